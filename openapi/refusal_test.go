package openapi

import (
	"encoding/json"
	"testing"
)

func TestARefusalIsTheExampleOfItsReason(t *testing.T) {
	op := shop(t, "place_order")
	r := op.Refusal("sold-out", Documented)
	if r.Code != "S.1" || r.Status != 400 || r.Operation != "place_order" || r.Evidence != "documented" || r.Source != "the shop's page" || r.Profile != Documented {
		t.Errorf("got %+v", r)
	}
	if got := op.Refusal("broken", Observed); got == nil || !got.FaultOnly {
		t.Errorf("what nobody observed to differ is as documented, got %+v", got)
	}
	if got := op.Refusal("sold-out", Observed); got.Code != "S.2" || got.Profile != Observed || got.Reason != "sold-out" {
		t.Errorf("observed is %+v", got)
	}
	if op.Refusal("nothing", Documented) != nil {
		t.Error("an unknown reason has a refusal")
	}
	if got := len(op.Refusals()); got != 3 {
		t.Errorf("there are %d refusals; the success and the gateway's are none of them", got)
	}
}

func TestTheGatewayAnswersWhenTheOperationHasNoRefusal(t *testing.T) {
	op := shop(t, "place_order")
	r := op.Refusal("unknown-key", Observed)
	if r == nil || r.Status != 401 || r.Operation != "" || r.Code != "G.1" {
		t.Errorf("got %+v", r)
	}
	if r != op.contract.Gateway("unknown-key") || op.contract.Gateway("sold-out") != nil {
		t.Error("the gateway's reasons are mixed with others")
	}
}

func TestPlaceholdersAreFilledAsJSONWantsThem(t *testing.T) {
	r := shop(t, "place_order").Refusal("sold-out", Documented)
	const product = "a \"b\"\\\n\x01é\xff</>"
	var body struct{ Code, Message string }
	if err := json.Unmarshal(r.Fill([]byte{}, "other", "x", "product", product), &body); err != nil {
		t.Fatal(err)
	}
	if want := "Nothing is left, a \"b\"\\\n\x01é\ufffd</>."; body.Message != want || body.Code != "S.1" {
		t.Errorf("got %+v", body)
	}
	if got := r.Text("product", product); got != "Nothing is left, "+product+"." {
		t.Errorf("the text is %q", got)
	}
	if got := string(r.Fill([]byte("> "))); got != `> {"code":"S.1","message":"Nothing is left, {product}."}` {
		t.Errorf("without a value the placeholder stays, got %s", got)
	}
}

func TestBracesThatAreNoPlaceholderStay(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "{": "{", "{}": "{}", "{a": "{a", `{"a":{}}`: `{"a":{}}`, "{{a}}": "{1}", "{A}{a}{a}": "{A}11", "{a b}": "{a b}", "{b}": "{b}",
	} {
		if got := string(parseTemplate(text).fill(nil, appendText, []string{"a", "1"})); got != want {
			t.Errorf("%q became %q", text, got)
		}
	}
}
