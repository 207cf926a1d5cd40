package control_test

import (
	"fmt"
	"testing"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/lint"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/openapi"
)

// keepMixedExchanges keeps exchanges that differ in everything that can be filtered.
func keepMixedExchanges(j *journal.Journal) {
	huawei, alibaba := openapi.Huawei(), openapi.Alibaba()
	wrong := []openapi.Violation{{In: "body", Pointer: "/unsubscribe_type", What: "is missing"}}
	for _, e := range []journal.Entry{
		{Call: &dialect.Call{Operation: huawei.Operation("unsubscribe")}, Answer: dialect.Answer{Status: 200}},
		{Call: &dialect.Call{Operation: huawei.Operation("unsubscribe")}, Answer: dialect.Answer{Status: 400, Code: "CBC.99003649", Row: "huawei.trial-service"}},
		{Call: &dialect.Call{Operation: huawei.Operation("unsubscribe")}, Answer: dialect.Answer{Status: 400, Code: "CBC.0100", Row: "huawei.parameter-error"}, Refusal: &dialect.Refusal{Violations: wrong}},
		{Call: &dialect.Call{Operation: alibaba.Operation("RefundInstance")}, Answer: dialect.Answer{Status: 200}, Warnings: []lint.Warning{{Lint: "missing-token", In: "query"}}},
		{Call: &dialect.Call{}, Answer: dialect.Answer{Status: 404, Code: "APIGW.0101", Row: "huawei.gateway.unknown-path"}},
		{Call: &dialect.Call{Operation: huawei.Operation("renew")}, Answer: dialect.Answer{Status: 200}, OwnViolations: wrong},
		{Call: &dialect.Call{Operation: huawei.Operation("renew")}, FaultLabel: "fault-1 drop before"},
	} {
		e.N = j.Number()
		j.Keep(&e)
	}
}

// filterQueries are queries with the exchanges that match them.
var filterQueries = map[string]string{
	"":                                   "1 2 3 4 5 6 7",
	"?violations=true":                   "3 4 6",
	"?violations=false":                  "1 2 5 7",
	"?severity=error":                    "3",
	"?severity=warning":                  "4",
	"?severity=bug":                      "6",
	"?violations=false&severity=bug":     "",
	"?operation=unsubscribe":             "1 2 3",
	"?operation=RefundInstance":          "4",
	"?status=400":                        "2 3",
	"?status=4XX":                        "2 3 5",
	"?status=0":                          "7",
	"?status=2XX&operation=renew":        "6",
	"?code=CBC.99003649":                 "2",
	"?code=APIGW.0101":                   "5",
	"?rule=huawei.trial-service":         "2",
	"?rule=huawei.gateway.unknown-path":  "5",
	"?after=4":                           "5 6 7",
	"?after=0":                           "1 2 3 4 5 6 7",
	"?after=99":                          "",
	"?before=3":                          "1 2",
	"?after=2&before=5":                  "3 4",
	"?limit=2":                           "1 2",
	"?after=2&limit=2":                   "3 4",
	"?order=newest&limit=3":              "7 6 5",
	"?order=newest&limit=3&before=5":     "4 3 2",
	"?order=oldest&limit=1":              "1",
	"?order=newest&limit=1&status=2XX":   "6",
	"?limit=100&operation=list_orders":   "",
	"?rule=alibaba.missing-parameter":    "",
	"?code=ResourceNotExists&limit=1000": "",
}

func TestExchangesAreFoundByTheirFilters(t *testing.T) {
	s := newServer(t)
	keepMixedExchanges(s.world("default").Journal)
	keepMixedExchanges(s.Unmatched)
	for _, list := range []string{"/sandboxes/default/requests", "/requests"} {
		for query, want := range filterQueries {
			if got := ids(get[requests](s, "GET", list+query, "")); got != want {
				t.Errorf("%s%s: got %s, want %s", list, query, got, want)
			}
		}
	}
}

func TestAnArchiveHasWhatAListHas(t *testing.T) {
	s := newServer(t)
	keepMixedExchanges(s.world("default").Journal)
	for query, want := range filterQueries {
		var list requests
		for _, e := range get[archive](s, "GET", "/sandboxes/default/har"+query, "").Log.Entries {
			list.Requests = append(list.Requests, struct {
				ID, Operation, Code, Rule string
				Sandbox                   *string
				Status                    int
				Violations                []struct{ By, In, Pointer, What, Line string }
			}{ID: e.ID})
		}
		if got := ids(list); got != want {
			t.Errorf("%s: got %s, want %s", query, got, want)
		}
	}
}

func TestAFilterThatNothingCanMatchIsRefused(t *testing.T) {
	s := newServer(t)
	for _, path := range []string{"/requests", "/sandboxes/default/requests", "/sandboxes/default/har", "/sandboxes/default/events"} {
		for _, query := range []string{"operation=unsubscrib", "code=CBC.1", "rule=huawei.trial", "status=4xx", "status=600", "severity=fatal", "violations=yes", "after=-1"} {
			p := wantProblem(t, s.call("GET", path+"?"+query, ""), 400, "invalid-request")
			if len(p.Violations) != 1 || fmt.Sprintf("%s=", p.Violations[0].Pointer) != query[:len(p.Violations[0].Pointer)+1] {
				t.Errorf("%s?%s: got %+v", path, query, p.Violations)
			}
		}
	}
	for _, query := range []string{"limit=0", "before=0", "order=latest", "limit=many"} {
		wantProblem(t, s.call("GET", "/sandboxes/default/requests?"+query, ""), 400, "invalid-request")
	}
}
