package assistant

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/internal/bounded"
	"github.com/rescindhq/rescind/openapi"
)

// A request is a call of the control API, by the operation of its contract.
type request struct {
	operation    string
	path         map[string]string
	query        url.Values
	body         any    // is sent as JSON; nil: there is none
	document     string // is sent as YAML in place of body
	unidentified bool   // is sent without the admin token
}

// maxAnswer is the largest answer of a mock that is read.
const maxAnswer = 64 * bounded.MiB

// errNoMock is part of the error when something else than a mock answers.
var errNoMock = errors.New("this is no mock of Rescind, so nothing else was sent to it")

// errNotAsContract is the error when a mock answers something else than its contract says.
var errNotAsContract = errors.New("the mock answers in another form than its contract says; is it of another version?")

// checkMock asks for the health, without the token. What does not answer as a mock gets no other call.
func (a *assistant) checkMock(ctx context.Context) error {
	status, body, err := a.send(ctx, request{operation: "health", unidentified: true})
	if err != nil {
		return err
	}
	if isProblem(body) {
		return problemOf(status, body)
	}
	var health struct {
		Status, Time string
		Store        struct{ Kind string }
	}
	if json.Unmarshal(body, &health) != nil || status != http.StatusOK || health.Status != "ready" || health.Time == "" || health.Store.Kind == "" {
		return fmt.Errorf("%s answers %d to the health check: %w; start a mock with `rescind serve`, or leave --url out", a.URL, status, errNoMock)
	}
	return nil
}

// ask makes a call and returns the body of a success. A refusal is an error that says what to do.
func (a *assistant) ask(ctx context.Context, r request) ([]byte, error) {
	status, body, err := a.send(ctx, r)
	if err != nil {
		return nil, err
	}
	if status >= http.StatusMultipleChoices {
		return nil, problemOf(status, body)
	}
	return body, nil
}

// get makes a call and decodes its answer.
func get[T any](ctx context.Context, a *assistant, r request) (into T, err error) {
	body, err := a.ask(ctx, r)
	if err != nil {
		return into, err
	}
	return decode[T](body)
}

// decode reads an answer. null, which every type takes, is none.
func decode[T any](body []byte) (into T, err error) {
	if string(bytes.TrimSpace(body)) == "null" || json.Unmarshal(body, &into) != nil {
		err = errNotAsContract
	}
	return into, err
}

// send makes one call of the control API.
func (a *assistant) send(ctx context.Context, r request) (status int, body []byte, err error) {
	op := openapi.Control().Operation(r.operation)
	path := op.Path
	for name, value := range r.path {
		path = strings.ReplaceAll(path, "{"+name+"}", url.PathEscape(value))
	}
	text, kind := []byte(r.document), "application/yaml"
	if r.body != nil {
		if text, err = json.Marshal(r.body); err != nil {
			return 0, nil, err
		}
		kind = "application/json"
	}
	h, err := http.NewRequestWithContext(ctx, op.Method, a.URL+path, bytes.NewReader(text))
	if err != nil {
		return 0, nil, fmt.Errorf("the address of the mock cannot be called: %w", caller.WithoutURL(err))
	}
	h.URL.RawQuery = r.query.Encode()
	if len(text) > 0 {
		h.Header.Set("Content-Type", kind)
	}
	if !r.unidentified {
		h.Header.Set("Authorization", "Bearer "+a.Token)
	}
	answer, body, err := a.exchange(h)
	if err != nil {
		return 0, nil, err
	}
	return answer.StatusCode, body, nil
}

// exchange sends a request and reads the answer, in which the admin token is masked.
func (a *assistant) exchange(r *http.Request) (*http.Response, []byte, error) {
	answer, err := a.HTTP.Do(r)
	if err != nil {
		return nil, nil, fmt.Errorf("the mock at %s did not answer (%w); %s", a.URL, caller.WithoutURL(err), whatNext(r, err))
	}
	defer answer.Body.Close()
	body, err := bounded.Read(answer.Body, "the answer of the mock", maxAnswer)
	if err != nil {
		return nil, nil, fmt.Errorf("the answer of the mock at %s broke off (%w)", a.URL, caller.WithoutURL(err))
	}
	if a.Token != "" && bytes.Contains(body, []byte(a.Token)) {
		body = []byte(a.mask.Text(string(body)))
	}
	return answer, body, nil
}

// whatNext says what to do about a call without an answer. Only one that could not be connected was taken by nobody.
func whatNext(r *http.Request, err error) string {
	failed, _ := errors.AsType[*net.OpError](err)
	switch {
	case failed != nil && failed.Op == "dial":
		return "is it running?"
	case r.Method == http.MethodGet:
		return "try again"
	}
	return "the call may have taken effect: look before you repeat it"
}
