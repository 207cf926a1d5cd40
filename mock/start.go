package mock

import (
	"cmp"
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"net/http"
	"strings"

	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/sandbox"
)

// A Mock is a mock server with one sandbox, for tests of a client. [Start] opens one for a test,
// [New] opens one outside of tests.
//
// A mock may be used by several goroutines at once. Mocks share no state unless they are given the same
// [Store], so tests may run in parallel.
//
// When the test itself makes a mistake, such as an alias that no resource has, the method calls
// Fatalf with a message that suggests the nearest name. As with [testing.T.FailNow], that must happen
// in the goroutine of the test. A mock of [New] panics instead, also where [Mock.Expect] fails a test.
type Mock struct {
	// Clock is the business clock. Its time decides how much is refunded and which renewals are due.
	Clock *Clock

	server   *Server
	world    *sandbox.World
	endpoint *endpoint
	verifier *verifier
	tb       TB
	token    string
}

// A TB is the part of [testing.TB] that [Start] needs; *testing.T, *testing.B and *testing.F implement
// it. This interface is declared here so that programs that use this package do not link package
// testing and its flags. Where it also has the methods Failed and Logf, a failed test logs its calls.
type TB interface {
	Helper()
	Name() string
	Cleanup(func())
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

// Start opens a mock for the duration of a test, with the scenario quickstart unless an option gives
// another one. When the test ends, the mock is closed and every finding of [Mock.Verify] fails the
// test. A test that fails logs the calls of its client, one a line: the latest 50. The seed follows from the name of the test, so that every run has the same ids and the same
// random decisions; [Seed] sets another one.
func Start(t TB, options ...Option) *Mock {
	t.Helper()
	m, err := open(t, options)
	if err != nil {
		t.Fatalf("mock: %v", err)
		return nil
	}
	t.Cleanup(func() {
		t.Helper()
		m.stop()
		findings := m.findings()
		for _, finding := range findings {
			t.Errorf("mock: %v", finding)
		}
		m.logTraffic(len(findings) > 0)
	})
	return m
}

// New opens a mock outside of a test, with the scenario quickstart unless an option gives another one.
// The caller must call [Mock.Close].
func New(options ...Option) (*Mock, error) { return open(noTest{}, options) }

// Close aborts the calls in progress, waits until no goroutine of the mock runs any more, and returns
// the result of [Mock.Verify]. The recorded calls and the state can still be read afterwards.
func (m *Mock) Close() error {
	m.stop()
	return m.Verify()
}

// stop ends all that runs, and writes what waits to be written to a store.
func (m *Mock) stop() {
	m.endpoint.stop()
	m.server.Finish()
}

// ServeHTTP answers a request, for programs that serve the mock on a listener of their own.
func (m *Mock) ServeHTTP(w http.ResponseWriter, r *http.Request) { m.server.ServeHTTP(w, r) }

// open creates the server and its sandbox.
func open(tb TB, options []Option) (*Mock, error) {
	s, err := applyOptions(options)
	if err != nil {
		return nil, err
	}
	m := &Mock{tb: tb, token: strings.ToLower(rand.Text()), verifier: &s.verifier}
	s.AdminToken, s.Observe = m.token, m.verifier.note
	m.server = NewServer(s.Options)
	seed := cmp.Or(s.seed, seedOf(tb.Name()))
	if m.world, _, err = m.server.OpenOrContinue(s.scenario, control.Opening{ID: "default", Seed: seed, Keep: true}); err != nil {
		m.server.Finish()
		return nil, fmt.Errorf("scenario %s: %w", s.scenario.Name, err)
	}
	m.Clock = &Clock{m}
	m.endpoint = newEndpoint(m.server)
	return m, nil
}

// seedOf returns the seed of a test, the same in every run; 0, which means a random seed, when the
// name is empty.
func seedOf(name string) uint64 {
	if name == "" {
		return 0
	}
	h := fnv.New64a()
	h.Write([]byte(name))
	return binary.LittleEndian.Uint64(h.Sum(nil))>>11 | 1 // 53 bits, which every JSON reader keeps exactly
}

// noTest takes the place of a test for a mock of New: its Errorf and Fatalf panic.
type noTest struct{}

func (noTest) Helper()                           {}
func (noTest) Name() string                      { return "" }
func (noTest) Cleanup(func())                    {}
func (noTest) Errorf(format string, args ...any) { panic(fmt.Sprintf(format, args...)) }
func (noTest) Fatalf(format string, args ...any) { panic(fmt.Sprintf(format, args...)) }
