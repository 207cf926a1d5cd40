package sdk

import (
	"fmt"
	"net/http"
	"slices"
	"sync"
	"testing"

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/core/config"
)

// tenantOf is the scenario of a tenant, who pays a price of its own.
const tenantOf = `
name: tenant
clock: 2026-06-08T00:00:00Z
huawei:
  accounts:
    - name: acme
      credentials: [{ak: AK, sk: SK}]
      resources:
        - {alias: web, service: hws.service.type.ec2, subscription: {term: 1 month, periods: [{begins: 2026-06-01T00:00:00Z, cash: "%[1]d.00"}]}}
        - {alias: disk, service: hws.service.type.ebs, subscription: {term: 1 month, periods: [{begins: 2026-06-01T00:00:00Z, cash: "%[1]d.00"}]}}
alibaba:
  accounts:
    - name: shop
      credentials: [{access_key_id: ALI, access_key_secret: SECRET}]
      instances:
        - {alias: shop, product_code: ecs, subscription: {term: 1 month, periods: [{begins: 2026-06-01T00:00:00Z, cash: "%[1]d.00"}]}}
        - {alias: mail, product_code: ecs, subscription: {term: 1 month, periods: [{begins: 2026-06-01T00:00:00Z, cash: "%[1]d.00"}]}}
`

// A tenant is a sandbox and the clients of all three SDKs for it.
type tenant struct {
	*sandbox
	price  int
	order  string // that it made last
	huawei *huaweiCaller
	legacy *legacyCaller
	tea    *teaCaller
}

const (
	tenants = 1000
	callers = 32 // that call at the same time
)

// parallel does something for every tenant, for some of them at the same time.
func parallel(all []*tenant, does func(*tenant) error) (err error) {
	var wait sync.WaitGroup
	var once sync.Once
	next := make(chan *tenant)
	for range callers {
		wait.Go(func() {
			for one := range next {
				if wrong := does(one); wrong != nil {
					once.Do(func() { err = fmt.Errorf("the tenant who pays %d: %w", one.price, wrong) })
				}
			}
		})
	}
	for _, one := range all {
		next <- one
	}
	close(next)
	wait.Wait()
	return err
}

// openSandbox opens the sandbox of a tenant. Every second one has a seed that others have too: then even
// the ids of its resources are the same as theirs, and only its keys are its own.
func (x *tenant) openSandbox() error {
	seed := 7
	if x.price%2 == 1 {
		seed = x.price
	}
	return served.control("POST", fmt.Sprintf("/sandboxes?ttl=10m&seed=%d", seed), "application/yaml", fmt.Appendf(nil, tenantOf, x.price), x.sandbox)
}

// connect gives a tenant its clients. They share their connections, so that calls of many tenants
// come over each.
func (x *tenant) connect(t *testing.T, connections *http.Transport) {
	x.huawei = newHuawei(t, x.sandbox, "", func(c *config.HttpConfig) { c.WithHttpTransport(connections) })
	x.legacy = newLegacy(t, x.sandbox, "")
	x.legacy.SetTransport(struct{ http.RoundTripper }{connections}) // which keeps the SDK from changing it
	x.tea = newTea(t, x.sandbox, styles["V3, POST, query"], "")
}

func TestAThousandSandboxesInParallelSeeNothingOfEachOther(t *testing.T) {
	all := make([]*tenant, tenants)
	for i := range all {
		all[i] = &tenant{sandbox: &sandbox{}, price: tenants + i}
	}
	do := func(does func(*tenant) error) {
		t.Helper()
		if err := parallel(all, does); err != nil {
			t.Fatal(err)
		}
	}
	connections := &http.Transport{MaxIdleConnsPerHost: callers}
	defer connections.CloseIdleConnections()
	do((*tenant).openSandbox)
	for _, x := range all {
		x.connect(t, connections)
	}
	for _, call := range tenantCalls { // every tenant makes each call before any makes the next
		do(func(x *tenant) error { return x.make(call) })
	}
	do((*tenant).checkJournal)
	do(func(x *tenant) error { return served.control("DELETE", "/sandboxes/"+x.ID, "", nil, nil) })
}

// make makes one call and compares what the SDK reports with what is wanted.
func (x *tenant) make(c tenantCall) error {
	got, err := c.does(x)
	if want := c.want(x); err != nil || !slices.Equal(got, want) {
		return fmt.Errorf("%s: got %q, %v, want %q", c.line, got, err, want)
	}
	return nil
}
