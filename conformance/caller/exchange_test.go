package caller

import (
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/situation"
)

// A shell that reads the command must get the parameters that were sent.
func TestTheCurlCommandShowsTheCallAsItWasSent(t *testing.T) {
	refunding := func(variation Variation, params ...Param) string {
		client := newClient()
		client.Controlled = true
		client.Alibaba[0].Session = "SESSION"
		request, err := NewRequest(situation.Alibaba, RefundInstance, nil, params...)
		if err != nil {
			t.Fatal(err)
		}
		r, err := client.alibabaRequest(request, variation)
		if err != nil {
			t.Fatal(err)
		}
		return client.curl(request, r)
	}
	edits := []Edit{{Param: Param{"InstanceId", "it's"}}, {Param: Param{Name: "ProductCode"}, Drop: true}}
	for name, variation := range map[string]Variation{
		"in the query": {Edits: edits}, "in a form": {Edits: edits, form: true}, "in both": {Edits: edits, split: true}, "with headers": {Edits: edits, OtherSignature: true},
	} {
		got := refunding(variation, Param{"InstanceId", "i-1"}, Param{"ProductCode", "ecs"})
		if want := " -d 'Action=RefundInstance&InstanceId=it%27s' #"; !strings.Contains(got, want) {
			t.Errorf("%s: got %s, want …%s…", name, got, want)
		}
	}
	if got, want := quote("it's"), `'it'\''s'`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// A server without a control API is called with an access key, which curl cannot sign with: the command signs.
func TestACallThatNeedsASignatureIsShownAsACommandThatSigns(t *testing.T) {
	client := newClient()
	for want, call := range map[string]struct {
		vendor, operation, body string
		variation               Variation
		params                  []Param
	}{
		`rescind call unsubscribe 'resource_ids:=["a","b"]' unsubscribe_type:=1 --url http://h --from-environment`:                                        {vendor: situation.Huawei, operation: "unsubscribe", body: `{"resource_ids":["a","b"],"unsubscribe_type":1}`},
		`rescind call enable_auto_renew resource_id=a --url http://h --from-environment`:                                                                  {vendor: situation.Huawei, operation: "enable_auto_renew", params: []Param{NewParam("resource_id", "a")}},
		`rescind call RefundInstance InstanceId=i-1 ProductCode=ecs --url http://h --from-environment`:                                                    {vendor: situation.Alibaba, operation: RefundInstance, params: []Param{NewParam("InstanceId", "i-1"), NewParam("ProductCode", "ecs")}},
		`curl -si -X POST 'http://h/v2/orders/subscriptions/resources/unsubscribe' -H 'Content-Type: application/json' -d '{' -H "X-Auth-Token: $TOKEN"`:  {vendor: situation.Huawei, operation: "unsubscribe", body: `{`},
		`curl -si -X POST 'http://h/v2/orders/subscriptions/resources/unsubscribe' -H 'Content-Type: application/json' -d '{}' -H "X-Auth-Token: $TOKEN"`: {vendor: situation.Huawei, operation: "unsubscribe", body: `{}`, variation: Variation{Token: true}},
	} {
		request, err := NewRequest(call.vendor, call.operation, []byte(call.body), call.params...)
		if err != nil {
			t.Fatal(err)
		}
		make := client.huaweiRequest
		if call.vendor == situation.Alibaba {
			make = client.alibabaRequest
		}
		r, err := make(request, call.variation)
		if err != nil {
			t.Fatal(err)
		}
		if got := client.curl(request, r); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}
