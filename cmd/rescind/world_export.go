package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/internal/output"
	"github.com/rescindhq/rescind/mock/admin/control"

	"github.com/spf13/cobra"
)

func (s *worldSource) export(ctx context.Context, id string, secrets bool) ([]byte, error) {
	query := url.Values{"secrets": {strconv.FormatBool(secrets)}}
	return s.call(ctx, http.MethodGet, "/sandboxes/"+control.Segment(id)+"/export", query, nil)
}

// run writes the file. It is claimed before anything is asked for.
func (e *exportFlags) run(c *cobra.Command, id string) error {
	if !e.force {
		if err := output.CheckNew("--output", e.file); err != nil {
			return usageError(fmt.Errorf("%w; give another name, or replace it with --force", err))
		}
	}
	out, err := e.claim(c.OutOrStdout())
	if err != nil {
		return usageError(err)
	}
	s, done, err := e.open(c.Context())
	if err != nil {
		return err
	}
	defer done()
	text, err := s.export(c.Context(), id, e.secrets)
	if errors.Is(err, errNoSandbox) {
		return usageError(fmt.Errorf("%s: %w", shownText(id), err))
	}
	if err != nil {
		return err
	}
	if _, err := out.Write(text); err != nil {
		return harnessError(err)
	}
	if err := out.Close(); err != nil {
		return harnessError(err)
	}
	if e.file != "" {
		fmt.Fprintln(c.ErrOrStderr(), e.written(id, text))
	}
	return nil
}

// written says what is in the file.
func (e *exportFlags) written(id string, text []byte) string {
	kind := "without secrets"
	if e.secrets {
		kind = "with its secrets"
	}
	return fmt.Sprintf("wrote %s: sandbox %s, %s, %s", shownText(e.file), shownText(id), kind, report.Count(len(text), "byte"))
}

// claim opens the output: a file that only its owner may read, when it has secrets.
func (e *exportFlags) claim(stdout io.Writer) (io.WriteCloser, error) {
	switch outputs := output.NewSet(stdout); {
	case e.file == "":
		return nopCloser{stdout}, nil
	case e.secrets:
		return outputs.Secret("--output", e.file)
	default:
		return outputs.File("--output", e.file)
	}
}

// A nopCloser is a writer that need not be closed.
type nopCloser struct{ io.Writer }

// Close does nothing.
func (nopCloser) Close() error { return nil }
