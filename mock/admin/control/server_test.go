package control_test

import (
	"crypto/rand"
	"log/slog"
	"net/http"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/alibaba"
	"github.com/rescindhq/rescind/mock/dialect/huawei"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/fault"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/mock/sandbox/sandboxtest"
	"github.com/rescindhq/rescind/scenarios"
)

const (
	adminToken = "the-admin-token"
	base       = "http://127.0.0.1:8080"
)

// A server is the control API with worlds of its own. An answer that breaks the contract fails the test.
type server struct {
	t *testing.T
	control.Options
	handler http.Handler
	clock   *sandboxtest.Clock // real time
}

var rulebooks = map[string]billing.Rulebook{"huawei": huawei.New().Rulebook, "alibaba": alibaba.New().Rulebook}

func rulebook(vendor string) *billing.Rulebook { b := rulebooks[vendor]; return &b }

// newServer has one sandbox, default, of the scenario quickstart.
func newServer(t *testing.T, change ...func(*control.Options)) *server {
	t.Helper()
	s := &server{t: t, clock: sandboxtest.NewClock(time.Date(2026, 12, 1, 12, 0, 0, 0, time.UTC))}
	s.Options = control.Options{
		Token: adminToken, Worlds: sandbox.NewDirectory(s.clock.Now, rulebook), Open: s.open,
		Fault:     func(asked fault.Spec) (*fault.Fault, error) { return fault.New(asked, huawei.New(), alibaba.New()) },
		Unmatched: journal.New(10), Now: s.clock.Now, Log: slog.New(failingLog{t}),
		Metrics: func() []byte { return []byte("counted 1\n") }, Pprof: true, Rulebook: rulebook,
	}
	for _, c := range change {
		c(&s.Options)
	}
	s.Worlds.KeepIn(s.keeper())
	s.handler = control.New(s.Options)
	sc, err := scenarios.Load("quickstart")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.open(sc, control.Opening{ID: "default", Seed: 7, Keep: true}); err != nil {
		t.Fatal(err)
	}
	return s
}

// open does what the mock does.
func (s *server) open(sc *scenarios.Scenario, o control.Opening) (*sandbox.World, error) {
	w, opening := s.prepare(sc, o)
	return w, s.Worlds.Add(w, opening)
}

// replace starts a sandbox again, as a mock that watches its scenario does.
func (s *server) replace(id string) {
	s.t.Helper()
	sc, err := scenarios.Load("quickstart")
	if err != nil {
		s.t.Fatal(err)
	}
	if err := s.Worlds.Replace(s.prepare(sc, control.Opening{ID: id, Seed: 7, Keep: true})); err != nil {
		s.t.Fatal(err)
	}
}

// prepare makes a world that is not open yet.
func (s *server) prepare(sc *scenarios.Scenario, o control.Opening) (*sandbox.World, sandbox.Opening) {
	if o.ID == "" {
		o.ID = rand.Text()
	}
	opening, credentials := sc.Opening(o.Seed)
	for i := range credentials {
		for _, text := range []*string{&credentials[i].Key, &credentials[i].Token} {
			if !o.Keep && *text != "" {
				*text = rand.Text()
			}
		}
	}
	w := sandbox.NewWorld(o.ID, sc.Name, o.Seed, credentials, dialect.Options{}, journal.New(10))
	w.Record = func() *sandbox.Record { return recordOf(w, sc, opening) }
	if o.TTL > 0 {
		w.Expires = s.clock.Now().Add(o.TTL)
	}
	baseline := billing.NewTemplate(opening, rulebook).Begin(opening.IDs(), o.Seed)
	return w, sandbox.Opening{Baseline: baseline, Clock: sc.Clock}
}

func (s *server) world(id string) *sandbox.World {
	s.t.Helper()
	w := sure(s.Worlds.Find(id))
	if w == nil {
		s.t.Fatalf("there is no sandbox %s", id)
	}
	return w
}

// resource is what an alias stands for in the sandbox default.
func (s *server) resource(alias string) billing.ResourceID {
	s.t.Helper()
	world := get[struct {
		Resources map[string]struct{ ID string }
	}](s, "GET", "/sandboxes/default", "")
	return billing.ResourceID(world.Resources[alias].ID)
}

// unsubscribe unsubscribes a resource of the sandbox default, as a vendor's call would.
func (s *server) unsubscribe(alias, token string) {
	s.t.Helper()
	w, id := s.world("default"), s.resource(alias)
	var d *billing.Decision
	w.Update(func(v billing.View) billing.Change {
		a := v.Account(v.Resource(id).Account)
		caller := billing.Caller{Credential: &billing.Credential{Account: a.ID, Vendor: a.Vendor}, Operation: "leave", Claims: a.ID}
		d = billing.Decide(v, rulebook(a.Vendor), caller, &billing.Unsubscribe{
			Resources: []billing.ResourceID{id}, Product: v.Resource(id).Product, Token: token, Fingerprint: "print",
		})
		return d.Change
	})
	if d.Refusal != nil {
		s.t.Fatalf("%s: %v", alias, d.Refusal)
	}
}
