package mock_test

import (
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/openapi"
)

// What the control API answers has ids, times and counts of its own; so it is the shape that is compared.
func TestEveryCallThatTheControlAPIShowsIsAnsweredInTheShapeThatIsShown(t *testing.T) {
	p, huawei := pageOf(t, "control"), pageOf(t, "huawei")
	for id, op := range p.ops {
		for _, c := range p.calls(op) {
			t.Run(id+" "+c.name, func(t *testing.T) {
				s := p.stage(t, "", "")
				s.page = huawei
				s.send(huawei.calls(huawei.ops["unsubscribe"])[0])                                         // so that the journal has an exchange
				s.server.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/v2/nothing", nil)) // and that of unmatched requests
				s.page = p
				w, want := s.send(c), p.answerTo(c)
				if fmt.Sprint(w.Code) != want.status {
					t.Fatalf("got %d %s, want %s", w.Code, w.Body, want.status)
				}
				for _, v := range openapi.Control().Operation(id).Check(w.Code, w.Header(), w.Body.Bytes()) {
					t.Error(v)
				}
				var got any
				if strings.Contains(want.media, "json") {
					if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
						t.Fatal(err)
					}
					for _, d := range unlike(got, want.object["value"], "") {
						t.Error(d)
					}
				}
			})
		}
	}
}

// unlike are the places at which two values are of different kinds; null is of any. Of lists the first items are
// compared, and of members those that both have: the contract itself closes its objects.
func unlike(got, shown any, at string) (all []string) {
	if got == nil || shown == nil {
		return nil
	}
	if a, b := fmt.Sprintf("%T", got), fmt.Sprintf("%T", shown); a != b {
		return []string{fmt.Sprintf("%s is a %s, shown is a %s", at, a, b)}
	}
	switch shown := shown.(type) {
	case object:
		for key, v := range shown {
			all = append(all, unlike(got.(object)[key], v, at+"/"+key)...)
		}
	case []any:
		if got := got.([]any); len(got) > 0 && len(shown) > 0 {
			all = unlike(got[0], shown[0], at+"/0")
		}
	}
	return all
}

// Refusals of the gateways that stand with no call are answered as shown to any.
func TestEveryRefusalOfAGatewayIsAnsweredAsShown(t *testing.T) {
	for vendor, id := range map[string]string{"huawei": "list_orders", "alibaba": "QueryOrders"} {
		p := pageOf(t, vendor)
		for name, response := range under(p.root, "components", "responses") {
			if !strings.HasPrefix(name, "Gateway") {
				continue
			}
			status := fmt.Sprint(p.follow(response)["x-status"])
			for _, a := range p.answers(object{status: response}) {
				t.Run(vendor+" "+a.key, func(t *testing.T) {
					s := p.stage(t, "", fmt.Sprintf("faults: [{match: {operation: %s}, effect: {code: %s}}]\n", id, a.key))
					c := p.calls(p.ops[id])[0]
					c.op = object{"responses": object{status: response}}
					p.compare(t, s.send(c), a)
				})
			}
		}
	}
}

// An answer that the vendor prints and no mock gives is marked; every other one is shown as the answer to some call.
func TestEveryAnswerThatIsShownIsGivenOrMarked(t *testing.T) {
	for _, vendor := range []string{"huawei", "alibaba", "control"} {
		p := pageOf(t, vendor)
		for id, op := range p.ops {
			var given []string
			for _, c := range p.calls(op) {
				given = append(given, p.answerTo(c).key)
			}
			for _, a := range p.answers(under(op.op, "responses")) {
				success := strings.HasPrefix(a.status, "2") && strings.HasPrefix(a.key, "success")
				if marked := a.object["x-never-sent"] == true; success && marked == slices.Contains(given, a.key) {
					t.Errorf("%s: the answer %s is given: %v, and marked as never sent: %v", id, a.key, !marked, marked)
				}
			}
		}
	}
}
