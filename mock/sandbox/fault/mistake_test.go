package fault_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock/sandbox/fault"
)

var (
	firstCall = fault.Match{Nth: 1}
	okPage    = &fault.Response{Status: 200}
	negative  = -1
)

// withHeader returns the effect of a response with a body of five bytes and one header.
func withHeader(name, value string) fault.Effect {
	return fault.Effect{Respond: &fault.Response{Status: 200, Body: "12345", Headers: map[string]string{name: value}}}
}

// impossibleFaults cannot be injected. Each has the place and the words of its mistake.
var impossibleFaults = []struct {
	spec        fault.Spec
	where, what string
}{
	{fault.Spec{Effect: fault.Effect{Delay: 1}}, "/match", "needs something to match"},
	{fault.Spec{Match: firstCall}, "/effect", "needs an effect"},
	{fault.Spec{Match: fault.Match{Operation: "RefundInstances"}, Effect: fault.Effect{Delay: 1}}, "/match/operation", `did you mean "RefundInstance"?`},
	{fault.Spec{Match: fault.Match{Operation: "RefundInstance"}, Effect: fault.Effect{Code: "ThrottlingUser"}}, "/effect/code", `did you mean "Throttling.User"?`},
	{fault.Spec{Match: fault.Match{Operation: "RefundInstance"}, Effect: fault.Effect{Code: "MissingNonce"}}, "/effect/code", `"MissingNonce"`},
	{fault.Spec{Match: firstCall, Effect: fault.Effect{Code: "CBC.1"}}, "/effect/code", "any call"},
	{fault.Spec{Match: firstCall, Times: -1, Effect: fault.Effect{Delay: 1}}, "/match", "from 1"},
	{fault.Spec{Match: fault.Match{Nth: 3, Every: 2}, Effect: fault.Effect{Delay: 1}}, "/match/nth", "no call matches"},
	{fault.Spec{Match: fault.Match{Nth: 1, Every: 1000000000}, Effect: fault.Effect{Delay: 1}}, "/match/nth", "no call matches"},
	{fault.Spec{Match: fault.Match{Probability: 1.5}, Effect: fault.Effect{Delay: 1}}, "/match/probability", "at most 1"},
	{fault.Spec{ID: "a b", Match: firstCall, Effect: fault.Effect{Delay: 1}}, "/id", "letters"},
	{fault.Spec{Match: firstCall, Effect: fault.Effect{Delay: -1}}, "/effect/delay", "2s"},
	{fault.Spec{Match: firstCall, Effect: fault.Effect{Drop: "now"}}, "/effect/drop", "before or after"},
	{fault.Spec{Match: firstCall, Effect: fault.Effect{Truncate: &negative}}, "/effect/truncate", "negative"},
	{fault.Spec{Match: firstCall, Effect: fault.Effect{Trickle: &fault.Trickle{Bytes: 1}}}, "/effect/trickle", "time"},
	{fault.Spec{Match: firstCall, Effect: fault.Effect{Mutate: []string{"shuffled"}}}, "/effect/mutate", "reordered"},
	{fault.Spec{Match: firstCall, Effect: fault.Effect{Respond: &fault.Response{Status: 99}}}, "/effect/respond/status", "200 to 599"},
	{fault.Spec{Match: firstCall, Effect: fault.Effect{Respond: &fault.Response{Status: 204, Body: "x"}}}, "/effect/respond/body", "204"},
	{fault.Spec{Match: firstCall, Effect: fault.Effect{Respond: &fault.Response{Status: 200, Base64: "no base64"}}}, "/effect/respond/body_base64", "is not base64"},
	{fault.Spec{Match: firstCall, Effect: fault.Effect{Respond: &fault.Response{Status: 200, Body: "x", Base64: "eA=="}}}, "/effect/respond/body_base64", "one of the two"},
	{fault.Spec{Match: firstCall, Effect: fault.Effect{Respond: &fault.Response{Status: 204, Base64: "eA=="}}}, "/effect/respond/body", "204"},
	{fault.Spec{Match: firstCall, Effect: withHeader("", "x")}, "/effect/respond/headers", "not a valid header"},
	{fault.Spec{Match: firstCall, Effect: withHeader("X-A", "a\nb")}, "/effect/respond/headers", "not a valid header"},
	{fault.Spec{Match: firstCall, Effect: fault.Effect{Respond: &fault.Response{Status: 200, Headers: map[string]string{"x-a": "1", "X-a": "2"}}}}, "/effect/respond/headers", "twice"},
	{fault.Spec{Match: firstCall, Effect: withHeader("content-length", "4")}, "/effect/respond/headers", "below the length"},
	{fault.Spec{Match: firstCall, Effect: withHeader("Transfer-Encoding", "chunked")}, "/effect/respond/headers", "trickle"},
	{fault.Spec{Match: firstCall, Effect: fault.Effect{Headers: fault.Headers{"a b": "1"}}}, "/effect/headers", "not a valid header"},
	{fault.Spec{Match: firstCall, Effect: fault.Effect{Headers: fault.Headers{"X-A": "1\r\nX-B: 2"}}}, "/effect/headers", "not a valid header"},
	{fault.Spec{Match: firstCall, Effect: fault.Effect{Headers: fault.Headers{"x-a": "1", "X-A": "2"}}}, "/effect/headers", "twice"},
	{fault.Spec{Match: firstCall, Effect: fault.Effect{Headers: fault.Headers{"content-length": "4"}}}, "/effect/headers", "truncate"},
	{fault.Spec{Match: firstCall, Effect: fault.Effect{Headers: fault.Headers{"x-mock-rule": "mine"}}}, "/effect/headers", "the mock's own"},
	{fault.Spec{Match: firstCall, Effect: fault.Effect{Respond: okPage, Headers: fault.Headers{"X-A": "1"}}}, "/effect/headers", "of its own"},
	{fault.Spec{Match: firstCall, Effect: fault.Effect{Drop: fault.After, Headers: fault.Headers{"X-A": "1"}}}, "/effect", "no answer"},
	{fault.Spec{Match: firstCall, Effect: fault.Effect{Code: "CBC.0999", Respond: okPage}}, "/effect", "both"},
	{fault.Spec{Match: firstCall, Effect: fault.Effect{Code: "CBC.0999", Drop: fault.After}}, "/effect", "no answer"},
	{fault.Spec{Match: firstCall, Effect: fault.Effect{Drop: fault.Before, Mutate: []string{"reordered"}}}, "/effect", "no answer"},
	{fault.Spec{Match: firstCall, Effect: fault.Effect{Respond: okPage, Mutate: []string{"reordered"}}}, "/effect", "mutate"},
}

func TestAnImpossibleFaultIsAMistakeWithItsPointer(t *testing.T) {
	for _, c := range impossibleFaults {
		_, err := fault.New(c.spec, vendors...)
		m, ok := errors.AsType[*fault.Mistake](err)
		if !ok || m.Pointer != c.where || !strings.Contains(m.What, c.what) {
			t.Errorf("%+v: got %v at %v, want %s at %s", c.spec, err, m, c.what, c.where)
		}
	}
}

func TestEffectsThatDoNotContradictEachOtherGoTogether(t *testing.T) {
	forty := 40
	for _, e := range []fault.Effect{
		{Headers: fault.Headers{"X-A": "1"}},
		{Code: "Throttling", Headers: fault.Headers{"x-acs-retry-after": "500"}, Delay: 1, Mutate: []string{"reordered"}},
		{Code: "CBC.0999", Delay: 1, Trickle: &fault.Trickle{Bytes: 1, Every: 1}, Truncate: &forty, Mutate: []string{"reordered"}},
		{Respond: &fault.Response{Status: 200, Headers: map[string]string{"Content-Length": "90"}}, Delay: 1, Truncate: &forty},
		{Drop: fault.Before, Delay: 1},
	} {
		if _, err := fault.New(fault.Spec{Match: fault.Match{Nth: 1}, Effect: e}, vendors...); err != nil {
			t.Errorf("%s: %v", e.String(), err)
		}
	}
}
