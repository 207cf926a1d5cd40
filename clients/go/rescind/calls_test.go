package rescind_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"testing"

	"github.com/rescindhq/rescind/clients/go/rescind"
)

func TestUnmatchedRequestsAreInAJournalOfTheirOwn(t *testing.T) {
	m := rescind.Start(t)
	s := m.Open(t, "quickstart")
	if status, _ := unsubscribeBy(t, s, "web", "unknown"); status != 401 {
		t.Errorf("the status is %d", status)
	}
	journal, err := m.ListStrayRequests(t.Context(), rescind.RequestQuery{Order: "newest", Limit: 1})
	if err != nil || len(journal.Requests) != 1 || journal.Requests[0].Sandbox != nil {
		t.Fatalf("the journal is %+v: %v", journal, err)
	}
	if exchange, err := m.ShowStrayRequest(t.Context(), journal.Requests[0].ID); err != nil || exchange.Response.Status != 401 {
		t.Errorf("the exchange is %+v: %v", exchange, err)
	}
}

func TestASandboxIsShownAndReset(t *testing.T) {
	s := rescind.Start(t).Open(t, "quickstart")
	unsubscribe(t, s, "web")
	if got := statusOf(t, s, "web"); got != "gone" {
		t.Errorf("the server is %s", got)
	}
	var archive struct{ Log struct{ Entries []any } }
	text, err := s.ExportRequests(t.Context(), rescind.RequestQuery{})
	if err == nil {
		err = json.Unmarshal([]byte(text), &archive)
	}
	if err != nil || len(archive.Log.Entries) != 1 {
		t.Errorf("the archive is %.100s: %v", text, err)
	}
	if err := s.ClearRequests(t.Context()); err != nil {
		t.Error(err)
	}
	if journal, err := s.ListRequests(t.Context(), rescind.RequestQuery{}); err != nil || len(journal.Requests) != 0 {
		t.Errorf("the journal is %+v: %v", journal, err)
	}
	if err := s.Reset(t.Context(), rescind.Reset{What: []string{"state", "clock"}}); err != nil {
		t.Error(err)
	}
	if got := statusOf(t, s, "web"); got != "in-use" {
		t.Errorf("after a reset, the server is %s", got)
	}
}

// statusOf is the state of a resource of a sandbox.
func statusOf(t *testing.T, s *rescind.Sandbox, alias string) string {
	t.Helper()
	world, err := s.Show(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, account := range world.Accounts {
		for _, r := range account.Resources {
			if r.Alias == alias {
				return r.Status
			}
		}
	}
	return ""
}

func TestTheMockSaysWhatItHas(t *testing.T) {
	m := rescind.Start(t, rescind.Args("--pprof"))
	catalogue, err := m.ListCatalogue(t.Context())
	if err != nil || !slices.ContainsFunc(catalogue.Rows, func(r rescind.CatalogueRow) bool { return r.ID == "huawei.trial-service" }) {
		t.Errorf("the catalogue has %d rows: %v", len(catalogue.Rows), err)
	}
	profiles, err := m.ListProfiles(t.Context())
	if err != nil || !slices.ContainsFunc(profiles.Profiles, func(p rescind.Profile) bool { return p.Name == "heap" }) {
		t.Errorf("the profiles are %+v: %v", profiles, err)
	}
	if data, err := m.ProfileCPU(t.Context(), rescind.RecordingQuery{Seconds: 0.1}); err != nil || !bytes.HasPrefix(data, []byte{0x1f, 0x8b}) {
		t.Errorf("the profile has %d bytes: %v", len(data), err)
	}
	if data, err := m.TraceExecution(t.Context(), rescind.RecordingQuery{Seconds: 0.1}); err != nil || !bytes.Contains(data, []byte("trace")) {
		t.Errorf("the trace has %d bytes: %v", len(data), err)
	}
}

func TestTheActiveFaultsAreListed(t *testing.T) {
	s, err := rescind.Start(t).CreateSandbox(t.Context(), rescind.NewSandbox{Scenario: "quickstart", TTL: "10m"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.AddFault(t.Context(), rescind.NewFault{ID: "late", Match: rescind.Match{Every: 2}, Effect: rescind.Effect{Delay: "1s"}}); err != nil {
		t.Fatal(err)
	}
	if list, err := s.ListFaults(t.Context()); err != nil || len(list.Faults) != 1 || list.Faults[0].Effect.Delay != "1s" {
		t.Errorf("the faults are %+v: %v", list, err)
	}
}
