package compose

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/situation"
)

// aliases are the resources of the tests.
var aliases = map[string]situation.Resource{"web": {ID: "id-of-web"}, "db": {ID: "id-of-db"}}

// given is a parameter as it is given.
type given struct {
	name  string
	value any
}

func writer(t *testing.T, operation string, all ...given) *Writer {
	t.Helper()
	op, found := Find(operation)
	if !found {
		t.Fatalf("there is no %s", operation)
	}
	w := NewWriter(op, aliases, " in the test")
	for _, g := range all {
		w.Set(g.name, g.value)
	}
	w.Complete()
	return w
}

func TestEachParameterIsPlacedWhereTheContractHasIt(t *testing.T) {
	w := writer(t, "list_resources", given{"x-language", "en_US"}, given{"resource_ids", []any{"@web", "@@db", "x"}}, given{"limit", 3.0}, given{"order_id", "<a>"})
	c, err := w.Call(caller.Variation{Account: "acme"})
	if err != nil || w.Mistakes != nil {
		t.Fatal(err, w.Mistakes)
	}
	if got, want := string(c.Request.Body), `{"limit":3,"order_id":"<a>","resource_ids":["id-of-web","@db","x"]}`; got != want {
		t.Errorf("the body is %s, want %s", got, want)
	}
	if got := c.Request.Header.Get("X-Language"); got != "en_US" || c.Variation.Account != "acme" {
		t.Errorf("the header is %q, the variation %+v", got, c.Variation)
	}
	w = writer(t, "RefundInstance", given{"InstanceId", "@db"}, given{"ProductCode", "ecs"}, given{"RegionId", "cn-hangzhou"})
	if c, err = w.Call(caller.Variation{}); err != nil || w.Mistakes != nil {
		t.Fatal(err, w.Mistakes)
	}
	if !slices.Contains(c.Request.Params, caller.NewParam("InstanceId", "id-of-db")) || len(c.Variation.Edits) != 1 || c.Variation.Edits[0].Param != caller.NewParam("RegionId", "cn-hangzhou") {
		t.Errorf("the parameters are %v, the edits %+v", c.Request.Params, c.Variation.Edits)
	}
}

func TestEveryMistakeIsNoted(t *testing.T) {
	for _, c := range []struct {
		operation string
		given     []given
		want      string
	}{
		{"unsubscribe", nil, "resource_ids is missing: list of texts. "},
		{"unsubscribe", []given{{"resource_ids", []any{"web"}}}, `resource_ids: "web" is an alias: write "@web"`},
		{"unsubscribe", []given{{"resource_ids", []any{"@wep"}}}, `resource_ids: no resource has the alias "wep" in the test, did you mean "web"?`},
		{"unsubscribe", []given{{"resource_idz", "x"}}, `it has no parameter "resource_idz", did you mean "resource_ids"?`},
		{"list_orders", []given{{"limit", "many"}}, `limit is an integer, not "many"`},
		{"list_orders", []given{{"limit", []any{1.0}}}, "limit is one value, not a list, an object or null"},
		{"list_orders", []given{{"limit", 1.0}, {"limit", 2.0}}, "limit is given twice"},
		{"list_orders", []given{{"customer_id", "a\nb"}}, "customer_id has a control character"},
		{"QueryOrders", []given{{"RegionId", "a\nb"}}, "RegionId has a control character"},
	} {
		if got := writer(t, c.operation, c.given...).Mistakes; !slices.ContainsFunc(got, func(m string) bool { return strings.HasPrefix(m, c.want) }) {
			t.Errorf("%s %v: got %q, want %q", c.operation, c.given, got, c.want)
		}
	}
}

func TestWhatIsUncheckedIsSentButForWhatNoHeaderCanHave(t *testing.T) {
	op, _ := Find("QueryOrders")
	w := NewWriter(op, aliases, "")
	w.Unchecked = true
	for _, g := range []given{{"PageSize", "many"}, {"PageSize", "1"}, {"Else", "a\nb"}} {
		w.Set(g.name, g.value)
	}
	c, err := w.Call(caller.Variation{})
	if got := fmt.Sprint(c.Request.Params); err != nil || w.Mistakes != nil || len(c.Request.Params) != 3 {
		t.Errorf("the parameters are %s: %v, %q", got, err, w.Mistakes)
	}
	if w.Set("RegionId", "a\nb"); len(w.Mistakes) != 1 {
		t.Errorf("the mistakes are %q", w.Mistakes)
	}
}

func TestTheFirstCallsUnlessAnotherIsNamed(t *testing.T) {
	keys := situation.Setup{Huawei: []situation.HuaweiCredentials{{Name: "acme"}, {Name: "acme", User: "auditor", Token: "t"}}}
	for name, want := range map[string]string{"": "acme", "acme/auditor": "acme auditor", "acne": `"acne": nobody has this name at all, did you mean "acme"?; callers: acme, acme/auditor`} {
		account, user, err := Choose(keys, situation.Huawei, name, " at all")
		got := strings.TrimSpace(account + " " + user)
		if err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%q: got %s, want %s", name, got, want)
		}
	}
	if _, _, err := Choose(keys, situation.Alibaba, "", ""); !errors.Is(err, ErrNobody) {
		t.Errorf("got %v", err)
	}
	if HasToken(keys, situation.Huawei, "acme", "") || !HasToken(keys, situation.Huawei, "acme", "auditor") || HasToken(keys, situation.Alibaba, "acme", "auditor") {
		t.Error("only the auditor at Huawei Cloud has a token")
	}
}
