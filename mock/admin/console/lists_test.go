package console_test

import (
	"net/http"
	"net/url"
	"slices"
	"testing"
)

func TestFaultsAreSearchedAndSorted(t *testing.T) {
	b := openSignedIn(t, listScenario)
	list := "/default/faults"
	b.wantNoText(b.get(list, http.StatusOK), `role="search"`)
	for _, form := range []url.Values{
		{"effect": {"delay"}, "value-delay": {"2s"}, "times": {"9"}},
		{"effect": {"code"}, "code": {"CBC.0999"}, "operation": {"list_orders"}},
		{"effect": {"drop-before"}, "times": {"3"}},
	} {
		b.post(list, form, http.StatusOK)
	}
	b.wantRows(list, "fault-1", "fault-2", "fault-3")
	b.wantRows(list+"?sort=-fault", "fault-3", "fault-2", "fault-1")
	b.wantRows(list+"?sort=left", "fault-2", "fault-3", "fault-1")
	b.wantRows(list+"?sort=effect", "fault-2", "fault-1", "fault-3")
	b.wantRows(list+"?q=list_orders", "fault-2")
	b.wantText(b.get(list+"?operation=list_orders&q=nowhere", http.StatusOK), "Nothing matches the search", `<input type="hidden" name="operation" value="list_orders">`)
	b.wantText(b.get(list+"?page=2", http.StatusNotFound), "There is no page 2")
}

func TestInvariantsAreSearchedAndSorted(t *testing.T) {
	b := openSignedIn(t, listScenario)
	var first, last []string
	for _, m := range rowID.FindAllStringSubmatch(b.get("/default/invariants?sort=invariant", http.StatusOK), -1) {
		first = append(first, m[1])
	}
	for _, m := range rowID.FindAllStringSubmatch(b.get("/default/invariants?sort=-invariant", http.StatusOK), -1) {
		last = append(last, m[1])
	}
	slices.Reverse(last)
	if len(first) < 3 || !slices.Equal(first, last) {
		t.Errorf("by their words the invariants are %q, and from the end %q", first, last)
	}
	b.wantRows("/default/invariants?q="+first[1], first[1])
	b.wantRows("/default/invariants?q=broken+nowhere")
}

func TestPlacesOfPhysicalServersAreSearchedAndSorted(t *testing.T) {
	b := openSignedIn(t, dccScenario)
	clouds := account + "/dcc?region=ap-southeast-1"
	b.wantText(b.get(clouds+"&q=dec-1", http.StatusOK), ">dec-1</a>", "1 found")
	b.wantNoText(b.get(clouds+"&q=dec-1", http.StatusOK), "(without a name)")
	b.wantText(b.get(clouds+"&q=nowhere", http.StatusOK), "Nothing matches the search")
	b.wantText(b.get(clouds+"&sort=servers", http.StatusOK), `aria-sort="ascending"`)
	b.wantText(b.get(account+"/dcc/pools?region=ap-southeast-1&dec=dec-1&q=nowhere", http.StatusOK), "Nothing matches the search")
	pool := account + "/dcc/servers?region=ap-southeast-1&dec=dec-1&pool=pool-1"
	b.wantRows(pool+"&q=rds-3", "busy-id")
	b.wantRows(pool+"&sort=-hosts", "busy-id", "free-id", "frozen-id")
	b.wantRows(pool+"&sort=-refund", "free-id", "busy-id", "frozen-id")
}

const twoAccounts = listScenario + `
alibaba:
  accounts:
    - {name: zhang, owner_id: "1234567890123456", balance: {cash: "7.00"}}
`

func TestAccountsAndSandboxesAreSearchedAndSorted(t *testing.T) {
	b := openSignedIn(t, twoAccounts)
	b.wantText(b.get("/default?q=alibaba", http.StatusOK), `<tr id="1234567890123456">`, "1 found")
	b.wantRows("/default?q=zhang", "1234567890123456")
	b.wantRows("/default?q=nobody")
	for _, key := range []string{"-vendor", "vendor", "balance", "id", "resources", "orders"} {
		b.wantText(b.get("/default?sort="+key, http.StatusOK), `aria-sort="`)
	}
	for _, key := range []string{"clock", "calls", "-refused", "last"} {
		b.wantText(b.get("?sort="+key, http.StatusOK), `aria-sort="`, ">default</a>")
	}
}

func TestTheJournalIsSortedAndThenNotLive(t *testing.T) {
	b := openSignedIn(t, dccScenario)
	for range 3 {
		(&agreement{browser: b}).callVendor(subscription{vendor: "huawei", id: "nothing", kind: "1"})
	}
	b.wantRows("/default/journal", "exchange-3", "exchange-2", "exchange-1")
	b.wantRows("/default/journal?sort=number", "exchange-1", "exchange-2", "exchange-3")
	b.wantRows("/default/journal?sort=-time&q=unsubscribe", "exchange-3", "exchange-2", "exchange-1")
	for _, key := range []string{"response", "call", "rule"} {
		b.wantText(b.get("/default/journal?status=4XX&sort="+key, http.StatusOK), `aria-sort="ascending"`, "status=4XX", `value="`+key+`" selected`)
	}
	b.wantText(b.get("/default/journal", http.StatusOK), "hx-sse:connect")
	b.wantNoText(b.get("/default/journal?sort=time", http.StatusOK), "hx-sse:connect")
}

func TestASearchFindsTheWordsOfTheLanguage(t *testing.T) {
	b := openSignedIn(t, listScenario)
	b.get("?lang=zh-CN", http.StatusOK)
	b.wantRows(account+"/resources?q=%E4%BA%91%E7%A1%AC%E7%9B%98", "gamma-id") // as the page calls a volume
	b.wantRows(account+"/resources?q=elastic+volume", "gamma-id")
}

func TestTheSortMenuNamesBothDirections(t *testing.T) {
	b := openSignedIn(t, shop)
	b.wantText(b.get(account+"/unsubscriptions", http.StatusOK), ">default order<", ">refund, ascending<", ">refund, descending<")
	b.wantText(b.get(account+"/unsubscriptions?lang=zh-CN", http.StatusOK), ">默认顺序<", ">按退款金额升序<", ">按退款金额降序<")
}
