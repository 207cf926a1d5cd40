package client

import (
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/client/driver"
	"github.com/rescindhq/rescind/conformance/client/judge"
	"github.com/rescindhq/rescind/conformance/client/witness"
)

// turnedAway is the verdict on a client that surfaces a refusal, in a case whose check holds.
func turnedAway(secret, row string, x witness.Exchange) *Result {
	c := sampleCase("alibaba", "refund_instance", "a", row)
	c.Secret, c.Checks = secret, []judge.Check{judge.Fails()}
	o, _ := driver.Find("alibaba", "refund_instance")
	x.Operation, x.Status = o.Wire, 400
	e := &judge.Evidence{
		Operation: o, Request: &driver.Request{Vendor: "alibaba", Endpoint: "http://127.0.0.1:1"}, Answer: &driver.Answer{Error: &driver.Error{HTTPStatus: 400}},
		Sent: []witness.Exchange{x}, Before: &witness.World{}, After: &witness.World{},
	}
	return (&Result{Case: c}).judge(e, 0)
}

// The refusal that a case expects is the service's. One of the gateway never stands in for it, whatever the case checks.
func TestNoCasePassesByARefusalOfTheGatewayThatItDoesNotAskFor(t *testing.T) {
	const gateway = "alibaba.gateway."
	right := &witness.Signature{Matched: true}
	for name, c := range map[string]struct {
		secret, row string
		x           witness.Exchange
		check       string // that fails; "": none
	}{
		"a wrong signature":                {"", "", witness.Exchange{Rule: gateway + "bad-signature", Signature: &witness.Signature{}}, "sent.signature"},
		"a nonce again":                    {"", "", witness.Exchange{Rule: gateway + "nonce-replayed"}, "sent.nonce"},
		"too many calls":                   {"", "", witness.Exchange{Rule: gateway + "throttled", Signature: right}, "sent.gateway"},
		"too many calls, on purpose":       {"", gateway + "throttled", witness.Exchange{Rule: gateway + "throttled", Signature: right, Fault: "code throttled"}, ""},
		"too many calls, where one wants":  {"", gateway + "throttled", witness.Exchange{Rule: gateway + "throttled", Signature: right}, "sent.gateway"},
		"a wrong secret, asked for":        {"wrong", gateway + "bad-signature", witness.Exchange{Rule: gateway + "bad-signature-v3", Signature: &witness.Signature{}}, ""},
		"a wrong time with a wrong secret": {"wrong", gateway + "bad-signature", witness.Exchange{Rule: gateway + "expired-timestamp", Signature: &witness.Signature{}}, "sent.signature"},
		"a refusal of the service":         {"", "", witness.Exchange{Rule: "alibaba.promotion", Signature: right}, ""},
		"what follows a redirect":          {"", "", witness.Exchange{Rule: gateway + "unknown-path", Request: witness.Message{URL: judge.Elsewhere + "/x"}}, ""},
	} {
		r := turnedAway(c.secret, c.row, c.x)
		if c.check == "" && r.Outcome != Passed || c.check != "" && (r.Outcome != Failed || r.Blame != Client || !r.fails(c.check) || len(r.failed()) != 1) {
			t.Errorf("%s: got %s, %s", name, r.Outcome, r.Reason)
		}
	}
}

func TestTheExampleOfANonceThatIsSentAgainSaysWhatToDo(t *testing.T) {
	const remedy = "The same nonce was sent twice: make a new nonce, date and signature before each attempt"
	r := turnedAway("", "", witness.Exchange{Rule: "alibaba.gateway.nonce-replayed"})
	many := &Report{Profile: "sdk", Results: []*Result{r, r, r, r}}
	if got, want := many.begin(), "4 failed; 4 of them by sent.nonce; for example in alibaba.refund-instance.a: "+remedy+". Begin there."; !strings.HasPrefix(got, want) {
		t.Errorf("got %s, want %s", got, want)
	}
}
