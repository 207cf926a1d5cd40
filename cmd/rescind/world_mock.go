package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/rescindhq/rescind/internal/bounded"
	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/admin/control"
)

// worldTimeout is how long one call of the control API may take.
const worldTimeout = 2 * time.Minute

// mostWorldFile is the largest file of a world that is read, in bytes.
const mostWorldFile = 64 << 20

// A worldSource is the control API of a running mock, or of one that was started for a store.
type worldSource struct {
	client        *http.Client
	server, token string
}

// open returns the mock that the flags name, and what to call in the end.
func (w *worldFlags) open(ctx context.Context) (s *worldSource, done func(), err error) {
	if w.store != "" {
		return w.openStore(ctx)
	}
	s = &worldSource{token: w.adminToken}
	if s.server, err = serverURL(w.url); err != nil {
		return nil, nil, err
	}
	if w.adminToken == "" {
		return nil, nil, usageError(errors.New("give --admin-token (RESCIND_ADMIN_TOKEN): the first line of output of the mock has it"))
	}
	s.client, err = w.client(worldTimeout)
	return s, func() {}, err
}

// openStore starts a mock without scenarios on a store.
func (w *worldFlags) openStore(ctx context.Context) (*worldSource, func(), error) {
	if err := wantStore(w.store); err != nil && !w.makesStore {
		return nil, nil, err
	}
	kept, err := openStore(ctx, w.store)
	if err != nil {
		return nil, nil, err
	}
	if kept == nil {
		return nil, nil, usageError(errors.New("--store memory: what a mock keeps in memory ends with it; ask a running mock with --url"))
	}
	s := &worldSource{server: defaultURL, token: rand.Text()}
	server := mock.NewServer(mock.Options{AdminToken: s.token, Store: kept, Secrets: append(secretsInEnvironment(), passwordOf(w.store)...)})
	s.client = &http.Client{Transport: handlerTransport{server}}
	return s, func() {
		server.Close()
		server.Finish()
		kept.Close()
	}, nil
}

// A handlerTransport answers requests by a handler of this process.
type handlerTransport struct{ http.Handler }

// RoundTrip answers one request.
func (t handlerTransport) RoundTrip(r *http.Request) (*http.Response, error) {
	a := &handlerAnswer{header: http.Header{}, status: http.StatusOK}
	if r.Body == nil {
		r.Body = http.NoBody
	}
	r.Host = r.URL.Host
	t.ServeHTTP(a, r)
	return &http.Response{StatusCode: a.status, Status: fmt.Sprint(a.status), Header: a.header, Body: io.NopCloser(&a.body), Request: r}, nil
}

// A handlerAnswer keeps an answer.
type handlerAnswer struct {
	header http.Header
	status int
	body   bytes.Buffer
}

// Header implements [http.ResponseWriter].
func (a *handlerAnswer) Header() http.Header { return a.header }

// WriteHeader implements [http.ResponseWriter].
func (a *handlerAnswer) WriteHeader(status int) { a.status = status }

// Write implements [http.ResponseWriter].
func (a *handlerAnswer) Write(p []byte) (int, error) { return a.body.Write(p) }

// call makes one call of the control API and returns the body of a success.
func (s *worldSource) call(ctx context.Context, method, path string, query url.Values, body []byte) ([]byte, error) {
	r, err := http.NewRequestWithContext(ctx, method, s.server+control.Prefix+path, bytes.NewReader(body))
	if err != nil {
		return nil, usageError(err)
	}
	r.URL.RawQuery = query.Encode()
	r.Header.Set("Authorization", "Bearer "+s.token)
	r.Header.Set("Content-Type", "application/json")
	answer, err := ask(s.client, s.server, r)
	if err != nil {
		return nil, harnessError(err)
	}
	defer answer.Body.Close()
	text, err := bounded.Read(answer.Body, "the answer of the mock", mostWorldFile)
	if err != nil {
		return nil, harnessError(err)
	}
	if answer.StatusCode >= 300 {
		return nil, s.problem(answer, text)
	}
	return text, nil
}

// errNoSandbox says that a mock does not have the sandbox that was asked for.
var errNoSandbox = errors.New("the mock has no such sandbox")

// noSandbox is that error with the id that was probably meant, which the violation of the mock names.
func noSandbox(violations ...sandboxViolation) error {
	hint := ""
	if len(violations) > 0 {
		_, hint, _ = strings.Cut(violations[0].What, "is not the id of a sandbox")
	}
	return fmt.Errorf("%w%s; rescind world list shows those that it has", errNoSandbox, shownText(hint))
}

// A sandboxViolation is the part of a violation that is shown.
type sandboxViolation struct{ Pointer, What string }

// problem is the error of an answer that is no success. What the caller can change is wrong usage.
func (s *worldSource) problem(answer *http.Response, body []byte) error {
	var p struct {
		Type, Detail string
		Violations   []sandboxViolation
	}
	if json.Unmarshal(body, &p) != nil || p.Detail == "" {
		return harnessError(fmt.Errorf("%w: %s answers %s, and not as a mock does", errNoMock, s.server, answer.Status))
	}
	text := shownText(p.Detail)
	for _, v := range p.Violations {
		text += "\n  " + shownText(strings.TrimSpace(v.Pointer+" "+v.What))
	}
	switch strings.TrimPrefix(p.Type, "urn:rescind:") {
	case "unknown-sandbox":
		return usageError(noSandbox(p.Violations...))
	case "id-in-use":
		return usageError(errors.New("the mock has a sandbox of this id: give another one with --as"))
	case "invalid-request", "invalid-world":
		return usageError(errors.New(text))
	}
	return harnessError(errors.New(text))
}
