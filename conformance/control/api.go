package control

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/target"
	"github.com/rescindhq/rescind/conformance/verdict"
	"github.com/rescindhq/rescind/internal/bounded"
)

// An API is the control API of a target.
type API struct {
	Client *http.Client
	Target target.Target
}

// maxAnswer is the largest answer of a control API that is read: a complete sandbox is the longest.
const maxAnswer = 64 * bounded.MiB

// controlPath is the path of the control API of a rescind mock.
const controlPath = "/_mock"

// Answers reports whether the target answers at all.
func (c *API) Answers(ctx context.Context) bool {
	return c.Do(ctx, "GET", "/health", "", nil, nil) == nil
}

// Do makes one call and decodes its answer. Over a network, a read-only call is repeated until it is answered.
func (c *API) Do(ctx context.Context, method, path, contentType string, body []byte, into any) error {
	once := func() error { return c.call(ctx, method, path, contentType, body, into) }
	if method == http.MethodGet && c.Target.Remote() {
		return caller.Retry(ctx, once)
	}
	return once()
}

func (c *API) call(ctx context.Context, method, path, contentType string, body []byte, into any) error {
	r, err := http.NewRequestWithContext(ctx, method, strings.TrimSuffix(c.Target.ControlURL, "/")+path, bytes.NewReader(body))
	if err != nil {
		return err
	}
	r.Header.Set("Authorization", "Bearer "+c.Target.ControlToken)
	if contentType != "" {
		r.Header.Set("Content-Type", contentType)
	}
	response, err := c.Client.Do(r)
	if err != nil {
		return verdict.NoAnswer(fmt.Errorf("control API: %w", caller.WithoutURL(err)))
	}
	defer response.Body.Close()
	data, err := readBody(response, method+" "+path)
	if err != nil || into == nil {
		return err
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	if err := d.Decode(into); err != nil {
		return fmt.Errorf("control API: %s %s: %w", method, path, err)
	}
	return nil
}

// readBody is the body of an answer. A refusal, a body that is too large and an answer by a proxy are errors.
func readBody(response *http.Response, call string) ([]byte, error) {
	data, err := bounded.Read(response.Body, call, maxAnswer)
	if _, tooLarge := errors.AsType[*bounded.TooLargeError](err); tooLarge {
		return nil, fmt.Errorf("control API: the answer to %w", err)
	}
	if err != nil {
		return nil, verdict.NoAnswer(fmt.Errorf("control API: %w", err))
	}
	if caller.FromProxy(response.StatusCode) {
		return nil, verdict.NoAnswer(fmt.Errorf("control API: %s: %s", call, response.Status))
	}
	if response.StatusCode >= http.StatusMultipleChoices {
		return nil, &refusalError{call, response.StatusCode, string(caller.Shorten(bytes.TrimSpace(data)))}
	}
	return data, nil
}

// A refusalError is a refusal by the control API.
type refusalError struct {
	call   string
	status int
	body   string
}

// Error is the refusal, with the call that was refused.
func (e *refusalError) Error() string {
	return fmt.Sprintf("control API: %s: %d %s: %s", e.call, e.status, http.StatusText(e.status), e.body)
}
