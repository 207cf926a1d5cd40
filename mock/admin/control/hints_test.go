package control_test

import (
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/sandbox/fault"
	"github.com/rescindhq/rescind/openapi"
)

// Every parameter of every call gets its hint from the contract.
func TestAMisspeltParameterIsToldWhichOneWasMeant(t *testing.T) {
	s := newServer(t)
	for _, op := range openapi.Control().Operations() {
		for _, f := range op.Fields() {
			if f.In != "query" || len(f.Name) < 3 {
				continue
			}
			path := strings.NewReplacer("{id}", "default", "{n}", "1", "{file}", "control.yaml", "{name}", "heap").Replace(strings.TrimPrefix(op.Path, "/_mock"))
			p := wantProblem(t, s.call(op.Method, path+"?"+f.Name+"x=1", ""), http.StatusBadRequest, "invalid-request")
			if !hasViolation(p, `is not a parameter of this call, did you mean "`+f.Name+`"?`) {
				t.Errorf("%s, %sx: got %+v", op.ID, f.Name, p.Violations)
			}
		}
	}
}

func hasViolation(p problem, what string) bool {
	for _, v := range p.Violations {
		if strings.Contains(v.What, what) {
			return true
		}
	}
	return false
}

func TestARefusedValueSaysWhichOnesAreAllowed(t *testing.T) {
	const duration = "a duration in h, m, s, ms, us or ns, such as 168h, 1h30m or 90s"
	s := newServer(t)
	for _, c := range []struct{ method, path, body, want string }{
		{"GET", "/sandboxes/default/requests?signature=wrong", "", "is not a parameter of this call; known: violations, severity, operation, status, code, rule, after, before, order, limit"},
		{"GET", "/sandboxes/default/requests?violation=1", "", `did you mean "violations"?`},
		{"GET", "/sandboxes/default/requests?violations=1", "", "must be true or false"},
		{"GET", "/sandboxes/default/requests?status=4xx", "", "must be a status such as 400, a class of them such as 4XX"},
		{"GET", "/sandboxes/default/requests?order=latest", "", "must be "},
		{"GET", "/sandboxes/default/requests?operation=unsubscrib", "", `did you mean "unsubscribe"?`},
		{"GET", "/sandboxes/default/requests?code=CBC.9900364", "", `did you mean "CBC.9900364`},
		{"GET", "/sandboxes/default/requests?rule=huawei.trial", "", `did you mean "huawei.trial-service"?`},
		{"PUT", "/sandboxes/default/clock", `{"advance":"7d"}`, "must be " + duration + " (7d is 168h)"},
		{"PUT", "/sandboxes/default/clock", `{"auth_offset":"soon"}`, "must be " + duration},
		{"PUT", "/sandboxes/default/clock", `{"advnce":"1h"}`, `property "advnce" is unsupported, did you mean "advance"?`},
		{"PUT", "/sandboxes/default/clock", `{"advance":"-1h"}`, `must not be negative; to set a time, even an earlier one, send {"now":"…"}`},
		{"PUT", "/sandboxes/default/clock", `{"set":"2026-06-08T00:00:00Z"}`, "known: advance, auth_offset, frozen, now"},
		{"PUT", "/sandboxes/default/clock", `{"speed":2}`, "known: advance, auth_offset, frozen, now"},
		{"PUT", "/sandboxes/default/clock", `{"frozen":"yes"}`, "must be true or false, is a string"},
		{"POST", "/sandboxes", `{"scenario":"quickstart","ttl":"2w"}`, "(2w is 336h)"},
		{"POST", "/sandboxes", `{"scenario":"quickstart","ttl":"-1h"}`, "must be " + duration},
		{"POST", "/sandboxes", `{"scenario":"quickstart","ttl":"0s"}`, "must be above zero and at most 2562047h: " + duration},
		{"POST", "/sandboxes/default/faults", `{"match":{"operation":"unsubscribe"},"effect":{"delay":"1d"}}`, "(1d is 24h)"},
		{"POST", "/sandboxes/default/faults", `{"match":{"resource":"wbe"},"effect":{"delay":"1s"}}`, `neither the id nor the alias of a resource of this sandbox, did you mean "web"?`},
		{"PUT", "/sandboxes/default/clock", `{"now":"2026-06-01"}`, "must be a time such as 2026-06-08T00:00:00Z: the time of day is missing"},
		{"POST", "/sandboxes/import?id=a/b", `{}`, "must be a name of letters, digits"},
	} {
		p := wantProblem(t, s.call(c.method, c.path, c.body), http.StatusBadRequest, "invalid-request")
		if !hasViolation(p, c.want) {
			t.Errorf("%s %s %s: got %+v, want %q", c.method, c.path, c.body, p.Violations, c.want)
		}
	}
}

func TestAFaultCanNameAResourceByItsAlias(t *testing.T) {
	s := newServer(t)
	added := get[fault.Spec](s, "POST", "/sandboxes/default/faults", `{"match":{"resource":"web"},"effect":{"delay":"1s"}}`)
	id := get[control.Opened](s, "GET", "/sandboxes/default", "").Resources["web"].ID
	if added.Match.Resource != string(id) || id == "" {
		t.Errorf("got %q, want %q", added.Match.Resource, id)
	}
	again := get[fault.Spec](s, "POST", "/sandboxes/default/faults", `{"match":{"resource":"`+string(id)+`"},"effect":{"delay":"1s"}}`)
	if again.Match.Resource != string(id) {
		t.Errorf("got %q, want %q", again.Match.Resource, id)
	}
}

func TestAProblemReadsAsSentences(t *testing.T) {
	p := wantProblem(t, newServer(t).call("POST", "/sandboxes", `{"scenario":"quikstart"}`), http.StatusBadRequest, "unknown-scenario")
	if !strings.HasPrefix(p.Detail, `There is no ready scenario "quikstart", did you mean "quickstart"? GET /_mock/scenarios lists them`) {
		t.Errorf("got %s", p.Detail)
	}
}

// Whoever runs an installed program does not have the files of the repository.
func TestAProblemPointsToWhatTheMockServes(t *testing.T) {
	s := newServer(t)
	p := wantProblem(t, s.call("PUT", "/sandboxes/default/clock", `{"advance":"7d"}`), http.StatusBadRequest, "invalid-request")
	if len(p.Violations) != 1 || !strings.HasPrefix(p.Violations[0].Line, "/_mock/openapi/control.yaml:") || !strings.Contains(p.Detail, "GET /_mock/openapi/control.yaml") {
		t.Fatalf("got %+v", p)
	}
	served := s.call("GET", "/openapi/control.yaml", "").Body.String()
	file, _, _ := strings.Cut(p.Violations[0].Line, ".yaml:")
	n, err := strconv.Atoi(strings.TrimPrefix(p.Violations[0].Line, file+".yaml:"))
	lines := strings.Split(served, "\n")
	if err != nil || n < 1 || n > len(lines) {
		t.Fatalf("the line is %q", p.Violations[0].Line)
	}
	if !strings.Contains(lines[n-1], "pattern:") && !strings.Contains(lines[n-1], "Advance") {
		t.Errorf("line %d is %q", n, lines[n-1])
	}
}
