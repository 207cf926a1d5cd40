package control_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
)

func TestAnUnknownScenarioIsAProblemThatNamesTheNearest(t *testing.T) {
	p := wantProblem(t, newServer(t).call("POST", "/sandboxes", `{"scenario":"quickstrat"}`), http.StatusBadRequest, "unknown-scenario")
	if !strings.Contains(p.Detail, "quickstart") {
		t.Errorf("the detail is %s", p.Detail)
	}
}

func TestWhatIsNearlyRightNamesTheNearest(t *testing.T) {
	s := newServer(t)
	for _, c := range []struct{ method, path, body, meant string }{
		{"GET", "/sandboxes/defualt", "", `did you mean "default"?`},
		{"GET", "/sandbox", "", `did you mean "GET /_mock/sandboxes"?`},
		{"GET", "/sandboxes/default/requests/", "", `did you mean "GET /_mock/sandboxes/{id}/requests"? A slash at the end counts.`},
		{"POST", "/sandboxes", `{"scenario":"quickstart","tll":"1h"}`, `did you mean "ttl"?`},
		{"PUT", "/sandboxes/default/clock", `{"advanced":"1h"}`, `did you mean "advance"?`},
		{"POST", "/sandboxes/default/faults", `{"match":{"operation":"unsubscrib"},"effect":{"code":"CBC.0999"}}`, `did you mean "unsubscribe"?`},
		{"POST", "/sandboxes/default/faults", `{"match":{"operations":"unsubscribe"},"effect":{"code":"CBC.0999"}}`, `did you mean "operation"?`},
	} {
		w := s.call(c.method, c.path, c.body)
		var p problem
		if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || w.Code/100 != 4 {
			t.Errorf("%s: %d %s", c.path, w.Code, w.Body)
		}
		if !slices.ContainsFunc(p.Violations, func(v struct{ In, Pointer, What, Line string }) bool { return strings.Contains(v.What, c.meant) }) {
			t.Errorf("%s %s: want %s, got %s", c.path, c.body, c.meant, w.Body)
		}
	}
}

func TestAReadyScenarioIsNeverAFile(t *testing.T) {
	for _, name := range []string{"../quickstart", "/etc/passwd", "quickstart.yaml", "testdata/x"} {
		wantProblem(t, newServer(t).call("POST", "/sandboxes", `{"scenario":"`+name+`"}`), http.StatusBadRequest, "unknown-scenario")
	}
}

func documentRequest(path, text string) *http.Request {
	r := request("POST", path, text)
	r.Header.Set("Content-Type", "application/yaml")
	return r
}

func TestAllMistakesOfADocumentAreReportedWithTheirPlaces(t *testing.T) {
	const text = "name: x\nhauwei: {}\nclock: yesterday\nhuawei:\n  accounts:\n    - name: acme\n      facts: {partnr: true}\n"
	p := wantProblem(t, newServer(t).send(documentRequest("/sandboxes", text)), http.StatusBadRequest, "invalid-scenario")
	for _, place := range []string{"scenario.yaml:2:1: ", "scenario.yaml:3:8: ", "scenario.yaml:7:15: "} {
		if !slices.ContainsFunc(p.Mistakes, func(m string) bool { return strings.HasPrefix(m, place) }) {
			t.Errorf("there is no mistake at %s: %q", place, p.Mistakes)
		}
	}
}

func TestADocumentFromElsewhereReadsNothingOfThisProcess(t *testing.T) {
	t.Setenv("RESCIND_TEST_SECRET", "hush-hush")
	s := newServer(t)
	for _, hole := range []string{"${RESCIND_TEST_SECRET}", "${RESCIND_TEST_SECRET:-x}", "${NOT_SET_ANYWHERE:-x}"} {
		p := wantProblem(t, s.send(documentRequest("/sandboxes", "name: \""+hole+"\"\nhuawei: {accounts: [{name: acme}]}\n")), http.StatusBadRequest, "invalid-scenario")
		want := "scenario.yaml:1:7: name: nothing is filled in here: write the value itself, or $${ for ${"
		if len(p.Mistakes) != 1 || p.Mistakes[0] != want {
			t.Errorf("%s: got %q", hole, p.Mistakes)
		}
	}
}

func TestAnInvalidDocumentIsAProblem(t *testing.T) {
	s := newServer(t)
	for _, text := range []string{"- a", "x", "{", "a: &a [*a]", "\x00", "name: [" + strings.Repeat("[", 100000)} {
		if p := wantProblem(t, s.send(documentRequest("/sandboxes", text)), http.StatusBadRequest, "invalid-scenario"); len(p.Mistakes) == 0 {
			t.Errorf("%.20q: no mistake is reported", text)
		}
	}
}
