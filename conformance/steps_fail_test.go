package conformance

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/report"
)

// Each step about a whole situation must fail when the server is wrong.
func TestAStepFailsWhenItsStatementIsFalse(t *testing.T) {
	for name, c := range map[string]struct {
		answer func(*fakeServer, http.ResponseWriter, *http.Request)
		steps  string
		want   string
	}{
		"a limit that does not hold":        {refuse, oneServer + leaving + refusal + `And "huawei.expired" would have refused it too`, `huawei.expired would not have refused unsubscribe too`},
		"an event that does not happen":     {accept, oneServer + leaving + "Then it succeeds\nWhen 1 day passes\nThen \"expired: web-1\" comes to pass", `the events were [], not ["expired: web-1"]`},
		"two that succeed where one may":    {accept, oneServer + together + otherCallsRefused, "3 of 3 calls were accepted, not one"},
		"none that succeeds":                {refuse, oneServer + together + otherCallsRefused, "0 of 3 calls were accepted, not one"},
		"another refusal":                   {onlyFirst, oneServer + together + strings.ReplaceAll(otherCallsRefused, "99003649", "99003650"), `not with 400 "CBC.99003650"`},
		"refusals nobody expects":           {onlyFirst, oneServer + together + leaving, "no step expects it"},
		"orders that differ":                {newOrderPerCall, oneServer + together + "Then all answers are the same order", "the answers are order"},
		"a refusal of no row":               {refuse, oneServer + leaving + `Then it is refused with 400 "CBC.99003649"`, `by "huawei.trial-service", not by ""`},
		"what is listed and should not be":  {listing(1, 2), oneServer + `Then "web-1" is not listed`, "is listed as primary, not not listed"},
		"what is not listed and should be":  {listing(1, 2, "other"), oneServer + `Then "web-1" is listed as primary`, "is not listed, not listed as primary"},
		"what is attached and should not":   {listing(0, 2), oneServer + `Then "web-1" is listed as primary`, "is listed as attached, not listed as primary"},
		"what is listed among all, unnamed": {listingWithoutName, oneServer + `Then "web-1" is not listed`, "is listed as primary, not not listed"},
		"a message without what was signed": {
			accept, oneServer + leaving + `Then the message shows what was to be signed`, "does not show what was to be signed",
		},
	} {
		t.Run(name, func(t *testing.T) {
			wantOutcome(t, (&fakeServer{answer: c.answer}).runScenario(t, t.Context(), c.steps), report.Failed, c.want)
		})
	}
}

const (
	together          = "When 3 clients unsubscribe from \"web-1\" at once\n"
	otherCallsRefused = "Then one call succeeds and the others are refused with 400 \"CBC.99003649\" by \"huawei.trial-service\"\n"
)

// onlyFirst accepts one call and refuses the others.
func onlyFirst(f *fakeServer, w http.ResponseWriter, r *http.Request) {
	if f.orders > 0 {
		refuse(f, w, r)
		return
	}
	accept(f, w, r)
}

// newOrderPerCall makes another order for every call.
func newOrderPerCall(f *fakeServer, w http.ResponseWriter, _ *http.Request) {
	f.orders++
	reply(w, http.StatusOK, "", `{"order_ids":["CS1904011928`+string(rune('A'+f.orders))+`JMYC"],"fail_resource_infos":[]}`)
}

// listing answers a list call with one resource, with the id of web-1 unless another is given.
func listing(main, status int, id ...string) func(*fakeServer, http.ResponseWriter, *http.Request) {
	resource := append(id, "21e09f37c5c9420c8746ad5c71fb3aab")[0]
	return func(_ *fakeServer, w http.ResponseWriter, _ *http.Request) {
		reply(w, http.StatusOK, "", `{"total_count":1,"data":[{"id":"1","resource_id":"`+resource+`","resource_name":"web-1","region_code":"r","service_type_code":"s","resource_type_code":"t","is_main_resource":`+string(rune('0'+main))+`,"status":`+string(rune('0'+status))+`,"effective_time":"2026-06-01T00:00:00Z","expire_time":"2026-07-01T00:00:00Z","expire_policy":0}]}`)
	}
}

// listingWithoutName lists its resource, but not to a call that filters by its id.
func listingWithoutName(f *fakeServer, w http.ResponseWriter, r *http.Request) {
	if r.ContentLength > 80 {
		listing(1, 2, "other")(f, w, r)
		return
	}
	listing(1, 2)(f, w, r)
}

func TestOneOfSeveralConcurrentCallsSucceeds(t *testing.T) {
	s := (&fakeServer{answer: onlyFirst}).runScenario(t, t.Context(), oneServer+together+otherCallsRefused)
	if s.Outcome != report.Passed || s.Requests != 3 {
		t.Errorf("got %s (%s) after %d requests", s.Outcome, s.Reason, s.Requests)
	}
}

func TestConcurrentCallsUseSeparateConnections(t *testing.T) {
	var callers []string
	f := &fakeServer{answer: func(f *fakeServer, w http.ResponseWriter, r *http.Request) {
		callers = append(callers, r.RemoteAddr)
		accept(f, w, r)
	}}
	s := f.runScenario(t, t.Context(), oneServer+"When 8 clients unsubscribe from \"web-1\" at once\nThen all answers are the same order")
	if s.Outcome != report.Passed {
		t.Fatalf("got %s: %s", s.Outcome, s.Reason)
	}
	slices.Sort(callers)
	if got := len(slices.Compact(callers)); got != 8 {
		t.Errorf("8 calls came over %d connections", got)
	}
}
