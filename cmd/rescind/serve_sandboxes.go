package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"net"

	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/scenarios"
)

// checkFlags checks what can be checked before anything is opened.
func (s *serveFlags) checkFlags() error {
	if _, err := s.newLogger(io.Discard); err != nil {
		return err
	}
	if err := checkOneOf("profile", s.profile, "documented", "observed"); err != nil {
		return err
	}
	if s.journalMemory < 1 || s.journalMemory > 1<<20 {
		return usageError(fmt.Errorf("--journal-memory %d: give 1 to %d MiB", s.journalMemory, 1<<20))
	}
	if s.journalSize < 1 {
		return usageError(fmt.Errorf("--journal-size %d: give 1 or more", s.journalSize))
	}
	return cmp.Or(s.checkListen(), s.checkWatch(), s.checkTrusted(), s.checkStore())
}

// newServer makes the mock, and opens a sandbox for each scenario.
func (s *serveFlags) newServer(stderr io.Writer) (server *mock.Server, first *sandbox.World, err error) {
	if s.logger, err = s.newLogger(stderr); err != nil {
		return nil, nil, err
	}
	host, _, _ := net.SplitHostPort(s.listen)
	server = mock.NewServer(mock.Options{
		AdminToken: s.adminToken, Hosts: append([]string{host}, s.adminHosts...), Origins: s.origins, Profile: s.profile, Log: s.logger, Pprof: s.pprof, Plain: s.target.file != "",
		JournalSize: s.journalSize, JournalMemory: int64(s.journalMemory) << 20, Secrets: append(secretsInEnvironment(), passwordOf(s.store)...), Store: s.kept,
		Observe: s.observer(stderr), ObserveChange: s.changeObserver(stderr),
	})
	s.logger = server.Log()
	s.calls.log = s.logger
	for _, name := range s.scenarios {
		world, from, err := s.openSandbox(server, name, first == nil)
		if err != nil {
			return nil, nil, openingError(err)
		}
		first, s.worlds, s.continued = cmp.Or(first, world), append(s.worlds, world), append(s.continued, from)
	}
	if first == nil {
		return nil, nil, usageError(errors.New("no scenario: a mock without one knows nobody"))
	}
	return server, first, nil
}

// openSandbox makes the sandbox of a scenario, or continues it. Watching a file begins before it is read, so that no
// change is missed.
func (s *serveFlags) openSandbox(server *mock.Server, name string, first bool) (*sandbox.World, *mock.Continuation, error) {
	file := &watchedFile{}
	if s.watch && !isReady(name) {
		file = newWatchedFile(name)
		s.files = append(s.files, file)
	}
	sc, err := scenarios.Open(name)
	if err != nil {
		return nil, nil, err
	}
	for _, w := range mock.Warnings(sc) {
		s.logger.Warn(likelyMistake, "mistake", w.Error())
	}
	if file.id = sc.Name; first {
		file.id = "default"
	}
	if err := s.begin(server, file.id); err != nil {
		return nil, nil, harnessError(err)
	}
	sc = s.target.scenario(sc)
	world, goesOn, err := server.OpenOrContinue(sc, control.Opening{ID: file.id, Seed: s.seed, Keep: true})
	if err != nil {
		return nil, nil, fmt.Errorf("scenario %s: %w", name, err)
	}
	file.keys = world.Credentials
	if !goesOn {
		return world, nil, nil
	}
	from, err := s.continuation(server, world, sc)
	return world, from, err
}

// continuation is what the banner says about a sandbox that the store had.
func (s *serveFlags) continuation(server *mock.Server, world *sandbox.World, sc *scenarios.Scenario) (*mock.Continuation, error) {
	from, err := server.Continuation(world, sc)
	if err != nil {
		return nil, fmt.Errorf("scenario %s: %w", sc.Name, err)
	}
	if s.target.file != "" { // its scenario is another at any time
		from.Changed, from.Profile = false, ""
	}
	return from, nil
}
