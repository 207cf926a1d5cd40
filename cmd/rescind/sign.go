package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/internal/bounded"
	"github.com/rescindhq/rescind/internal/saved"

	"github.com/spf13/cobra"
)

// signFlags are the flags of `rescind sign`.
type signFlags struct {
	explain, scenario, secretFile, at, format string
}

func signCommand() *cobra.Command {
	var s signFlags
	c := &cobra.Command{
		Use:   "sign --explain FILE",
		Short: "Say why the signature of a saved request is wrong, or that it is right.",
		Long: "Say why the signature of a saved request is wrong, or that it is right.\n\n" +
			"The request is text: request line, headers, an empty line, the body; as a proxy saves it, with its answer or without, or `curl -v` prints it.\n" +
			"Files of requests with ### between them, commands of curl, and archives (HAR) are read too, in UTF-8 or UTF-16.\n" +
			"If a file has several requests, all that are signed are explained by their place in it; --format json writes a document for each.\n" +
			"An archive that a mock wrote (GET …/har) has no signatures, but says why each is wrong, so no secret is needed.\n" +
			"The secret comes from --secret-file, from the environment variable RESCIND_SECRET, or from the scenario: the one of the request's access key.",
		Example: "  rescind sign --explain request.http\n  RESCIND_SECRET=… rescind sign --explain - < request.http\n  rescind sign --explain copied-as-curl.sh",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return s.run(c.Context(), c.InOrStdin(), c.OutOrStdout())
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

func (s *signFlags) run(ctx context.Context, stdin io.Reader, stdout io.Writer) error {
	if err := checkOneOf("format", s.format, "text", "json"); err != nil {
		return err
	}
	at, err := s.judgedAt()
	if err != nil {
		return err
	}
	all, held, err := s.readRequests(stdin)
	if err != nil {
		return err
	}
	who, err := s.newCredentialSource()
	if err != nil {
		return err
	}
	wrong, counted := 0, 0
	for _, one := range all {
		v, err := examineRequest(ctx, one, at, who)
		if err != nil {
			return err
		}
		if held > 1 {
			v.Request = one.Label()
		}
		if !v.Right && v.Unjudged == "" {
			wrong++
		} else if v.Right && held > 1 && one.Checked != nil && s.format == "text" {
			counted++ // an archive has every call, and is read for those that were refused
			continue
		}
		if err := v.write(stdout, s.format); err != nil {
			return harnessError(err)
		}
	}
	if counted > 0 {
		fmt.Fprintf(stdout, "\nThe signature of %s right.\n", requestsAre(counted))
	}
	if left := held - len(all); left > 0 && s.format == "text" {
		fmt.Fprintf(stdout, "\nThe file holds %s; %d %s not signed and %s left out.\n", report.Count(held, "request"), left, report.Verb(left, "is", "are"), report.Verb(left, "was", "were"))
	}
	return wrongSignatureError(wrong, len(all))
}

// requestsAre is a number of requests with its verb.
func requestsAre(n int) string {
	return report.Count(n, "request") + " is"
}

func wrongSignatureError(wrong, of int) error {
	switch {
	case wrong == 0:
		return nil
	case of == 1:
		return contractError(errors.New("the signature is wrong"))
	}
	return contractError(fmt.Errorf("%d of %s %s a wrong signature", wrong, report.Count(of, "request"), report.Verb(wrong, "has", "have")))
}

func (s *signFlags) judgedAt() (at time.Time, err error) {
	switch s.at {
	case "":
		return at, nil
	case "now":
		return time.Now(), nil
	}
	if at, err = time.Parse(time.RFC3339, s.at); err != nil {
		return at, usageError(fmt.Errorf("--at takes now or a time such as 2026-12-01T12:00:00Z, not %q", s.at))
	}
	return at, nil
}

// readRequests reads the saved requests whose signatures are to be explained; held is how many the file has.
func (s *signFlags) readRequests(stdin io.Reader) (all []*saved.Request, held int, err error) {
	if s.explain == "" {
		return nil, 0, usageError(errors.New("name the file with the request: --explain FILE, or - for standard input"))
	}
	name := s.explain
	if name == "-" {
		name = "standard input"
	}
	text, err := s.readInput(stdin)
	if err != nil {
		return nil, 0, usageError(err)
	}
	if all, err = saved.Read(text); err != nil {
		return nil, 0, usageError(fmt.Errorf("%s:%w", name, err))
	}
	held = len(all)
	if all, err = saved.Signed(all); err != nil {
		return nil, 0, usageError(fmt.Errorf("%s: %w", name, err))
	}
	return all, held, nil
}

func (s *signFlags) readInput(stdin io.Reader) ([]byte, error) {
	if s.explain == "-" {
		return bounded.Read(stdin, "standard input", saved.MaxFileSize)
	}
	return bounded.File(s.explain, saved.MaxFileSize)
}
