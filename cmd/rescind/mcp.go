package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/assistant"
	"github.com/rescindhq/rescind/internal/mask"
	"github.com/rescindhq/rescind/internal/version"
	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/scenarios"

	"github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/spf13/cobra"
)

// mcpFlags are the flags of `rescind mcp`.
type mcpFlags struct {
	reach
	url, adminToken, scenario string
	seed                      uint64
	http, httpToken           string
	given                     func(flag string) bool
}

func mcpCommand() *cobra.Command {
	var m mcpFlags
	c := &cobra.Command{
		Use:   "mcp",
		Short: "Serve a mock to an assistant, by the Model Context Protocol.",
		Long: "Serve a mock to an assistant, by the Model Context Protocol.\n\n" +
			"It speaks on standard input and output, or by streamable HTTP with --http. Without --url it starts a mock of its own.\n" +
			"With --url it works with a mock that runs elsewhere, by its control API. It speaks to mocks only: what does not answer\n" +
			"/_mock/health as a mock gets no other call. It reads no target file and no keys of vendors.",
		Example: "  claude mcp add rescind -- rescind mcp\n  rescind mcp --url http://127.0.0.1:8080 --admin-token $TOKEN\n  rescind mcp --http 127.0.0.1:8090",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			m.given = c.Flags().Changed
			return m.run(c.Context(), c.InOrStdin(), c.OutOrStdout(), c.ErrOrStderr())
		},
	}
	f := c.Flags()
	m.reach.addFlags(f)
	f.StringVar(&m.url, "url", "", "address of a running mock (default: a mock of its own)")
	f.StringVar(&m.adminToken, "admin-token", "", "with --url, the token of its control API, which its first line of output has")
	f.StringVar(&m.scenario, "scenario", "quickstart", "without --url, ready scenario or file of the sandbox default")
	f.Uint64Var(&m.seed, "seed", 0, "without --url, seed of ids and chance (default: another one each time)")
	f.StringVar(&m.http, "http", "", "address to serve streamable HTTP on, such as 127.0.0.1:8090, in place of standard input and output; port 0 picks a free one")
	f.StringVar(&m.httpToken, "http-token", "", "with --http, the bearer token that callers send (default: made up and printed)")
	return c
}

func (m *mcpFlags) run(ctx context.Context, stdin io.Reader, stdout, stderr io.Writer) error {
	if err := m.check(); err != nil {
		return err
	}
	o := assistant.Options{
		Version: version.Number(), Explain: explained, Examine: examineSaved, Scenario: scenarios.Source, Scenarios: scenarios.Names,
	}
	stop, err := m.openMock(ctx, &o, stderr)
	if err != nil {
		return err
	}
	defer stop()
	hidden := mask.New(append(secretsInEnvironment(), o.Token, m.httpToken)...)
	o.Log = slog.New(hidden.Handler(slog.NewTextHandler(stderr, &slog.HandlerOptions{Level: slog.LevelWarn})))
	server := assistant.New(o)
	if m.http != "" {
		return m.serveHTTP(ctx, server, o.Log, stdout)
	}
	return serveSession(ctx, server, &assistant.Lines{In: stdin, Out: stdout, Patience: lastAnswers})
}

// serveSession serves one session, until the caller or the context ends it.
func serveSession(ctx context.Context, server *mcp.Server, by mcp.Transport) error {
	session, err := server.Connect(ctx, by, nil)
	if err != nil {
		return harnessError(fmt.Errorf("the session cannot begin: %w", err))
	}
	stopped := context.AfterFunc(ctx, func() { session.Close() })
	defer stopped()
	if err := session.Wait(); err != nil && ctx.Err() == nil && !errors.Is(err, io.EOF) {
		return harnessError(fmt.Errorf("the session ended: %w", err))
	}
	return nil
}

// lastAnswers is how long answers may take after the end of standard input.
const lastAnswers = 30 * time.Second

// check checks what can be checked before anything is opened.
func (m *mcpFlags) check() (err error) {
	switch {
	case m.url != "" && (m.given("scenario") || m.given("seed")):
		return usageError(errors.New("--scenario and --seed are of a mock of its own: leave them or --url out"))
	case m.url != "" && m.adminToken == "":
		return usageError(errors.New("--url needs --admin-token (RESCIND_ADMIN_TOKEN): the first line of output of the mock has it"))
	case m.http == "" && m.given("http-token"):
		return usageError(errors.New("--http-token goes with --http"))
	case m.http != "":
		m.httpToken, err = entrance{"http", m.http, "127.0.0.1:8090", "http-token", m.httpToken}.checked()
	}
	return err
}

// openMock starts a mock, or makes sure that there is one at the address, and says how it is called.
func (m *mcpFlags) openMock(ctx context.Context, o *assistant.Options, stderr io.Writer) (stop func(), err error) {
	if m.url == "" {
		return m.startMock(o)
	}
	if o.URL, err = serverURL(m.url); err != nil {
		return nil, err
	}
	if o.HTTP, err = m.client(worldTimeout); err != nil {
		return nil, err
	}
	o.Token = m.adminToken
	if err := assistant.Check(ctx, *o); err != nil {
		return nil, harnessError(err)
	}
	_, err = fmt.Fprintf(stderr, "rescind: it works with the mock at %s\n", o.URL)
	return func() {}, err
}

// startMock starts a mock with one sandbox. Its token is made up and known to nobody else.
func (m *mcpFlags) startMock(o *assistant.Options) (stop func(), err error) {
	sc, err := scenarios.Open(m.scenario)
	if err != nil {
		return nil, usageError(err)
	}
	o.Token = strings.ToLower(rand.Text())
	server := mock.NewServer(mock.Options{AdminToken: o.Token, Secrets: secretsInEnvironment()})
	if _, err := server.Open(sc, control.Opening{ID: "default", Seed: m.seed, Keep: true}); err != nil {
		return nil, openingError(err)
	}
	if o.HTTP, err = m.client(worldTimeout); err != nil {
		return nil, err
	}
	url, unserve, err := serveOnFreePort(server)
	if err != nil {
		return nil, harnessError(err)
	}
	o.URL = url
	return func() { unserve(); server.Close(); server.Finish() }, nil
}

// explained is what `rescind catalogue --why` prints, for an assistant.
func explained(word string) (string, error) {
	var b strings.Builder
	err := explain(&b, word, defaultURL)
	return forAssistants.Replace(b.String()), err
}

// forAssistants names the tool in place of the command.
var forAssistants = strings.NewReplacer("rescind catalogue --why ROW", "explain_code", "`rescind catalogue --why`", "explain_code")
