package mock

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/memory"
)

// exported is a sandbox of a server as a world file.
func exported(t testing.TB, s *Server, w *sandbox.World, secrets bool) string {
	t.Helper()
	file, err := s.Export(t.Context(), w, secrets)
	if err != nil {
		t.Fatal(err)
	}
	return string(file)
}

// imported opens the world of a file in a server.
func imported(t testing.TB, s *Server, file string, o sandbox.Import) *sandbox.World {
	t.Helper()
	w, err := s.Import([]byte(file), o)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// inEachStore runs a test with a server that keeps its sandboxes in memory, and with one that has a store.
func inEachStore(t *testing.T, test func(t *testing.T, other *Server)) {
	t.Run("in memory", func(t *testing.T) { test(t, NewServer(Options{AdminToken: "admin"})) })
	t.Run("in a store", func(t *testing.T) {
		s := NewServer(Options{AdminToken: "admin", Store: memory.New()})
		t.Cleanup(s.Finish)
		test(t, s)
	})
}

func TestAnImportedWorldIsExportedAsTheSameFile(t *testing.T) {
	r := newHarness(t, "options: {strict_token: true, throttle: 100, key_lock: true}\n"+faultOf("operation: unsubscribe, every: 2", "code: CBC.0999"))
	r.mustUnsubscribe("one")
	r.callAlibaba("QueryOrders", "XML")
	r.callAlibaba("RefundInstance", "JSON")
	r.mustUnsubscribe("nothing")
	r.mustUnsubscribe("two")
	file := exported(t, r.server, r.world, true)
	inEachStore(t, func(t *testing.T, other *Server) {
		w := imported(t, other, file, sandbox.Import{})
		if diff := cmp.Diff(file, exported(t, other, w, true)); diff != "" {
			t.Error(diff)
		}
		if got := strings.Count(file, `"n": `); got != 5 {
			t.Errorf("%d exchanges, want 5\n%s", got, file)
		}
	})
}

// TestAWorldKeepsAnAliasThatScenariosDoNotAllow holds that a file of an earlier version is read, whatever its aliases.
func TestAWorldKeepsAnAliasThatScenariosDoNotAllow(t *testing.T) {
	const alias = "srv @1"
	r := newHarness(t, "")
	file := strings.ReplaceAll(exported(t, r.server, r.world, true), `"alias": "one"`, `"alias": "`+alias+`"`)
	inEachStore(t, func(t *testing.T, other *Server) {
		w := imported(t, other, file, sandbox.Import{})
		if got := exported(t, other, w, true); got != file || !strings.Contains(got, alias) {
			t.Error(cmp.Diff(file, got))
		}
	})
}
