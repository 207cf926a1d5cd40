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
		`rescind call unsubscribe 'resource_ids:=["a"]' unsubscribe_type:=7 --unchecked --url http://h --from-environment`:                                {vendor: situation.Huawei, operation: "unsubscribe", body: `{"resource_ids":["a"],"unsubscribe_type":7}`},
		`rescind call unsubscribe more:=1 'resource_ids:=["a"]' unsubscribe_type:=1 --unchecked --url http://h --from-environment`:                        {vendor: situation.Huawei, operation: "unsubscribe", body: `{"resource_ids":["a"],"unsubscribe_type":1,"more":1}`},
		`curl -si -X POST 'http://h/v2/orders/subscriptions/resources/unsubscribe' -H 'Content-Type: application/json' -d '{' -H "X-Auth-Token: $TOKEN"`:  {vendor: situation.Huawei, operation: "unsubscribe", body: `{`},
		`curl -si -X POST 'http://h/v2/orders/subscriptions/resources/unsubscribe' -H 'Content-Type: application/json' -d '{}' -H "X-Auth-Token: $TOKEN"`: {vendor: situation.Huawei, operation: "unsubscribe", body: `{}`, variation: Variation{Token: true}},
	} {
		if got := client.shown(t, call.vendor, call.operation, call.body, call.variation, call.params...); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

// shown is the command line of a call.
func (c *Client) shown(t *testing.T, vendor, operation, body string, variation Variation, params ...Param) string {
	t.Helper()
	request, err := NewRequest(vendor, operation, []byte(body), params...)
	if err != nil {
		t.Fatal(err)
	}
	r, err := c.newRequest(request, variation)
	if err != nil {
		t.Fatal(err)
	}
	return c.curl(request, r)
}

// A call that was changed on its way is not shown as a right one, which the command would send.
func TestACallThatWasChangedIsNotShownAsARightOne(t *testing.T) {
	client, ids := newClient(), Param{"InstanceId", "i-1"}
	edit := func(name string) []Edit { return []Edit{{Param: Param{name, "other"}}} }
	for name, change := range map[string]func(*Variation){
		"wrong secret": func(v *Variation) { v.wrongSecret = true }, "unknown key": func(v *Variation) { v.unknownKey = true },
		"no credentials": func(v *Variation) { v.noCredentials = true }, "a slow clock": func(v *Variation) { v.Behind = 1 },
		"another signature": func(v *Variation) { v.OtherSignature = true }, "large header": func(v *Variation) { v.LargeHeader = true },
		"method": func(v *Variation) { v.Method = "PUT" }, "domain": func(v *Variation) { v.Edits = edit("domain_id") },
		"a common parameter": func(v *Variation) { v.Edits = edit("Timestamp") },
	} {
		var variation Variation
		change(&variation)
		if name != "a common parameter" {
			if got := client.shown(t, situation.Huawei, "unsubscribe", `{}`, variation); strings.Contains(got, "rescind call") {
				t.Errorf("%s: %s", name, got)
			}
		}
		if name != "domain" {
			if got := client.shown(t, situation.Alibaba, RefundInstance, "", variation, ids); strings.Contains(got, "rescind call") {
				t.Errorf("%s: %s", name, got)
			}
		}
	}
	want := "rescind call RefundInstance InstanceId=other --unchecked --url http://h --from-environment"
	if got := client.shown(t, situation.Alibaba, RefundInstance, "", Variation{Account: situation.MainAccount, Edits: edit("InstanceId")}, ids); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestALongBodyIsNotShownWhole(t *testing.T) {
	long := strings.Repeat("x", 10*longBody)
	edits := []Edit{{Param: Param{"OwnerId", long}}}
	for name, got := range map[string]string{
		"Huawei Cloud":                 newClient().shown(t, situation.Huawei, "list_resources", `{"more":"`+long+`"}`, Variation{}),
		"Alibaba Cloud":                newClient().shown(t, situation.Alibaba, RefundInstance, "", Variation{Edits: edits}),
		"Alibaba Cloud, form and ACS3": newClient().shown(t, situation.Alibaba, RefundInstance, "", Variation{Edits: edits, form: true, OtherSignature: true}),
	} {
		if len(got) > longBody+500 || !strings.HasPrefix(got, "curl ") {
			t.Errorf("%s: got %d bytes: %.80s", name, len(got), got)
		}
	}
}
