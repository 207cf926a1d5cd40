package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/internal/bounded"
	"github.com/rescindhq/rescind/mock/admin/control"

	"github.com/spf13/cobra"
)

// How long one question about the health may take, and how long to wait before the next.
const (
	healthTimeout  = 3 * time.Second
	healthInterval = 100 * time.Millisecond
)

func healthCommand() *cobra.Command {
	var r readiness
	c := &cobra.Command{
		Use:   "health [URL]",
		Short: "Say whether a mock is ready; for scripts and containers.",
		Long: "Say whether a mock is ready. The exit code is 0 when it is, and 3 when it is not or nobody answers.\n" +
			"It needs no admin token. Without URL or --url it asks RESCIND_URL, or " + defaultURL + "; a URL may end in /_mock.",
		Example: "  rescind health\n  rescind health http://127.0.0.1:8090\n  rescind health --url http://127.0.0.1:8090",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return r.untilReady(c, args, 0)
		},
	}
	r.addFlags(c.Flags())
	return c
}

func waitCommand() *cobra.Command {
	var r readiness
	var timeout time.Duration
	c := &cobra.Command{
		Use:   "wait [URL]",
		Short: "Wait until a mock is ready; for scripts and containers.",
		Long: "Wait until a mock is ready. The exit code is 0 as soon as it is, and 3 when it is not ready in time.\n" +
			"It needs no admin token. Without URL or --url it asks RESCIND_URL, or " + defaultURL + "; a URL may end in /_mock.",
		Example: "  rescind serve & rescind wait && rescind call list_resources\n  rescind wait http://mock:8080 --timeout 1m",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if timeout <= 0 {
				return usageError(fmt.Errorf("--timeout %s: give more than nothing, such as 30s", timeout))
			}
			return r.untilReady(c, args, timeout)
		},
	}
	r.addFlags(c.Flags())
	c.Flags().DurationVar(&timeout, "timeout", 30*time.Second, "how long to wait at most")
	return c
}

// untilReady asks a server until it is ready or the time is over; once where there is no time.
func (r *readiness) untilReady(c *cobra.Command, args []string, timeout time.Duration) error {
	server, err := r.server(c.Flags(), args)
	if err != nil {
		return err
	}
	client, err := r.client(healthTimeout)
	if err != nil {
		return err
	}
	if timeout == 0 {
		err = askHealth(c.Context(), client, server)
	} else {
		err = waitForHealth(c.Context(), client, server, timeout)
	}
	if err != nil {
		return harnessError(err)
	}
	_, err = fmt.Fprintf(c.OutOrStdout(), "%s is ready\n", server)
	return err
}

// waitForHealth asks again and again. Its error is why the server was not ready when it was asked last.
func waitForHealth(ctx context.Context, client *http.Client, server string, timeout time.Duration) error {
	limited, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	var last error
	for {
		err := askHealth(limited, client, server)
		if err == nil {
			return nil
		}
		if last == nil || limited.Err() == nil {
			last = err // the end of the time itself says less
		}
		select {
		case <-limited.Done():
			if ctx.Err() != nil {
				return fmt.Errorf("interrupted: %w", last)
			}
			return fmt.Errorf("waited %s: %w", timeout, last)
		case <-time.After(healthInterval):
		}
	}
}

// maxHealth is the largest answer about the health that is read.
const maxHealth = 64 << 10

// askHealth returns nil when a server says that it is a mock and ready.
func askHealth(ctx context.Context, client *http.Client, server string) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, server+control.Prefix+"/health", nil)
	if err != nil {
		return err
	}
	answer, err := ask(client, server, r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	body, err := bounded.Read(answer.Body, "the answer", maxHealth)
	if err != nil {
		return fmt.Errorf("%s broke off its answer (%s)", server, shortError(err))
	}
	var problem struct{ Type, Detail string }
	if json.Unmarshal(body, &problem) == nil && strings.HasPrefix(problem.Type, "urn:rescind:") {
		return fmt.Errorf("%s is not ready: it answers %s: %s", server, answer.Status, report.Shorten(strings.Join(strings.Fields(problem.Detail), " ")))
	}
	var health struct{ Status string }
	if err := json.Unmarshal(body, &health); err != nil || health.Status == "" {
		return fmt.Errorf("%w: %s answers %s, and not as a mock does", errNoMock, server, answer.Status)
	}
	if answer.StatusCode != http.StatusOK || health.Status != "ready" {
		return fmt.Errorf("%s is not ready: it answers %s, status %q", server, answer.Status, health.Status)
	}
	return nil
}

// errNoMock is part of the error when a server answers that is no mock.
var errNoMock = errors.New("this is no mock")
