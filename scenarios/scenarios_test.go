package scenarios

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/rescindhq/rescind/internal/billing"
)

func TestEveryReadyScenarioLoadsUnderItsName(t *testing.T) {
	names := Names()
	if !slices.Contains(names, "quickstart") || !slices.IsSorted(names) {
		t.Fatalf("the ready scenarios are %q", names)
	}
	for _, name := range names {
		s, err := Load(name)
		if err != nil {
			t.Errorf("%v", err)
			continue
		}
		if s.Name != name || s.About == "" {
			t.Errorf("%s.yaml is called %q and is about %q", name, s.Name, s.About)
		}
		if source, _ := Source(name); !strings.HasPrefix(string(source), "# yaml-language-server: $schema=scenario.schema.json\n") {
			t.Errorf("%s.yaml does not name its schema in the first line", name)
		}
	}
}

func TestAnUnknownScenarioNameGetsASuggestion(t *testing.T) {
	_, loaded := Load("quikstart")
	_, opened := Open("quikstart")
	for _, err := range []error{loaded, opened} {
		if err == nil || !strings.Contains(err.Error(), `did you mean "quickstart"?`) {
			t.Errorf("got %v", err)
		}
	}
	if _, err := Load("../scenarios/quickstart"); err == nil {
		t.Error("a path was taken for a name")
	}
}

func TestOpenPrefersAReadyScenarioToAFile(t *testing.T) {
	own := filepath.Join(t.TempDir(), "own.yaml")
	if err := os.WriteFile(own, []byte("name: own\nhuawei: {accounts: [{name: acme}]}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for file, want := range map[string]string{"quickstart": "quickstart", own: "own"} {
		if s, err := Open(file); err != nil || s.Name != want {
			t.Errorf("Open(%q) is %v, %v", file, s, err)
		}
	}
}

func TestOpenRefusesWhatCannotBeAScenario(t *testing.T) {
	large := filepath.Join(t.TempDir(), "large.yaml")
	if err := os.WriteFile(large, make([]byte, 3<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{t.TempDir(), large} {
		if s, err := Open(file); err == nil {
			t.Errorf("Open(%q) is %v", file, s)
		}
	}
}

func TestWhatAFileLeavesOutHasADefault(t *testing.T) {
	s := parse(t, "name: least\nalibaba: {accounts: [{name: acme}]}\nfaults: [{match: {nth: 2}, effect: {drop: after}}]\n")
	if !s.Clock.IsZero() || s.Profile != "" || s.Options != (Options{AlibabaErrors: "status"}) {
		t.Errorf("clock %v, profile %q, options %+v", s.Clock, s.Profile, s.Options)
	}
	if s.Faults[0].Times != 1 {
		t.Errorf("a fault affects %d calls", s.Faults[0].Times)
	}
	o, logins := s.Opening(1)
	if o.Accounts[0].Site != "china" || len(o.Resources) != 0 {
		t.Errorf("got %+v", o)
	}
	if len(logins) != 1 || logins[0].Key == "" || logins[0].Secret == "" || logins[0].Account != o.Accounts[0].ID {
		t.Errorf("got the credentials %+v", logins)
	}
}

func TestOptionsAndFaultsAreReadFromTheFile(t *testing.T) {
	s := full(t)
	if want := time.Date(2026, 6, 8, 0, 0, 0, 0, time.UTC); !s.Clock.Equal(want) || s.Profile != "observed" {
		t.Errorf("clock %v, profile %q", s.Clock, s.Profile)
	}
	options := Options{
		PartialFailure: true,
		AlibabaErrors:  "success_false",
		StrictToken:    true,
		Throttle:       10,
		KeyLock:        true,
		V1Retired:      true,
		EffectsTake:    Span(90 * time.Second),
	}
	if diff := cmp.Diff(options, s.Options); diff != "" {
		t.Error(diff)
	}
	faults := []Fault{
		{Match{Operation: "unsubscribe", Nth: 2}, 1, Effect{Code: "CBC.0999"}},
		{Match{Every: 3, Probability: 0.5}, 1, Effect{Respond: &Response{502, map[string]string{"Content-Type": "text/html"}, "<html></html>", ""}}},
		{Match{Every: 4}, 1, Effect{Respond: &Response{Status: 200, Base64: "eA=="}}},
		{Match{Operation: "RefundInstance"}, 5, Effect{Delay: Span(2 * time.Second), Drop: "after"}},
		{Match{Operation: "QueryOrders"}, 1, Effect{Trickle: &Trickle{10, Span(100 * time.Millisecond)}, Truncate: new(uint32), Mutate: []Mutation{"extra_field", "null_arrays", "reordered"}}},
	}
	if at := s.Faults[0].Match.Resource; at.Value != "web" || at.Line != 62 {
		t.Errorf("the fault is about %q in line %d", at.Value, at.Line)
	}
	s.Faults[0].Match.Resource = uniqueWord{}
	if diff := cmp.Diff(faults, s.Faults); diff != "" {
		t.Error(diff)
	}
}

func TestEveryFactCanBeStated(t *testing.T) {
	for _, row := range billing.FactRows {
		stated, account, resource := ", facts: {"+string(row.Fact)+": "+sample(row)+"}", "", ""
		if row.Account {
			account = stated
		} else {
			resource = stated
		}
		o, _ := parse(t, "{name: f, huawei: {accounts: [{name: acme"+account+", resources: [{alias: a, service: s"+resource+"}]}]}}").Opening(1)
		facts := o.Resources[0].Facts
		if row.Account {
			facts = o.Accounts[0].Facts
		}
		if facts[row.Fact] != sample(row) {
			t.Errorf("%s: got %v, want %s", row.Fact, facts, sample(row))
		}
	}
}

// sample returns one value with which a fact holds.
func sample(row billing.FactRow) string {
	if len(row.Cases) == 0 {
		return "true"
	}
	if some, ok := map[string]string{"SPAN": "360h", "NAME": "starter pack"}[row.Cases[0]]; ok {
		return some
	}
	return row.Cases[0]
}

// parse reads a scenario without mistakes.
func parse(t testing.TB, text string) *Scenario {
	t.Helper()
	s, err := Parse("test.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func full(t testing.TB) *Scenario {
	t.Helper()
	data, err := os.ReadFile("testdata/full.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return parse(t, string(data))
}
