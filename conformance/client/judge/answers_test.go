package judge_test

import (
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"github.com/rescindhq/rescind/conformance/client/driver"
	"github.com/rescindhq/rescind/conformance/client/judge"
	"github.com/rescindhq/rescind/conformance/client/witness"
)

// evidence is that of a call of an operation.
func evidence(vendor, name string, params map[string]any, sent ...witness.Exchange) *judge.Evidence {
	o, _ := driver.Find(vendor, name)
	return &judge.Evidence{
		Operation: o, Answer: &driver.Answer{OK: true, Result: driver.Result{}}, Sent: sent, Before: &witness.World{}, After: &witness.World{},
		Request: &driver.Request{
			Vendor: vendor, Operation: name, Endpoint: "http://127.0.0.1:80", Params: params,
			Credentials: map[string]any{"sk": "a-secret-of-the-key", "security_token": "a-token-of-the-key"},
		},
	}
}

// page is an answer with a page of a list.
func page(url, body string) witness.Exchange {
	return witness.Exchange{Operation: "list_orders", Status: 200, Request: witness.Message{Method: "GET", URL: url}, Response: witness.Message{Body: body}}
}

func TestNothingSecretMayBeSurfaced(t *testing.T) {
	for message, right := range map[string]bool{
		`Post "http://127.0.0.1/": EOF`: true,
		"server string to sign is:POST&%2F&AccessKeyId%3DLTAI%26SignatureMethod%3DHMAC-SHA1%26SignatureNonce%3D0123456789abcdef0123": true,
		"verify aksk signature fail": true,
		`Get "http://h/?AccessKeyId=LTAI&Signature=64hAd7d9QHQg9kR1dp84bV6Q0XA%3D": EOF`:                                            false,
		"Authorization: SDK-HMAC-SHA256 Access=A, SignedHeaders=host, Signature=81669a4ad1f743ee9ed667f9a452ef7a8a974a6df4941caf61": false,
		"the call was http%3A%2F%2Fh%2F%3FSignature%3D64hAd7d9QHQg9kR1dp84bV6Q0XA%253D":                                             false,
		"wrong credentials: a-secret-of-the-key":                                                                                    false,
		"X-Security-Token: a-token-of-the-key":                                                                                      false,
	} {
		e := evidence("huawei", "list_orders", nil)
		e.Answer = &driver.Answer{Error: &driver.Error{Message: message}}
		if got := judge.Discreet().Judge(e); got.Held != right {
			t.Errorf("%s: got %v, want %v: %s", message, got.Held, right, got.Got)
		}
	}
}

func TestAmountsAreComparedAsNumbers(t *testing.T) {
	for text, right := range map[string]bool{`12.30`: true, `"12.3"`: true, `"12.300"`: true, `1.23e1`: true, `12.31`: false, `"12"`: false, `"12.3 CNY"`: false, `null`: false} {
		e := evidence("alibaba", "inquire_refund", nil)
		e.Answer.Result["amount"] = decoded(t, text)
		if got := judge.Amount("amount", "12.3").Judge(e); got.Held != right {
			t.Errorf("%s: got %v, want %v", text, got.Held, right)
		}
	}
}

func TestAnIDMayBeRefusedAndNotRounded(t *testing.T) {
	check := judge.Exact("order_id", "9007199254740993")
	e := evidence("alibaba", "refund_instance", nil)
	for text, right := range map[string]bool{`"9007199254740993"`: true, `9007199254740993`: true, `"9007199254740992"`: false, `""`: false} {
		e.Answer.Result["order_id"] = decoded(t, text)
		if got := check.Judge(e); got.Held != right {
			t.Errorf("%s: got %v, want %v", text, got.Held, right)
		}
	}
	e.Answer = &driver.Answer{Error: &driver.Error{Message: "the number is too large"}}
	if !check.Judge(e).Held {
		t.Error("an error is not held against the client")
	}
}

func TestAListIsOnePageOrWhole(t *testing.T) {
	first := page("/o?offset=0&limit=2", `{"total_count":5,"order_infos":[{"order_id":"a"},{"order_id":"b"}]}`)
	second := page("/o?offset=2&limit=2", `{"total_count":5,"order_infos":[{"order_id":"c"},{"order_id":"d"}]}`)
	third := page("/o?offset=4&limit=2", `{"total_count":5,"order_infos":[{"order_id":"e"}]}`)
	for name, c := range map[string]struct {
		offset int
		sent   []witness.Exchange
		ids    []any
		right  bool
	}{
		"one page":                  {0, []witness.Exchange{first}, []any{"a", "b"}, true},
		"the whole list":            {0, []witness.Exchange{first, second, third}, []any{"e", "d", "c", "b", "a"}, true},
		"the rest of the list":      {2, []witness.Exchange{second, third}, []any{"c", "d", "e"}, true},
		"two pages of three":        {0, []witness.Exchange{first, second}, []any{"a", "b", "c", "d"}, false},
		"an entry is left out":      {0, []witness.Exchange{first}, []any{"a"}, false},
		"an entry is there twice":   {0, []witness.Exchange{first}, []any{"a", "b", "b"}, false},
		"an entry of nobody":        {0, []witness.Exchange{first}, []any{"a", "x"}, false},
		"fetched and not passed on": {0, []witness.Exchange{first, second, third}, []any{"a", "b"}, false},
	} {
		e := evidence("huawei", "list_orders", map[string]any{"offset": c.offset, "limit": 2}, c.sent...)
		e.Answer.Result["orders"] = c.ids
		if got := judge.Paged("orders", "order_id", "order_id").Judge(e); got.Held != c.right {
			t.Errorf("%s: got %v, want %v: expected %s, got %s", name, got.Held, c.right, got.Expected, got.Got)
		}
	}
}

func TestNoPageIsAskedForTwice(t *testing.T) {
	first, again := page("/o?limit=2", "{}"), page("/o?offset=0&limit=2", "{}")
	lost := first
	lost.Status = 0
	for name, c := range map[string]struct {
		sent  []witness.Exchange
		right bool
	}{
		"two pages":              {[]witness.Exchange{first, page("/o?offset=2&limit=2", "{}")}, true},
		"one page twice":         {[]witness.Exchange{first, again}, false},
		"again without response": {[]witness.Exchange{lost, again}, true},
	} {
		if got := judge.NoPageTwice().Judge(evidence("huawei", "list_orders", nil, c.sent...)); got.Held != c.right {
			t.Errorf("%s: got %v, want %v", name, got.Held, c.right)
		}
	}
}

func TestNothingSignedGoesToAnotherAddress(t *testing.T) {
	for name, c := range map[string]struct {
		headers http.Header
		url     string
		right   bool
	}{
		"the address of the line":                  {http.Header{"Host": {"127.0.0.1:80"}, "Authorization": {"x"}}, "/", true},
		"elsewhere, and nothing is signed":         {http.Header{"Host": {"localhost:80"}}, "/elsewhere", true},
		"elsewhere, with a signed header":          {http.Header{"Host": {"localhost:80"}, "Authorization": {"x"}}, "/elsewhere", false},
		"elsewhere, with a security token":         {http.Header{"Host": {"localhost:80"}, "X-Security-Token": {"x"}}, "/elsewhere", false},
		"elsewhere, with a signature in the query": {http.Header{"Host": {"localhost:80"}}, "/?AccessKeyId=a&Signature=b", false},
	} {
		x := witness.Exchange{Request: witness.Message{URL: c.url, Headers: c.headers}}
		if got := judge.NotFollowed().Judge(evidence("huawei", "list_orders", nil, x)); got.Held != c.right {
			t.Errorf("%s: got %v, want %v", name, got.Held, c.right)
		}
	}
}

// decoded is a JSON value as answers of drivers are read.
func decoded(t *testing.T, text string) (value any) {
	t.Helper()
	if text[0] != '"' && text != "null" {
		return json.Number(text)
	}
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		t.Fatal(err)
	}
	return value
}

// Success after a slow answer is taken for what it is: the client did not end the attempt.
func TestSuccessLongAfterTheTimeoutSaysThatItWasOver(t *testing.T) {
	const says = "success; timeout_ms 500 was over, and the attempt did not end at its timeout"
	sentAt := time.Date(2026, 6, 8, 0, 0, 0, 0, time.UTC)
	for what, c := range map[string]struct {
		fault string
		after time.Duration
		want  string
	}{
		"in pieces, waited for": {"trickle", 2 * time.Second, says},
		"late, waited for":      {"delay 3s", 3 * time.Second, says},
		"ended at the timeout":  {"trickle", 520 * time.Millisecond, "success"},
		"cut short":             {"truncate 10", 2 * time.Second, "success"},
	} {
		e := evidence("huawei", "unsubscribe", nil, witness.Exchange{Operation: "unsubscribe", Status: 200, Fault: c.fault, Time: sentAt})
		e.Request.TimeoutMS, e.Answered = 500, sentAt.Add(c.after)
		if got := judge.LastAnswer().Judge(e); got.Held || got.Got != c.want {
			t.Errorf("%s: got %q, want %q", what, got.Got, c.want)
		}
	}
}

func TestAWarningThatExplainsAParameterIsShownWithIt(t *testing.T) {
	warning := func(pointer, what string) witness.Violation {
		return witness.Violation{By: "caller", Severity: "warning", In: "query", Pointer: pointer, What: what}
	}
	unknown := warning("InstanceIDs.1", `is not a parameter of this call, and ignored, did you mean "InstanceIDs"?`)
	aboutIt := warning("InstanceIDs", "looks like a list in JSON")
	other := warning("PageNumber", `is not a parameter, did you mean "PageNum"?`)
	for want, v := range map[string]witness.Violation{
		`; the server warns: query InstanceIDs.1 is not a parameter of this call, and ignored, did you mean "InstanceIDs"?`: unknown,
		"; the server warns: query InstanceIDs looks like a list in JSON":                                                   aboutIt,
		"": other,
	} {
		x := witness.Exchange{
			Operation:  "QueryAvailableInstances",
			Status:     200,
			Request:    witness.Message{Method: "GET", URL: "/?InstanceIDs.1=i-1"},
			Violations: []witness.Violation{v},
		}
		got := judge.Asked().Judge(evidence("alibaba", "query_instances", map[string]any{"instance_ids": []string{"i-1"}}, x))
		if got.Held || got.Got != want {
			t.Errorf("got %q, want %q", got.Got, want)
		}
	}
}

// A client that refuses a call by itself has no status, unless it looked something up first and that was refused.
func TestAStatusIsThatOfSomeCallThatTheClientMade(t *testing.T) {
	look := witness.Exchange{Operation: "list_resources", Status: 403}
	for name, c := range map[string]struct {
		status int
		sent   []witness.Exchange
		broken bool
	}{
		"its own":             {0, nil, false},
		"of no call":          {400, nil, true},
		"of a look":           {403, []witness.Exchange{look}, false},
		"its own, and a look": {0, []witness.Exchange{look}, false},
		"neither":             {400, []witness.Exchange{look}, true},
	} {
		e := evidence("huawei", "unsubscribe", nil, c.sent...)
		e.Answer = &driver.Answer{Error: &driver.Error{HTTPStatus: c.status}}
		if f := judge.Status().Judge(e); f.Held == c.broken {
			t.Errorf("%s: got %+v", name, f)
		}
	}
}
