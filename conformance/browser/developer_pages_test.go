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
	{"call", "GET /{sandbox}/call", "/default/call", nil},
	{"call-revealed", "POST /{sandbox}/call", "/default/call?language=py&call=unsubscribe", []string{"Reveal the secrets"}},
	{"journal", "GET /{sandbox}/journal", "/default/journal", nil},
	{"journal-filtered", "GET /{sandbox}/journal", "/default/journal?status=400", nil},
	{"exchange-refused", "GET /{sandbox}/journal/{n}", "/default/journal/1", nil},
	{"exchange-unsigned", "GET /{sandbox}/journal/{n}", "/default/journal/2", nil},
	{"unmatched", "GET /unmatched", "/unmatched", nil},
	{"clock", "GET /{sandbox}/clock", "/default/clock", nil},
	{"clock-moved", "POST /{sandbox}/clock", "/default/clock", []string{"Run the clock"}},
	{"faults", "GET /{sandbox}/faults", "/default/faults", nil},
	{"faults-added", "POST /{sandbox}/faults", "/default/faults", []string{"Add"}},
	{"faults-cleared", "POST /{sandbox}/faults/clear", "/default/faults", []string{"Remove all faults"}},
	{"faults-removed", "POST /{sandbox}/faults/remove", "/default/faults", []string{"Add", "Remove fault-2"}},
	{"invariants", "GET /{sandbox}/invariants", "/default/invariants", nil},
	{"scenarios", "GET /scenarios", "/scenarios?q=trial", nil},
	{"scenarios-opened", "POST /scenarios", "/scenarios?q=trial", []string{"Open huawei.trial-service"}},
	{"reset", "GET /{sandbox}/reset", "/default/reset", nil},
	{"reset-done", "POST /{sandbox}/reset", "/default/reset", []string{"Reset"}},
	{"deleted", "POST /{sandbox}/delete", "/default/reset", []string{"I know that its credentials will be refused and its data can no longer be viewed.", "Delete"}},
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
