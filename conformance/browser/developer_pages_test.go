package browser_test

import (
	"bytes"
	"net/http"
	"strings"
	"testing"
)

// developerPages are the pages for developers who use the mock. The last ones change the state of the
// sandbox.
var developerPages = []openedPage{
	{"call", "GET /{sandbox}/call", "/default/call", nil, "RESCIND_ADMIN_TOKEN"},
	{"call-revealed", "POST /{sandbox}/call", "/default/call?language=py&call=unsubscribe", []string{"Reveal the secrets"}, "thesecretkey"},
	{"journal", "GET /{sandbox}/journal", "/default/journal", nil, "huawei.trial-service"},
	{"journal-filtered", "GET /{sandbox}/journal", "/default/journal?status=400", nil, "CBC.99003649"},
	{"exchange-refused", "GET /{sandbox}/journal/{n}", "/default/journal/1", nil, "Copy this call"},
	{"exchange-unsigned", "GET /{sandbox}/journal/{n}", "/default/journal/2", nil, "The signature is wrong"},
	{"unmatched", "GET /unmatched", "/unmatched", nil, "unsubscribe"},
	{"clock", "GET /{sandbox}/clock", "/default/clock", nil, "Upcoming events"},
	{"clock-moved", "POST /{sandbox}/clock", "/default/clock", []string{"Run the clock"}, "running with real time"},
	{"faults", "GET /{sandbox}/faults", "/default/faults", nil, "Which operation fails?"},
	{"faults-added", "POST /{sandbox}/faults", "/default/faults", []string{"Add"}, "fault-1"},
	{"faults-cleared", "POST /{sandbox}/faults/clear", "/default/faults", []string{"Remove all faults"}, "No fault is active"},
	{"faults-removed", "POST /{sandbox}/faults/remove", "/default/faults", []string{"Add", "Remove fault-2"}, "No fault is active"},
	{"invariants", "GET /{sandbox}/invariants", "/default/invariants", nil, "All invariants hold"},
	{"scenarios", "GET /scenarios", "/scenarios?q=trial", nil, "huawei.trial-service"},
	{"scenarios-opened", "POST /scenarios", "/scenarios?q=trial", []string{"Open huawei.trial-service"}, "Endpoint of both vendors"},
	{"reset", "GET /{sandbox}/reset", "/default/reset", nil, "Delete the sandbox"},
	{"reset-done", "POST /{sandbox}/reset", "/default/reset", []string{"Reset"}, "none yet"},
	{"deleted", "POST /{sandbox}/delete", "/default/reset", []string{"I know that its credentials will be refused and its data can no longer be viewed.", "Delete"}, "Open a sandbox"},
}

// liveStream is the route of the event stream behind the journal; it is not a page.
const liveStream = "GET /{sandbox}/journal/live"

// sendCall sends the mock an unsubscription of the trial, with one header for the authentication.
func (v *visitor) sendCall(header, value string) {
	v.t.Helper()
	url := strings.TrimSuffix(v.base, "/_mock/console") + "/v2/orders/subscriptions/resources/unsubscribe"
	r, err := http.NewRequest("POST", url, bytes.NewReader([]byte(`{"resource_ids":["trial-id"],"unsubscribe_type":1}`)))
	v.must(err)
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("X-Sdk-Date", "20260608T023000Z")
	r.Header.Set(header, value)
	answer, err := http.DefaultClient.Do(r)
	v.must(err)
	answer.Body.Close()
}

func TestEveryDeveloperPageIsAccessible(t *testing.T) {
	v := signIn(t, shopScenario)
	v.sendCall("X-Auth-Token", "thetoken")
	v.sendCall("Authorization", "SDK-HMAC-SHA256 Access=THEKEY, SignedHeaders=content-type;x-sdk-date, Signature="+strings.Repeat("0", 64))
	v.sendCall("X-Auth-Token", "nobody's")
	v.inspectAll(developerPages)
}

func TestTheJournalPageUpdatesByItself(t *testing.T) {
	v := signIn(t, shopScenario)
	v.open("/default/journal")
	v.sendCall("X-Auth-Token", "thetoken")
	v.must(v.WaitForText(t.Context(), "CBC.99003649"))
	for _, what := range v.ConsoleErrors() {
		t.Errorf("the console of the browser has an error: %s", what)
	}
}

func TestAScenarioOpensASandboxAndShowsIt(t *testing.T) {
	v := signIn(t, shopScenario)
	v.open("/scenarios?q=trial")
	v.press("Open huawei.trial-service")
	opened, found := strings.CutPrefix(v.page().Title, "Sandbox ")
	if !found || opened == "default" {
		t.Fatalf("the page is %q", v.page().Title)
	}
	v.open("?q=" + opened)
	if p := v.page(); !strings.Contains(p.Text, opened) || !strings.Contains(p.Text, "huawei.trial-service") {
		t.Errorf("the list does not have sandbox %q of the scenario:\n%s", opened, p.Text)
	}
}
