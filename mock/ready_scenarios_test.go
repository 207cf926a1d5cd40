package mock

import (
	"bytes"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/dialecttest"
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

// A populated world is a ready scenario with callers of every kind.
type populated struct {
	*testing.T
	server  *Server
	world   *sandbox.World
	log     *bytes.Buffer
	callers []billing.Credential
}

func populate(t *testing.T, name string) *populated {
	p := &populated{T: t, log: &bytes.Buffer{}}
	p.server = NewServer(Options{Log: slog.New(slog.NewTextHandler(p.log, &slog.HandlerOptions{Level: slog.LevelError}))})
	sc, err := scenarios.Load(name)
	if err != nil {
		t.Fatal(err)
	}
	w, o, err := p.server.world(sc, control.Opening{ID: name, Seed: 7, Keep: true})
	if err != nil {
		t.Fatal(err)
	}
	opening, given := sc.Opening(7)
	for _, vendor := range slices.Sorted(maps.Keys(p.server.dialects)) {
		for name, facts := range map[string]billing.Facts{"partner": {billing.Partner: "true"}, "frozen": {billing.AccountFrozen: "true"}, "other": nil} {
			opening.Accounts = append(opening.Accounts, &billing.Account{ID: billing.AccountID(vendor + "-" + name), Vendor: vendor, Name: name, Facts: facts})
			given = append(given, billing.Credential{Account: billing.AccountID(vendor + "-" + name), Vendor: vendor})
		}
	}
	w.Credentials = p.credentialVariants(given)
	o.Baseline = billing.NewTemplate(opening, p.server.rulebook).Begin(opening.IDs(), 7)
	if p.world = w; p.server.worlds.Add(w, o) != nil {
		t.Fatal("the world cannot be opened")
	}
	p.callers = append(slices.Clone(w.Credentials), billing.Credential{Vendor: "huawei", Key: "UNKNOWN", Token: "unknown"}, billing.Credential{Vendor: "alibaba", Key: "UNKNOWN"})
	return p
}

// credentialVariants returns each credential itself, one of a user without permissions, and a disabled one.
func (p *populated) credentialVariants(given []billing.Credential) (all []billing.Credential) {
	var operations []string
	for _, d := range p.server.dialects {
		operations = slices.AppendSeq(operations, maps.Keys(d.Commands))
	}
	for i, c := range given {
		key := fmt.Sprintf("KEY%d", i)
		c.Key, c.Secret, c.Session = key, "secret", ""
		denied, disabled := c, c
		denied.Key, denied.User, denied.Denied = key+"DENIED", "bob", operations
		disabled.Key, disabled.Disabled = key+"DISABLED", true
		for _, c := range []billing.Credential{c, denied, disabled} {
			if c.Vendor == "huawei" {
				c.Token = "token-" + c.Key
			}
			all = append(all, c)
		}
	}
	return all
}

// resourcesAndOrders returns the ids that a call may name, with one unknown id of each kind at the end.
func (p *populated) resourcesAndOrders() (resources []billing.ResourceID, orders []billing.OrderID) {
	p.world.Read(func(v billing.View) {
		for a := range v.Accounts() {
			for r := range v.Resources(a.ID) {
				resources = append(resources, r.ID)
			}
			for o := range v.Orders(a.ID) {
				orders = append(orders, o.ID)
			}
		}
	})
	return append(resources, "nothing"), append(orders, "CS0000")
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
		entries := p.world.Journal.Entries()
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

func (p *populated) version() (n uint64) {
	p.world.Read(func(v billing.View) { n = v.Version() })
	return n
}

func (p *populated) stateText() (all string) {
	p.world.Read(func(v billing.View) { all = textOf(v) })
	return all
}

// requests are the calls of an operation that name an id.
func (p *populated) requests(d *dialect.Dialect, c billing.Credential, operation, id string) (all []*http.Request) {
	if d.Name == "alibaba" {
		for _, more := range actions(operation, id) {
			all = append(all, p.signed(operation, c, more))
		}
		return all
	}
	op := d.Contract.Operation(operation)
	path := strings.NewReplacer("{domain_id}", string(c.Account), "{resource_id}", id, "{order_id}", id).Replace(op.Path)
	query := map[string]string{"show_refund": "?order_id=" + id, "enable_auto_renew_v1": "?action_id=autorenew", "disable_auto_renew_v1": "?action_id=autorenew"}[operation]
	for _, body := range bodies(operation, id) {
		q := httptest.NewRequest(op.Method, path+query, strings.NewReader(body))
		q.Header.Set("X-Auth-Token", c.Token)
		q.Header.Set("Content-Type", "application/json")
		all = append(all, q)
	}
	return all
}

func bodies(operation, id string) []string {
	switch operation {
	case "unsubscribe":
		return []string{`{"resource_ids":["` + id + `"],"unsubscribe_type":1}`, `{"resource_ids":["` + id + `","nothing"],"unsubscribe_type":2}`}
	case "renew":
		return []string{`{"resource_ids":["` + id + `"],"period_type":2,"period_num":1,"is_auto_pay":1}`, `{"resource_ids":["` + id + `"],"period_type":3,"period_num":1}`}
	case "list_resources":
		return []string{`{}`, `{"resource_ids":["` + id + `"]}`}
	}
	return []string{""}
}

func actions(operation, id string) []url.Values {
	named := url.Values{"InstanceId": {id}, "ProductCode": {"ecs"}}
	switch operation {
	case "RefundInstance":
		deferred := maps.Clone(named)
		deferred["ClientToken"], deferred["ImmediatelyRelease"] = []string{"t"}, []string{"0"}
		return []url.Values{named, deferred}
	case "RenewInstance":
		return []url.Values{{"InstanceId": {id}, "ProductCode": {"ecs"}, "RenewPeriod": {"1"}, "ClientToken": {"t"}}}
	case "SetRenewal":
		return []url.Values{
			{"InstanceIDs": {id}, "ProductCode": {"ecs"}, "RenewalStatus": {"AutoRenewal"}, "RenewalPeriod": {"1"}, "RenewalPeriodUnit": {"M"}},
			{"InstanceIDs": {id}, "ProductCode": {"ecs"}, "RenewalStatus": {"NotRenewal"}},
		}
	case "QueryAvailableInstances":
		return []url.Values{{}, {"InstanceIDs": {id}}}
	case "GetOrderDetail":
		return []url.Values{{"OrderId": {id}}}
	}
	return []url.Values{named}
}

// signed is a call of an action, signed with the key.
func (p *populated) signed(action string, c billing.Credential, more url.Values) *http.Request {
	return httptest.NewRequest("GET", "/?"+dialecttest.SignedQuery(c.Key, c.Secret, "GET", action, time.Now(), more), nil)
}
