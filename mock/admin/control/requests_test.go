package control_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/openapi"
)

type requests struct {
	Requests []struct {
		ID, Operation, Code, Rule string
		Sandbox                   *string
		Status                    int
		Violations                []struct{ By, In, Pointer, What, Line string }
	}
}

// keepExchange keeps a call of an operation in a journal.
func keepExchange(j *journal.Journal, operation string, violations ...openapi.Violation) {
	c := &dialect.Call{Method: "POST", Path: "/v2/x", Operation: openapi.Huawei().Operation(operation), Header: http.Header{"X-Auth-Token": {"5ecr3t"}}}
	e := &journal.Entry{N: j.Number(), Call: c, Answer: dialect.Answer{Status: 200}}
	if violations != nil {
		e.Refusal = &dialect.Refusal{Row: "huawei.resource-ids", Reason: billing.InvalidRequest, Violations: violations}
		e.Answer = dialect.Answer{Status: 400, Code: "CBC.0100", Row: "huawei.resource-ids"}
	}
	j.Keep(e)
}

func ids(list requests) string {
	var all []string
	for _, r := range list.Requests {
		all = append(all, r.ID)
	}
	return strings.Join(all, " ")
}

func TestRequestsAreFilteredByViolationsAndOperation(t *testing.T) {
	s := newServer(t)
	j := s.world("default").Journal
	wrong := openapi.Violation{In: "body", Pointer: "/resource_ids", What: "is missing", Line: "openapi/huawei.yaml:1"}
	keepExchange(j, "unsubscribe")
	keepExchange(j, "unsubscribe", wrong)
	keepExchange(j, "list_orders")
	keepExchange(j, "list_orders", wrong)
	keepExchange(j, "")
	for query, want := range map[string]string{
		"": "1 2 3 4 5", "?violations=true": "2 4", "?violations=false": "1 3 5", "?operation=unsubscribe": "1 2",
		"?operation=unsubscribe&violations=true": "2", "?operation=RefundInstance": "",
	} {
		if got := ids(get[requests](s, "GET", "/sandboxes/default/requests"+query, "")); got != want {
			t.Errorf("%s: got %s, want %s", query, got, want)
		}
	}
	v := get[requests](s, "GET", "/sandboxes/default/requests?violations=true", "").Requests[0].Violations[0]
	if v.By != "caller" || v.In != wrong.In || v.Pointer != wrong.Pointer || v.What != wrong.What || v.Line != wrong.Line {
		t.Errorf("got %+v", v)
	}
}

func TestOneExchangeIsShownInFullButForItsSecrets(t *testing.T) {
	s := newServer(t)
	keepExchange(s.world("default").Journal, "unsubscribe")
	w := s.call("GET", "/sandboxes/default/requests/1", "")
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `"X-Auth-Token":["****"]`) || strings.Contains(w.Body.String(), "5ecr3t") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

func TestClearedRequestsAreForgottenAndNumbersGoOn(t *testing.T) {
	s := newServer(t)
	j := s.world("default").Journal
	keepExchange(j, "unsubscribe")
	if w := s.call("DELETE", "/sandboxes/default/requests", ""); w.Code != http.StatusNoContent {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	keepExchange(j, "unsubscribe")
	if got := ids(get[requests](s, "GET", "/sandboxes/default/requests", "")); got != "2" {
		t.Errorf("got %s", got)
	}
}

func TestUnmatchedRequestsAreListedApart(t *testing.T) {
	s := newServer(t)
	keepExchange(s.Unmatched, "unsubscribe")
	list := get[requests](s, "GET", "/requests?operation=unsubscribe", "")
	if ids(list) != "1" || list.Requests[0].Sandbox != nil {
		t.Errorf("got %+v", list)
	}
	if got := ids(get[requests](s, "GET", "/sandboxes/default/requests", "")); got != "" {
		t.Errorf("the sandbox has %s", got)
	}
}
