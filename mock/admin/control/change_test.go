package control_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/openapi"
)

// changing are calls that change something, with what is said of them.
var changing = []struct{ operation, method, path, body, says string }{
	{"create_sandbox", "POST", "/sandboxes", `{"scenario":"quickstart"}`, "opened sandbox ID from scenario quickstart"},
	{
		"set_clock", "PUT", "/sandboxes/default/clock", `{"now":"2027-06-08T00:00:00Z","frozen":true}`,
		"set the clock: it shows 2027-06-08T00:00:00Z and stands; renewal charged: 21; period begins: 23; expired: 14; renewal not charged, balance too low: 18",
	},
	{"set_clock", "PUT", "/sandboxes/default/clock", `{"now":"2027-06-08T00:00:00Z"}`, "set the clock: it shows 2027-06-08T00:00:00Z and stands"},
	{"set_clock", "PUT", "/sandboxes/default/clock", `{"auth_offset":"17m"}`, "moved the clock of signatures by 17m0s"},
	{"add_fault", "POST", "/sandboxes/default/faults", `{"match":{"operation":"unsubscribe","nth":1},"times":1,"effect":{"drop":"after"}}`, "added fault-1 for calls of unsubscribe"},
	{"clear_faults", "DELETE", "/sandboxes/default/faults", "", "removed the faults"},
	{"clear_faults", "DELETE", "/sandboxes/default/faults?fault=fault-1", "", "removed a fault"},
	{"clear_requests", "DELETE", "/sandboxes/default/requests", "", "emptied the journal"},
	{"reset_sandbox", "POST", "/sandboxes/default/reset", `{"what":["clock","faults"]}`, "reset the clock and the faults"},
	{"reset_sandbox", "POST", "/sandboxes/default/reset", `{}`, "reset the sandbox to its scenario"},
	{"delete_sandbox", "DELETE", "/sandboxes/default", "", "deleted the sandbox"},
}

// observedServer is a server whose changes are kept.
func observedServer(t *testing.T) (*server, *[]control.Change) {
	all := &[]control.Change{}
	return newServer(t, func(o *control.Options) { o.Changed = func(c control.Change) { *all = append(*all, c) } }), all
}

func TestACallThatChangesSomethingIsReportedOnceInWords(t *testing.T) {
	s, all := observedServer(t)
	for _, c := range changing {
		*all = nil
		w := s.call(c.method, c.path, c.body)
		path, _, _ := strings.Cut(c.path, "?")
		if w.Code >= 300 || len(*all) != 1 {
			t.Errorf("%s: got %d %s and %+v", c.operation, w.Code, w.Body, *all)
			continue
		}
		got := (*all)[0]
		if id := strings.TrimPrefix(w.Header().Get("Location"), control.Prefix+"/sandboxes/"); id != "" {
			got.What = strings.Replace(got.What, id, "ID", 1)
		}
		if want := (control.Change{Time: s.clock.Now(), Method: c.method, Path: control.Prefix + path, Status: w.Code, What: c.says}); got != want {
			t.Errorf("%s: got %+v, want %+v", c.operation, got, want)
		}
	}
}

// An operation that is no look has a call above, or is one that this test makes itself.
func TestEveryOperationThatChangesSomethingIsReported(t *testing.T) {
	s, all := observedServer(t)
	file := s.call("GET", "/sandboxes/default/export?secrets=true", "").Body.String()
	if len(*all) > 0 {
		t.Errorf("a look is reported: %+v", *all)
	}
	s.call("POST", "/sandboxes/import?id=copy", file)
	if len(*all) != 1 || (*all)[0].What != "opened sandbox copy from a file" {
		t.Errorf("got %+v", *all)
	}
	for _, op := range openapi.Control().Operations() {
		known := op.ID == "import_sandbox"
		for _, c := range changing {
			known = known || c.operation == op.ID
		}
		if known == (op.Method == "GET") {
			t.Errorf("%s %s: is it reported? %v", op.Method, op.ID, known)
		}
	}
}

func TestWhatIsRefusedOrHoldsASecretIsNotReported(t *testing.T) {
	s, all := observedServer(t)
	for _, path := range []string{"/sandboxes/nobody", "/sandboxes/nobody/requests", "/nothing"} {
		s.call("DELETE", path, "")
	}
	s.call("POST", "/sandboxes/default/faults", `{"effect":{}}`)
	if len(*all) > 0 {
		t.Errorf("a refused call is reported: %+v", *all)
	}
	created := get[control.Opened](s, "POST", "/sandboxes", `{"scenario":"quickstart"}`)
	s.call("DELETE", "/sandboxes/"+created.ID, "")
	if text := fmt.Sprint(*all); len(*all) != 2 || slices.ContainsFunc(created.Huawei, func(c control.HuaweiCredential) bool { return strings.Contains(text, c.SK) }) {
		t.Errorf("got %s", text)
	}
}
