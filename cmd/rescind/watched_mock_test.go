package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/scenarios"
)

// scenarioText is a scenario whose only resource has a fact for which unsubscribing is refused.
func scenarioText(name, fact string) string {
	return fmt.Sprintf(`name: %s
clock: 2026-06-08T00:00:00Z
huawei:
  accounts:
    - name: acme
      domain_id: d0m41n
      credentials: [{ak: AK, sk: secret-of-acme, token: token-of-acme}]
      resources:
        - {alias: one, id: one, service: hws.service.type.ec2, facts: {%s: true}, subscription: {term: 1 month, periods: [{begins: 2026-06-01T00:00:00Z, cash: "100.00"}]}}
`, name, fact)
}

// The two facts, and the catalogue rows that refuse because of them.
const (
	trialFact, trialRow = "trial-service", "huawei.trial-service"
	feeFact, feeRow     = "fee-query-failure", "huawei.fee-query-failure"
)

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// A watchedMock serves a scenario file, and checks it for changes at each tick of the test.
type watchedMock struct {
	t      *testing.T
	file   string
	tick   chan time.Time
	logged syncBuffer
	http   *httptest.Server
}

func newWatchedMock(t *testing.T, file string) *watchedMock {
	t.Helper()
	m := &watchedMock{t: t, file: file, tick: make(chan time.Time)}
	log := slog.New(slog.NewTextHandler(&m.logged, nil))
	server := mock.NewServer(mock.Options{AdminToken: "admin", Log: log})
	f := newWatchedFile(file)
	f.id = "default"
	sc, err := scenarios.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	world, err := server.Open(sc, control.Opening{ID: f.id, Keep: true})
	if err != nil {
		t.Fatal(err)
	}
	f.keys = world.Credentials
	m.http = httptest.NewServer(server)
	t.Cleanup(m.http.Close)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { watch(ctx, []*watchedFile{f}, m.tick, log, server); close(ended) }()
	t.Cleanup(func() { stop(); <-ended })
	return m
}

// waitForLooks makes the mock check the file twice, and returns when both checks are done.
func (m *watchedMock) waitForLooks() {
	for range 3 { // a tick is taken only when the check before it is done
		m.tick <- time.Time{}
	}
}

// refusedBy makes a call to unsubscribe, and returns the row that refuses it.
func (m *watchedMock) refusedBy() (string, error) {
	const path, body = "/v2/orders/subscriptions/resources/unsubscribe", `{"resource_ids":["one"],"unsubscribe_type":1}`
	r, err := http.NewRequest("POST", m.http.URL+path, strings.NewReader(body))
	if err != nil {
		return "", err
	}
	r.Header = http.Header{"X-Auth-Token": {"token-of-acme"}, "Content-Type": {"application/json"}}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	_, err = io.Copy(io.Discard, answer.Body)
	return answer.Header.Get("X-Mock-Rule"), err
}

func (m *watchedMock) wantRow(want string) {
	m.t.Helper()
	if got, err := m.refusedBy(); got != want || err != nil {
		m.t.Errorf("refused by %s, want %s; %v\n%s", got, want, err, &m.logged)
	}
}
