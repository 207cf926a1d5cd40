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
	p.callers = append(slices.Clone(w.Credentials), billing.Credential{
		Vendor: "huawei",
		Key:    "UNKNOWN",
		Token:  "unknown",
	}, billing.Credential{Vendor: "alibaba", Key: "UNKNOWN"})
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
