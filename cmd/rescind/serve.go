package main

import (
	"context"
	"io"
	"log/slog"
	"net"
	"runtime/debug"

	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/journal"

	"github.com/spf13/cobra"
)

// serveFlags are the flags of `rescind serve`, with the log and the watched files that follow from them.
type serveFlags struct {
	listen, adminToken, profile, logLevel, logFormat string
	scenarios, adminHosts, origins                   []string
	certificate                                      certificateSetting
	seed                                             uint64
	journalSize                                      int
	journalMemory                                    uint
	tls, pprof, watch, quiet, fresh, exitWithStdin   bool
	store                                            string
	kept                                             sandbox.Store // nil: in the memory of this process
	target                                           asTarget
	credentials                                      credentialsOut
	calls                                            callLines
	worlds                                           []*sandbox.World     // one for each scenario
	continued                                        []*mock.Continuation // of each world; nil: it began now
	logger                                           *slog.Logger
	files                                            []*watchedFile // of --watch
}

func serveCommand() *cobra.Command {
	var s serveFlags
	c := &cobra.Command{
		Use:        "serve",
		SuggestFor: []string{"mock", "server", "start", "run", "up"},
		Short:      "Run the mock. One line on standard output says that it is ready.",
		Example:    "  rescind serve --listen 127.0.0.1:0 --scenario quickstart",
		Args:       cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := s.claimFiles(c.Flags().Changed("scenario")); err != nil {
				return usageError(err)
			}
			ctx := c.Context()
			if s.exitWithStdin {
				var stop context.CancelFunc
				ctx, stop = untilEndOf(ctx, c.InOrStdin())
				defer stop()
			}
			return s.run(ctx, c.OutOrStdout(), c.ErrOrStderr())
		},
	}
	f := c.Flags()
	f.StringVar(&s.listen, "listen", "127.0.0.1:8080", "address to listen on; port 0 picks a free one")
	f.StringArrayVar(&s.scenarios, "scenario", []string{"quickstart"}, "ready scenario or file, one sandbox each; may be repeated")
	f.StringVar(&s.target.file, "as-target", "", "play a server that cannot be set up, such as a real account, and write the target file for it here, anew at each start; serves the scenario fixtures")
	f.UintVar(&s.target.spare, "spare", 12, "with --as-target, how many plain resources of each vendor may be given up")
	f.StringVar(&s.adminToken, "admin-token", "", "token of the control API, of 16 characters or more where other machines can reach the mock; a shorter one that is a word is masked only where it stands alone (default: made up and printed)")
	f.StringVar(&s.store, "store", "memory", storeUsage)
	f.BoolVar(&s.fresh, "fresh", false, "with --store, begin the sandboxes of --scenario anew instead of continuing those that the store has")
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
	f.UintVar(&s.journalMemory, "journal-memory", journal.DefaultMemory>>20, "MiB that the exchanges of all sandboxes may take; the oldest of any sandbox are dropped first")
	f.BoolVar(&s.exitWithStdin, "exit-with-stdin", false, "stop when standard input ends, for a program that starts a mock and must leave none behind, even when it is killed")
	f.StringVar(&s.credentials.file, "credentials-out", "", "file to write with the credentials and ids of every sandbox, for rescind call --credentials; only its owner may read it; it is written anew at each start")
	f.BoolVar(&s.quiet, "quiet", false, "do not write a line for every call")
	f.StringVar(&s.logLevel, "log-level", "info", "debug, info, warn or error")
	f.StringVar(&s.logFormat, "log-format", "text", "text or json")
	f.BoolVar(&s.pprof, "pprof", false, "serve profiles of the mock itself under /_mock/debug/pprof, for who has the admin token")
	return c
}

func (s *serveFlags) run(ctx context.Context, stdout, stderr io.Writer) error {
	log := newLogQueue(stderr)
	defer log.Close()
	if err := s.checkFlags(); err != nil {
		return err
	}
	var err error
	if s.kept, err = openStore(ctx, s.store); err != nil {
		return err
	}
	defer s.closeStore()
	server, world, err := s.newServer(log)
	if err != nil {
		return err
	}
	defer server.Finish()
	listener, err := net.Listen("tcp", s.listen)
	if err != nil {
		return listenError(ctx, "listen", s.listen, err)
	}
	tuneGC(serverMemory)
	if s.pprof {
		startSampling()
	}
	scheme, trust := "http", ""
	if s.tls {
		if listener, trust, err = s.useTLS(listener); err != nil {
			return harnessError(err)
		}
		scheme = "https"
	}
	url := scheme + "://" + callableAddress(s.listen, listener.Addr())
	if err := s.target.write(url, s.trusting(), world); err != nil {
		return harnessError(err)
	}
	if err := s.credentials.write(url, s.worlds); err != nil {
		return harnessError(err)
	}
	s.calls.url = url
	if err := writeReadyLine(stdout, url, s.adminToken, s.target.file, server.Store()); err != nil {
		return harnessError(err)
	}
	io.WriteString(stderr, s.shortTokenWarning()+s.banner(server, url).String()+s.target.guide()+trust)
	go debug.FreeOSMemory() // the memory that only the start needed
	return s.serveAndWatch(ctx, listener, server)
}
