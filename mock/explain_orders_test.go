package mock

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
)

// signsQuery signs parameters in an order of its own and sends them sorted, as a client that walks a list does.
func signsQuery(signed ...string) func(*client) {
	return func(c *client) {
		c.signedQuery, c.query = strings.Join(signed, "&"), strings.Join(slices.Sorted(slices.Values(signed)), "&")
	}
}

var orderMistakes = []clientMistake{
	{"query-other-order", signsQuery("offset=0", "limit=10", "customer=a%20b")},
	{"query-other-order", signsQuery("f=1", "c=2", "e=", "a=4", "d=5", "b=6")},
	{"query-other-order", signsQuery("h=1", "g=2", "f=3", "e=4", "d=5", "c=6", "b=7", "a=8")},
	{"query-other-order", signsQuery("a=1", "b=2", "c=3", "d=4", "f=6", "g=7", "h=8", "e=5")},
	{"header-other-order", func(c *client) {
		c.headers = func(lines, list []string) { slices.Reverse(lines); slices.Reverse(list) }
	}},
	{"header-other-order", func(c *client) { c.headers = func(lines, _ []string) { slices.Reverse(lines) } }},
	{"header-other-order", func(c *client) { c.headers = func(_, list []string) { slices.Reverse(list) } }},
}

// ofRPC keeps the common parameters in an order, before those of the operation.
func ofRPC(common string, own ...string) func(*client) {
	return func(c *client) {
		c.order = func(sorted []string) {
			names := append(strings.Fields(common), own...)
			slices.SortFunc(sorted, func(a, b string) int { return slices.Index(names, nameIn(a)) - slices.Index(names, nameIn(b)) })
		}
	}
}

func nameIn(pair string) string { name, _, _ := strings.Cut(pair, "="); return name }

const (
	commonAsDocumented = "Format Version AccessKeyId SignatureMethod Timestamp SignatureVersion SignatureNonce "
	commonSorted       = "AccessKeyId Format SignatureMethod SignatureNonce SignatureVersion Timestamp Version "
)

var rpcOrderMistakes = []clientMistake{
	{"query-other-order", ofRPC(commonAsDocumented+"Action", "Note", "InstanceId", "ClientToken")},
	{"query-other-order", ofRPC("Action InstanceId ClientToken Note " + commonAsDocumented)},
	{"query-other-order", ofRPC("Note Action InstanceId ClientToken " + commonSorted)},
	{"query-other-order", func(c *client) { c.order = slices.Reverse[[]string] }},
	{"query-other-order", func(c *client) { c.order = func(s []string) { copy(s, append(slices.Clone(s[1:]), s[0])) } }},
}

func TestAnOrderThatIsNeitherSortedNorSentIsNamed(t *testing.T) {
	for vendor, kind := range map[string]struct {
		send func(*client) *http.Request
		all  []clientMistake
	}{"huawei": {(*client).huawei, orderMistakes}, "ACS3": {(*client).v3, orderMistakes}, "RPC": {(*client).rpc, rpcOrderMistakes}} {
		for i, m := range kind.all {
			e := explainedOffline(kind.send(newClient(m.change)))
			if got := causes(e); len(got) != 1 || got[0] != m.id || len(e.Causes[0].Also) > 0 {
				t.Errorf("%s, %d: got %v %+v", vendor, i, got, e)
			}
		}
	}
}

// The orders that have a plainer name keep it, and nothing else is said.
func TestAnOrderThatHasANameKeepsIt(t *testing.T) {
	e := explainedOffline(newClient(func(c *client) { c.signedQuery, c.query = "b=1&a=2", "b=1&a=2" }).huawei())
	if got := causes(e); !slices.Equal(got, []string{"query-unsorted"}) || slices.Contains(e.Causes[0].Also, "query-other-order") {
		t.Errorf("got %v %+v", got, e)
	}
}

// A call with as many parameters and headers as all orders are tried of is tried with every mistake.
func TestAllOrdersFitIntoTheLimitOfAnExplanation(t *testing.T) {
	headers := map[string]string{"X-A": "1", "X-B": "2", "X-C": "3", "X-E": "4"}
	r := newClient(func(c *client) {
		signsQuery("offset=0", "limit=10", "order_id=CS2606080230ABCDE", "status=5", "customer_id=0123456789abcdef", "begin=2026-06-01")(c)
		c.secret = "of nobody"
		maps.Copy(c.header, headers)
	}).huawei()
	r.Header.Set("Authorization", strings.Replace(r.Header.Get("Authorization"), "host;", "host;x-a;x-b;x-c;x-e;", 1))
	e := explainedOffline(r)
	if e == nil || e.Verdict != "not-proved" || strings.Contains(e.Says, "as far as they were tried") {
		t.Errorf("got %+v", e)
	}
}
