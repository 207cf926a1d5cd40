package console_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"
)

const many = 10_000

// largeScenario is a world of ten thousand resources, some blocked, some in portfolios of two, some
// physical servers that host another.
func largeScenario() string {
	var list strings.Builder
	for i := range many {
		more := "service: ec2"
		switch i % 10 {
		case 1:
			more += ", facts: {trial-service: true}"
		case 2:
			more += fmt.Sprintf(", facts: {portfolio: p%d}", i/20)
		case 3:
			more = fmt.Sprintf("service: dcc, kind: physical-server, hosts: [r%d], place: *p", i-3)
		}
		fmt.Fprintf(&list, "    - {alias: r%d, %s, subscription: *m}\n", i, more)
	}
	return head + "x-pool: &p {region: r, dec: d, pool: p}\nhuawei:\n  accounts:\n  - name: acme\n    credentials: [{token: token}]\n    resources:\n" + list.String()
}

// largeAlibaba returns as many instances of the other vendor.
func largeAlibaba() string {
	var list strings.Builder
	for i := range many {
		fmt.Fprintf(&list, "    - {alias: i%d, product_code: p%d, subscription: *m}\n", i, i%4)
	}
	return head + "alibaba:\n  accounts:\n  - name: acme\n    instances:\n" + list.String()
}

const head = `name: large
clock: 2026-06-08T00:00:00Z
x-month: &m {term: 1 month, periods: [{begins: 2026-06-01T00:00:00Z, cash: "100.00"}, {begins: 2026-07-01T00:00:00Z, cash: "100.00"}]}
`

// rowsPerPage is how many rows a list shows, and mostBytes how much a browser is sent for them.
const (
	rowsPerPage = 50
	mostBytes   = 64 << 10
)

func TestAPageOfTenThousandResourcesShowsFifty(t *testing.T) {
	b := openSignedIn(t, largeScenario())
	s := subscription{vendor: "huawei", id: "nothing", kind: "1"}
	for range 10_000 { // what stands in the journal makes no page longer
		(&agreement{browser: b}).callVendor(s)
	}
	b.wantShortPages(account+"/unsubscriptions", account+"/unsubscriptions?tab=renewals&page=20", account+"/unsubscriptions?tab=not-allowed&page=2",
		account+"/renewals?page=200", account+"/orders?page=77", account+"/dcc/servers?region=r&dec=d&pool=p&page=3")
	other := openSignedIn(t, largeAlibaba())
	other.wantShortPages("/default/alibaba/acme/unsubscriptions?page=200", "/default/alibaba/acme/orders")
}

// wantShortPages requires each page to be as short as one page of a list. The time it took is logged, not judged.
func (b *browser) wantShortPages(paths ...string) {
	b.t.Helper()
	for _, path := range paths {
		began := time.Now()
		page := b.get(path, http.StatusOK)
		b.t.Logf("%s: %d bytes in %v", path, len(page), time.Since(began).Round(time.Millisecond))
		if rows := strings.Count(page, `<tr id="`); rows != rowsPerPage || len(page) > mostBytes {
			b.t.Errorf("%s has %d rows and %d bytes, want %d and at most %d", path, rows, len(page), rowsPerPage, mostBytes)
		}
	}
}
