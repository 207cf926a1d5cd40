package caller

import (
	"testing"

	"github.com/rescindhq/rescind/conformance/situation"
)

// What a list is asked for decides whether it says something of a scenario or of the whole account.
func TestARequestSaysWhetherItsListIsFiltered(t *testing.T) {
	huawei := func(body string) *Request {
		return &Request{Vendor: situation.Huawei, Path: "/v2/orders/suscriptions/resources/query", Body: []byte(body)}
	}
	alibaba := func(name, value string) *Request {
		return &Request{Vendor: situation.Alibaba, Params: []Param{NewParam(name, value)}}
	}
	set := func(name, value string) Variation { return Variation{Edits: []Edit{{Param: NewParam(name, value)}}} }
	for name, tt := range map[string]struct {
		request      *Request
		named, sends bool // and whether it sends the value 2
	}{
		"nothing":                {huawei(``), false, false},
		"no JSON":                {huawei(`{`), false, false},
		"a page":                 {huawei(`{"limit":2}`), false, false},
		"ids":                    {huawei(`{"resource_ids":["a"],"limit":2}`), true, false},
		"no ids":                 {huawei(`{"resource_ids":[],"status_list":[2,4]}`), false, true},
		"an order":               {huawei(`{"order_id":"CS1"}`), true, false},
		"a text":                 {huawei(`{"service_type_code":"2"}`), false, true},
		"an order in the query":  {&Request{Path: "/v2/orders/customer-orders?order_id=CS1&status=2"}, true, true},
		"another in the query":   {&Request{Path: "/v2/orders/customer-orders?limit=2"}, false, false},
		"instances":              {alibaba("InstanceIDs", "i-1,i-2"), true, false},
		"empty instances":        {alibaba("InstanceIDs", ","), false, false},
		"a product":              {alibaba("ProductCode", "2"), false, true},
		"what a caller sets":     {alibaba("PageNum", "2").As(set("InstanceIDs", "i-1")), true, false},
		"what a caller empties":  {alibaba("InstanceIDs", "i-1").As(set("InstanceIDs", "")), false, false},
		"what a caller sets too": {alibaba("PageNum", "1").As(set("ProductCode", "2")), false, true},
	} {
		if got := tt.request.NamesEntries(); got != tt.named {
			t.Errorf("%s: names entries is %t, want %t", name, got, tt.named)
		}
		if got := tt.request.Sends("2"); got != tt.sends {
			t.Errorf("%s: sends 2 is %t, want %t", name, got, tt.sends)
		}
	}
}
