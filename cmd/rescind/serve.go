package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"runtime/debug"
	"time"

	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/scenarios"

	"github.com/spf13/cobra"
)

// serveFlags are the flags of `rescind serve`, and what they lead to.
type serveFlags struct {
	listen, adminToken, profile, logLevel, logFormat string
	scenarios, adminHosts, origins                   []string
	certificate                                      certificateSetting
	seed                                             uint64
	journalSize                                      int
	journalMemory                                    uint
	tls, pprof, watch                                bool
	target                                           asTarget
	logger                                           *slog.Logger
	files                                            []*watched // of --watch
}

func serveCommand() *cobra.Command {
	var s serveFlags
	c := &cobra.Command{
		Use:     "serve",
		Short:   "Run the mock. One line on standard output says that it is ready.",
		Example: "  rescind serve --listen 127.0.0.1:0 --scenario quickstart",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := s.playTarget(c.Flags().Changed("scenario")); err != nil {
				return usage(err)
			}
			return s.run(c.Context(), c.OutOrStdout(), c.ErrOrStderr())
		},
	}
	f := c.Flags()
	f.StringVar(&s.listen, "listen", "127.0.0.1:8080", "address to listen on; port 0 picks a free one")
	f.StringArrayVar(&s.scenarios, "scenario", []string{"quickstart"}, "ready scenario or file, one sandbox each; may be repeated")
	f.StringVar(&s.target.file, "as-target", "", "play a server that cannot be set up, such as a real account, and write the target file for it here; serves the scenario fixtures")
	f.UintVar(&s.target.spare, "spare", 12, "with --as-target, how many plain resources of each vendor may be given up")
	f.StringVar(&s.adminToken, "admin-token", "", "token of the control API; one that is a word is masked only where it stands alone, so take 16 characters or more (default: made up and printed)")
	f.StringVar(&s.profile, "profile", "documented", "what to answer where the vendor's documents and observations differ: documented or observed")
	f.Uint64Var(&s.seed, "seed", 0, "seed of ids and chance (default: another one each time)")
	f.BoolVar(&s.watch, "watch", false, "start a sandbox again when its scenario file has changed; one with mistakes changes nothing")
	f.StringArrayVar(&s.adminHosts, "admin-host", nil, "name or address by which the pages may be opened in a browser besides those of this machine, such as the one of a compose service; may be repeated")
	f.StringArrayVar(&s.origins, "trusted-origin", nil, "origin whose pages may call, such as https://mock.example, for proxies that rewrite Host or Origin; may be repeated")
	f.BoolVar(&s.tls, "tls", false, "speak HTTPS; with a certificate made at the start, which the banner shows, unless there is one in --tls-cert")
	f.StringArrayVar(&s.certificate.names, "tls-name", nil, "further name or address in the certificate that is made, besides this machine's and the vendors' endpoints; may be repeated")
	f.StringVar(&s.certificate.file, "tls-cert", "", "file of the certificate; with --tls, one is made and kept there if neither it nor the key exists")
	f.StringVar(&s.certificate.key, "tls-key", "", "file of its private key")
	f.IntVar(&s.journalSize, "journal-size", journal.DefaultSize, "exchanges that a sandbox remembers at most")
	f.UintVar(&s.journalMemory, "journal-memory", journal.DefaultMemory>>20, "MiB that the exchanges of all sandboxes may take; the oldest anywhere make room")
	f.StringVar(&s.logLevel, "log-level", "info", "debug, info, warn or error")
	f.StringVar(&s.logFormat, "log-format", "text", "text or json")
	f.BoolVar(&s.pprof, "pprof", false, "serve profiles of the mock itself under /_mock/debug/pprof, for who has the admin token")
	return c
}

func (s *serveFlags) run(ctx context.Context, stdout, stderr io.Writer) error {
	log := newLogQueue(stderr)
	defer log.Close()
	server, world, err := s.server(log)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", s.listen)
	if err != nil {
		return harness(fmt.Errorf("cannot listen: %w; another --listen may be free, port 0 picks one", err))
	}
	tuneGC()
	if s.pprof {
		startSampling()
	}
	scheme, trust := "http", ""
	if s.tls {
		if listener, trust, err = s.secure(listener); err != nil {
			return harness(err)
		}
		scheme = "https"
	}
	url := scheme + "://" + callable(s.listen, listener.Addr())
	if err := s.target.write(url, s.trusting(), world); err != nil {
		return harness(err)
	}
	if err := ready(stdout, url, s.adminToken, s.target.file); err != nil {
		return harness(err)
	}
	io.WriteString(stderr, banner(url, s.adminToken, server.ConsoleLink(), s.certificate.file, world)+s.target.guide()+trust)
	go func() { // the memory that only the start needed
		debug.FreeOSMemory()
	}()
	return s.serve(ctx, listener, server)
}

// server makes the mock, and opens a sandbox for each scenario.
func (s *serveFlags) server(stderr io.Writer) (server *mock.Server, first *sandbox.World, err error) {
	if s.logger, err = s.log(stderr); err != nil {
		return nil, nil, err
	}
	if err := oneOf("profile", s.profile, "documented", "observed"); err != nil {
		return nil, nil, err
	}
	if s.journalMemory < 1 || s.journalMemory > 1<<20 {
		return nil, nil, usage(fmt.Errorf("--journal-memory %d: give 1 to %d MiB", s.journalMemory, 1<<20))
	}
	if s.journalSize < 1 {
		return nil, nil, usage(fmt.Errorf("--journal-size %d: give 1 or more", s.journalSize))
	}
	if err := s.reachable(); err != nil {
		return nil, nil, err
	}
	if err := s.watchable(); err != nil {
		return nil, nil, err
	}
	if err := s.trusted(); err != nil {
		return nil, nil, err
	}
	host, _, _ := net.SplitHostPort(s.listen)
	server = mock.NewServer(mock.Options{
		AdminToken: s.adminToken, Hosts: append([]string{host}, s.adminHosts...), Origins: s.origins, Profile: s.profile, Log: s.logger, Pprof: s.pprof, Plain: s.target.file != "",
		JournalSize: s.journalSize, JournalMemory: int64(s.journalMemory) << 20, Secrets: ofEnvironment(),
	})
	s.logger = server.Log()
	for _, name := range s.scenarios {
		world, err := s.open(server, name, first == nil)
		if err != nil {
			return nil, nil, usage(err)
		}
		first = cmp.Or(first, world)
	}
	if first == nil {
		return nil, nil, usage(errors.New("no scenario: a mock without one knows nobody"))
	}
	return server, first, nil
}

// open makes the sandbox of a scenario. Watching a file begins before it is read, so that no change is missed.
func (s *serveFlags) open(server *mock.Server, name string, first bool) (*sandbox.World, error) {
	file := &watched{}
	if s.watch && !isReady(name) {
		file = newWatched(name)
		s.files = append(s.files, file)
	}
	sc, err := scenarios.Open(name)
	if err != nil {
		return nil, err
	}
	if file.id = sc.Name; first {
		file.id = "default"
	}
	world, err := server.Open(s.target.scenario(sc), control.Opening{ID: file.id, Seed: s.seed, Keep: true})
	if err != nil {
		return nil, fmt.Errorf("scenario %s: %w", name, err)
	}
	return world, nil
}

func (s *serveFlags) log(w io.Writer) (*slog.Logger, error) {
	var level slog.Level
	if err := oneOf("log-level", s.logLevel, "debug", "info", "warn", "error"); err != nil {
		return nil, err
	}
	level.UnmarshalText([]byte(s.logLevel))
	options := &slog.HandlerOptions{Level: level}
	if s.logFormat == "json" {
		return slog.New(slog.NewJSONHandler(w, options)), nil
	}
	return slog.New(slog.NewTextHandler(w, options)), oneOf("log-format", s.logFormat, "text", "json")
}

// ready writes the line on standard output that scripts wait for.
func ready(w io.Writer, url, token, target string) error {
	return json.NewEncoder(w).Encode(struct {
		Event      string `json:"event"`
		URL        string `json:"url"`
		AdminURL   string `json:"admin_url"`
		AdminToken string `json:"admin_token"`
		ConsoleURL string `json:"console_url"`
		Target     string `json:"target,omitempty"` // the file of --as-target
	}{"ready", url, url + control.Prefix, token, url + control.ConsolePrefix, target})
}

// serve answers until ctx ends. Then it lets the calls that are being answered finish; delays that were injected end at once.
func serve(ctx context.Context, l net.Listener, h *mock.Server) error {
	s := h.HTTP()
	s.BaseContext = func(net.Listener) context.Context { return ctx } // ends injected delays
	s.ReadHeaderTimeout, s.ReadTimeout, s.IdleTimeout = 10*time.Second, time.Minute, 2*time.Minute
	s.RegisterOnShutdown(h.Close)
	failed := make(chan error, 1)
	go func() { failed <- s.Serve(h.Listener(l)) }()
	select {
	case err := <-failed:
		return harness(err)
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), 30*time.Second)
	defer cancel()
	if err := s.Shutdown(grace); err != nil {
		return harness(fmt.Errorf("calls that were being answered did not end: %w", err))
	}
	return nil
}
