package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/rescindhq/rescind/internal/mask"
	"github.com/rescindhq/rescind/internal/strictyaml"
	"github.com/rescindhq/rescind/mock/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/scenarios"
	"github.com/spf13/cobra"
)

// A signing is what `rescind sign` was told.
type signing struct {
	explain, scenario, secretFile, at, format string
}

func signCommand() *cobra.Command {
	var s signing
	c := &cobra.Command{
		Use:   "sign --explain FILE",
		Short: "Say why the signature of a saved request is wrong, or that it is right.",
		Long: "Say why the signature of a saved request is wrong, or that it is right.\n\n" +
			"The request is text: request line, headers, an empty line, the body; as a proxy saves it or `curl -v` prints it.\n" +
			"Its secret is that of its access key in the scenario, or in the environment variable RESCIND_SECRET, or in a file.",
		Example: "  rescind sign --explain request.http\n  RESCIND_SECRET=… rescind sign --explain - < request.http",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return s.run(c.InOrStdin(), c.OutOrStdout())
		},
	}
	f := c.Flags()
	f.StringVar(&s.explain, "explain", "", "file with the request; - is standard input")
	f.StringVar(&s.scenario, "scenario", "quickstart", "ready scenario or file that has the access key")
	f.StringVar(&s.secretFile, "secret-file", "", "file with the secret, where no scenario has it")
	f.StringVar(&s.at, "at", "", "time to judge the date by, such as 2026-12-01T12:00:00Z, or now (default: the date of the request itself)")
	f.StringVar(&s.format, "format", "text", "text or json")
	return c
}

func (s *signing) run(stdin io.Reader, stdout io.Writer) error {
	if err := oneOf("format", s.format, "text", "json"); err != nil {
		return err
	}
	at, err := s.time()
	if err != nil {
		return err
	}
	saved, err := s.read(stdin)
	if err != nil {
		return err
	}
	who, err := s.credentials()
	if err != nil {
		return err
	}
	v, err := examine(saved, at, who)
	if err != nil {
		return err
	}
	if err := v.show(stdout, s.format); err != nil {
		return harness(err)
	}
	if !v.Right {
		return broken(errors.New("the signature is wrong"))
	}
	return nil
}

func (s *signing) time() (at time.Time, err error) {
	switch s.at {
	case "":
		return at, nil
	case "now":
		return time.Now(), nil
	}
	if at, err = time.Parse(time.RFC3339, s.at); err != nil {
		return at, usage(fmt.Errorf("--at takes now or a time such as 2026-12-01T12:00:00Z, not %q", s.at))
	}
	return at, nil
}

// read reads the saved request.
func (s *signing) read(stdin io.Reader) (*saved, error) {
	if s.explain == "" {
		return nil, usage(errors.New("name the file with the request: --explain FILE, or - for standard input"))
	}
	var text []byte
	var err error
	if s.explain == "-" {
		text, err = io.ReadAll(stdin)
	} else {
		text, err = os.ReadFile(s.explain)
	}
	if err != nil {
		return nil, usage(err)
	}
	r, err := readSaved(text)
	if err != nil {
		return nil, usage(fmt.Errorf("%s is no request: %w", s.explain, err))
	}
	return r, nil
}

// credentials finds who signed: with the secret that was given, or with one of the scenario's.
func (s *signing) credentials() (func(dialect.Key) (*billing.Credential, error), error) {
	secret, err := s.secret()
	if err != nil {
		return nil, err
	}
	if secret != "" {
		return func(k dialect.Key) (*billing.Credential, error) {
			return &billing.Credential{Vendor: k.Vendor, Key: k.ID, Secret: secret}, nil
		}, nil
	}
	sc, err := scenarios.Open(s.scenario)
	if err != nil {
		return nil, usage(err)
	}
	_, logins := sc.Opening(1)
	return func(k dialect.Key) (*billing.Credential, error) { return known(sc.Name, logins, k) }, nil
}

// secret is the one that was given, "" when none was.
func (s *signing) secret() (string, error) {
	if s.secretFile == "" {
		return os.Getenv("RESCIND_SECRET"), nil
	}
	text, err := os.ReadFile(s.secretFile)
	if err != nil {
		return "", usage(err)
	}
	secret := strings.TrimSpace(string(text))
	if secret == "" {
		return "", usage(fmt.Errorf("%s is empty; it should hold the secret and nothing else", s.secretFile))
	}
	return secret, nil
}

// known is the credential of a key in a scenario.
func known(scenario string, logins []billing.Credential, k dialect.Key) (*billing.Credential, error) {
	var keys, secrets []string
	for i := range logins {
		l := &logins[i]
		secrets = append(secrets, l.Secrets()...)
		if l.Vendor != k.Vendor || l.Key == "" {
			continue
		}
		if l.Key == k.ID {
			return l, nil
		}
		keys = append(keys, l.Key)
	}
	return nil, usage(fmt.Errorf("scenario %s has no access key %q%s; name another --scenario, or give the secret in RESCIND_SECRET or with --secret-file",
		scenario, mask.New(secrets...).Text(k.ID), strictyaml.DidYouMean(k.ID, keys)))
}
