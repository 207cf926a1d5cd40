package main

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"net"
	"os"
	"slices"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/internal/strictyaml"
	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/scenarios"
)

// A watchedFile is the scenario file of a sandbox.
type watchedFile struct {
	file, id string
	keys     []billing.Credential // that are valid
	info     fs.FileInfo          // at the last look; nil: it was not there
	text     []byte               // the same
	served   []byte               // what was last tried to be served
	settled  bool                 // text was the same at two looks: nobody is writing it
}

// newWatchedFile takes the current text as the served one. Call it before the file is read to be served.
func newWatchedFile(file string) *watchedFile {
	w := &watchedFile{file: file, settled: true}
	w.read()
	w.served = w.text
	return w
}

// mtimeGranularity is how long after a write another write may leave the time and the size of a file unchanged.
const mtimeGranularity = 2 * time.Second

// read looks at the file, and reads its text only when that may have changed. It reports whether it has.
func (w *watchedFile) read() (changed bool) {
	info, err := os.Stat(w.file)
	if err == nil && w.info != nil && os.SameFile(info, w.info) && info.Size() == w.info.Size() &&
		info.ModTime().Equal(w.info.ModTime()) && time.Since(info.ModTime()).Abs() > mtimeGranularity {
		return false
	}
	var text []byte
	if err == nil && info.Mode().IsRegular() { // opening a pipe may block for ever
		text, err = scenarios.Read(w.file)
	}
	if err != nil || !info.Mode().IsRegular() {
		info, text = nil, nil
	}
	changed = (info == nil) != (w.info == nil) || !bytes.Equal(text, w.text)
	w.info, w.text = info, text
	return changed
}

// look reports whether the file differs from what was last served, and nobody is writing it.
func (w *watchedFile) look() (changed bool) {
	if w.read() {
		w.settled = false
		return false
	}
	if w.settled {
		return false
	}
	w.settled = true
	return w.info == nil || !bytes.Equal(w.text, w.served)
}

// watch checks the files at each moment of looks, until ctx ends.
func watch(ctx context.Context, files []*watchedFile, looks <-chan time.Time, log *slog.Logger, server *mock.Server) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-looks:
		}
		for _, f := range files {
			if f.look() {
				f.reload(log.With("file", f.file, "sandbox", f.id), server)
			}
		}
	}
}

// reload serves the file as it is now, or says why not.
func (w *watchedFile) reload(log *slog.Logger, server *mock.Server) {
	if w.info == nil {
		log.Warn("the scenario file is not there any more, or is no file: the sandbox keeps what it had")
		return
	}
	w.served = w.text
	var world *sandbox.World
	sc, err := scenarios.ParseOwn(w.file, w.text)
	if err == nil {
		world, err = server.Reload(w.id, sc)
	}
	switch wrong, mistaken := errors.AsType[strictyaml.Mistakes](err); {
	case mistaken:
		for _, m := range wrong.Unwrap() {
			log.Error(mistakeInScenario, "mistake", m)
		}
	case errors.Is(err, sandbox.ErrGone):
		log.Warn("the sandbox of the changed scenario was deleted: start rescind again to serve it")
	case err != nil:
		log.Error("the changed scenario cannot be served: the sandbox keeps the old one", "why", err)
	default:
		log.Info("the scenario was changed: the sandbox starts again from it", "scenario", sc.Name)
		w.noteKeys(log, world.Credentials)
	}
}

// noteKeys warns when a key that was valid until now is not any more. The log does not show the new ones: they are secret.
func (w *watchedFile) noteKeys(log *slog.Logger, now []billing.Credential) {
	gone := slices.ContainsFunc(w.keys, func(old billing.Credential) bool {
		return !slices.ContainsFunc(now, func(c billing.Credential) bool {
			return c.Key == old.Key && c.Secret == old.Secret && c.Token == old.Token
		})
	})
	if w.keys = now; gone {
		log.Warn("the keys of the sandbox have changed with the scenario: the page \"How to call it\" of the console has the new ones. Keys that the file has as `credentials` stay the same",
			"api", control.Prefix+"/sandboxes/"+control.Segment(w.id))
	}
}

// serveAndWatch answers until ctx ends, and watches the files at the same time.
func (s *serveFlags) serveAndWatch(ctx context.Context, l net.Listener, server *mock.Server) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	if len(s.files) > 0 {
		looks := make(chan time.Time)
		when, unwatch := newLookSchedule(s.files)
		defer unwatch()
		go when.run(ctx, looks)
		go watch(ctx, s.files, looks, s.logger, server)
	}
	return serveUntilDone(ctx, l, server)
}

// checkWatch checks that --watch has a file to watch.
func (s *serveFlags) checkWatch() error {
	if !s.watch || slices.ContainsFunc(s.scenarios, func(name string) bool { return !isReady(name) }) {
		return nil
	}
	return usageError(errors.New("--watch needs a --scenario FILE, ready scenarios do not change: copy one with `rescind scenario show quickstart > mine.yaml` and serve that"))
}

// isReady reports whether a scenario is part of the program.
func isReady(name string) bool { return slices.Contains(scenarios.Names(), name) }
