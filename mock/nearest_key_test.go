package mock

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/dialecttest"
	"github.com/rescindhq/rescind/scenarios"
)

// callWithKey makes a signed call of Alibaba Cloud with an access key id.
func (r *harness) callWithKey(id string) *reply {
	r.t.Helper()
	query := dialecttest.SignedQuery(id, "SECRET", "GET", "QueryAvailableInstances", time.Now(), url.Values{"Format": {"JSON"}})
	request, _ := http.NewRequest("GET", r.http.URL+"/?"+query, nil)
	a, err := r.send(request)
	if err != nil {
		r.t.Fatal(err)
	}
	return a
}

func TestAMisspeltAccessKeyIsToldWhichOneWasMeantInTheJournalAlone(t *testing.T) {
	r := newHarness(t, "")
	if _, err := r.server.Open(scenarioOf(t, "quickstart"), openingOf("other")); err != nil {
		t.Fatal(err)
	}
	a := r.callWithKey("RescindQuickstartKyeId01")
	const meant = "RescindQuickstartKeyId01"
	x := r.unmatchedRequest(a)
	if x.NearestKey != meant || x.Key != "RescindQuickstartKyeId01" {
		t.Errorf("the journal has the key %q, nearest %q", x.Key, x.NearestKey)
	}
	if line := x.Summary.String(); !strings.Contains(line, `no sandbox has the access key "RescindQuickstartKyeId01", did you mean "`+meant+`"?`) {
		t.Errorf("the line is %s", line)
	}
	if strings.Contains(a.body, meant) {
		t.Errorf("the caller is told another key: %s", a.body)
	}
	for name, values := range a.Header {
		if strings.Contains(strings.Join(values, " "), meant) {
			t.Errorf("the caller is told another key: %s: %v", name, values)
		}
	}
}

func TestNoKeyIsSuggestedForWhatIsNoneOrIsFarFromAll(t *testing.T) {
	r := newHarness(t, "")
	if _, err := r.server.Open(scenarioOf(t, "quickstart"), openingOf("other")); err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"SomethingElseAltogether99", "x", "notASecretRescindQuickstart001"} {
		if x := r.unmatchedRequest(r.callWithKey(id)); x.NearestKey != "" {
			t.Errorf("%s: got %q", id, x.NearestKey)
		}
	}
	a, err := r.sendAs("rescind-quickstart-tokem", "POST", "/v2/orders/suscriptions/resources/query", "{}")
	if err != nil {
		t.Fatal(err)
	}
	if x := r.unmatchedRequest(a); x.NearestKey != "" || strings.Contains(x.Summary.String(), "did you mean") {
		t.Errorf("a token: got %+v", x.Summary)
	}
}

func TestAMisspeltTokenIsToldWhoseTokenIsNearAndNoTokenIsShown(t *testing.T) {
	r, log := newDebugHarness(t, "")
	if _, err := r.server.Open(scenarioOf(t, "quickstart"), openingOf("other")); err != nil {
		t.Fatal(err)
	}
	const near = `a token of the sandbox "other" differs in few characters`
	for sent, want := range map[string]bool{"rescind-quickstart-tokem": true, "rescind-quickstart-": false, "a-token-of-something-else": false} {
		a, err := r.sendAs(sent, "POST", "/v2/orders/suscriptions/resources/query", "{}")
		if err != nil {
			t.Fatal(err)
		}
		x := r.unmatchedRequest(a)
		if got := strings.Contains(x.Summary.String(), near); got != want || got && strings.Contains(x.Summary.String(), "tokem") {
			t.Errorf("%s: the line is %s", sent, x.Summary)
		}
		if told := a.body + strings.Join(a.Header["X-Mock-Violations"], ""); strings.Contains(told, "differs") {
			t.Errorf("the caller is told: %s", told)
		}
	}
	if said := log.String(); !strings.Contains(said, `differs in few characters`) || strings.Contains(said, "rescind-quickstart-toke") {
		t.Errorf("the log is %s", said)
	}
}

func TestATokenWithOtherTextOrCutOffIsToldSo(t *testing.T) {
	r, log := newDebugHarness(t, "")
	if _, err := r.server.Open(scenarioOf(t, "quickstart"), openingOf("other")); err != nil {
		t.Fatal(err)
	}
	const token = "rescind-quickstart-token"
	for sent, want := range map[string]string{
		"Bearer " + token:       `a token of the sandbox "other" stands in it, with text before it; send the token alone`,
		token + ";more":         `a token of the sandbox "other" stands in it, with text after it; send the token alone`,
		`"'` + token + `'"`:     `a token of the sandbox "other" stands in it, with text before and after it; send the token alone`,
		"rescind-quickstart-to": `a token of the sandbox "other" is cut off`,
		"rescind-qui":           "",
	} {
		a, err := r.sendAs(sent, "POST", "/v2/orders/suscriptions/resources/query", "{}")
		if err != nil {
			t.Fatal(err)
		}
		line := r.unmatchedRequest(a).Summary.String()
		if want == "" && strings.Contains(line, "a token of the sandbox") || !strings.Contains(line, want) || strings.Contains(line, sent) {
			t.Errorf("%d characters: the line is %s, want %s", len(sent), line, want)
		}
		if told := a.body + strings.Join(a.Header["X-Mock-Violations"], ""); strings.Contains(told, "token of the sandbox") {
			t.Errorf("the caller is told: %s", told)
		}
	}
	if strings.Contains(log.String(), "rescind-quickstart-to") {
		t.Errorf("the log is %s", log)
	}
}

func TestAnUnknownPathWithANearTokenHasBothReasonsOnce(t *testing.T) {
	r, log := newDebugHarness(t, "")
	if _, err := r.server.Open(scenarioOf(t, "quickstart"), openingOf("other")); err != nil {
		t.Fatal(err)
	}
	a, err := r.sendAs("rescind-quickstart-tokem", "POST", "/v2/orders/suscriptions/resources/querys", "{}")
	if err != nil {
		t.Fatal(err)
	}
	const path, token = "did you mean", "a token of the sandbox"
	found := r.unmatchedRequest(a).Violations
	if len(found) != 2 || !strings.Contains(found[0].What, path) || !strings.Contains(found[1].What, token) {
		t.Errorf("the journal has %+v", found)
	}
	r.http.Close()
	for line := range strings.Lines(log.String()) {
		if strings.Contains(line, UnmatchedMessage) && (strings.Count(line, `"why"`) != 1 || !strings.Contains(line, path) || strings.Count(line, token) != 1) {
			t.Errorf("the log has %s", line)
		}
	}
}

func TestNoTokenIsNearAShortOneOrAVeryLongText(t *testing.T) {
	r := newHarness(t, "")
	for id, token := range map[string]string{"short": "abcd", "long": "token-of-somebody-else"} {
		sc, err := scenarios.Parse("mine.yaml", []byte("name: "+id+"\nabout: mine\nhuawei: {accounts: [{name: acme, credentials: [{token: "+token+"}]}]}\n"))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := r.server.Open(sc, openingOf(id)); err != nil {
			t.Fatal(err)
		}
	}
	for sent, want := range map[string]string{
		"abcx": "short", "abxy": "", "wxyz": "", "token-of-somebody": "long",
		"Bearer token-of-somebody-else": "long", strings.Repeat("x", 16<<10) + "token-of-somebody-else": "",
	} {
		got, _ := r.server.worlds.NearTokenSandbox(dialect.Key{Vendor: "huawei", Token: true, ID: sent})
		if got != want {
			t.Errorf("a token of %d characters, %.20q: got %q, want %q", len(sent), sent, got, want)
		}
	}
}
