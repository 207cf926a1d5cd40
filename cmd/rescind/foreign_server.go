package main

import (
	"net/http"
	"slices"
	"sync/atomic"
	"time"

	"github.com/rescindhq/rescind/conformance/mutation"
	"github.com/rescindhq/rescind/conformance/target"
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/scenarios"
)

// foreignSpare is how many plain resources of each vendor a foreign server offers, as serve does.
const foreignSpare = 12

// A foreignHost is an address at which servers that cannot be set up are served, one after the other. All
// have the same ids and begin at the same time, so that one target file, and one plan, is good for all.
type foreignHost struct {
	url     string
	began   time.Time
	handler atomic.Pointer[mock.Server]
	stop    func()
}

func newForeignHost() (h *foreignHost, err error) {
	h = &foreignHost{began: time.Now().Truncate(time.Second)}
	h.url, h.stop, err = serveOnFreePort(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { h.handler.Load().ServeHTTP(w, r) }))
	return h, err
}

// start serves a mock that plays a server that cannot be set up, with the scenario fixtures. Its target file
// lists further fixtures, too.
func (h *foreignHost) start(apply func(*mock.Options), further ...string) (s mutation.ForeignServer, err error) {
	sc, err := scenarios.Load(fixturesScenario)
	if err != nil {
		return s, err
	}
	o := mock.Options{Plain: true}
	apply(&o)
	server := mock.NewServer(o)
	world, err := server.Open(asOf(h.began, sc, foreignSpare), control.Opening{ID: "default", Seed: 1, Keep: true})
	if err != nil {
		return s, err
	}
	h.handler.Store(server)
	file, offered, err := targetFile(sc.Name, h.url, "", world, further...)
	if err == nil {
		s.Target, err = target.Parse("target.yaml", file)
	}
	before := keptOf(world)
	s.Lost = func() []string { return goneWithoutOffer(before, keptOf(world), offered) }
	s.Stop = server.Close
	return s, err
}

// keptOf returns how many periods of each resource are kept; none of what is gone, stopped or leaving.
func keptOf(w *sandbox.World) map[string]int {
	kept := map[string]int{}
	w.Read(func(v billing.View) {
		for a := range v.Accounts() {
			for r := range v.Resources(a.ID) {
				if s := v.Status(r); s != billing.Gone && s != billing.StoppedStatus && !r.Leaving() {
					kept[string(r.ID)] = 1 + periodsKept(r)
				}
			}
		}
	})
	return kept
}

func periodsKept(r *billing.Resource) (n int) {
	for _, p := range r.Periods {
		if p.Refund == "" {
			n++
		}
	}
	return n
}

// goneWithoutOffer returns the ids of what was kept before and is less now, and was not offered.
func goneWithoutOffer(before, now map[string]int, offered map[string]bool) (ids []string) {
	for id, n := range before {
		if now[id] < n && !offered[id] {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}
