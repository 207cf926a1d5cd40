package mock

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/scenarios"
)

// Every operation is called about everything there is in every ready scenario, by every kind of
// caller. A refund order that nobody made was once answered with 500.
func TestNoCallInAnyReadyScenarioFailsByItself(t *testing.T) {
	for _, name := range scenarios.Names() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := populate(t, name)
			begun := w.stateText()
			for _, c := range w.callers {
				for _, d := range w.server.dialects {
					if d.Name == c.Vendor {
						w.callAll(d, c)
					}
				}
			}
			if w.stateText() != begun {
				t.Error("after all resets the world is not as it was")
			}
			if w.log.Len() > 0 {
				t.Errorf("something was logged: %s", w.log)
			}
		})
	}
}

// callAll calls every operation with every id, those that only read first.
func (p *populated) callAll(d *dialect.Dialect, c billing.Credential) {
	resources, orders := p.resourcesAndOrders()
	for _, op := range d.Contract.Operations() {
		if strings.Contains(strings.ToLower(op.ID), "order") && strings.Contains(strings.ToLower(op.ID), "detail") || strings.HasPrefix(op.ID, "show") {
			for _, id := range orders {
				p.call(d, c, op.ID, string(id))
			}
			continue
		}
		for _, id := range resources {
			p.call(d, c, op.ID, string(id))
		}
	}
}

// call makes one call and checks what must hold for all: an answer of the vendor's, no change by a
// refusal, and a trace with every rule.
func (p *populated) call(d *dialect.Dialect, c billing.Credential, operation, id string) {
	for _, q := range p.requests(d, c, operation, id) {
		version := p.version()
		answer := httptest.NewRecorder()
		p.server.ServeHTTP(answer, q)
		now := p.version()
		entries := sure(p.world.Journal.Entries())
		what := fmt.Sprintf("%s of %q by %s %s", operation, id, c.Account, c.Key)
		if answer.Code >= 500 && answer.Header().Get("X-Mock-Fault") == "" {
			p.Fatalf("%s: %d %s", what, answer.Code, answer.Body)
		}
		if answer.Code != http.StatusOK && answer.Code != http.StatusNoContent && version != now {
			p.Fatalf("%s: refused with %d, but something changed", what, answer.Code)
		}
		if len(entries) > 0 && c.Key != "UNKNOWN" {
			p.wantTrace(d, what, entries[len(entries)-1].Trace.Steps(), entries[len(entries)-1].Refusal)
		}
		p.world.Journal.Clear()
		if version != now {
			p.world.Reset(sandbox.Parts{State: true})
		}
	}
}

func (p *populated) wantTrace(d *dialect.Dialect, what string, steps []billing.Step, refusal *dialect.Refusal) {
	if len(steps) == 0 {
		if refusal == nil {
			p.Fatalf("%s: answered without a trace", what)
		}
		return // refused before the rules were asked
	}
	operation, _, _ := strings.Cut(what, " ")
	kinds := []billing.Kind{d.Commands[operation].Kind}
	if kinds[0] == billing.Unsubscribing {
		kinds = append(kinds, billing.DroppingRenewals)
	}
	whole := slices.ContainsFunc(kinds, func(k billing.Kind) bool {
		n := 0
		for _, r := range d.Rulebook.Rules {
			if r.On&k != 0 {
				if n == len(steps) || steps[n].Rule != r.ID || steps[n].Reason != r.Reason {
					return false
				}
				n++
			}
		}
		return n == len(steps)
	})
	refused := slices.ContainsFunc(steps, func(s billing.Step) bool { return s.Result == "refused" })
	if !whole || refusal != nil && !refused { // a batch can succeed in part
		p.Fatalf("%s: refusal %+v with the trace %+v", what, refusal, steps)
	}
}
