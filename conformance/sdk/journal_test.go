package sdk

import (
	"encoding/json"
	"net/http"
	"slices"
	"testing"
)

// expectedLints are caused by what these tests call, not by the SDKs: calls without a ClientToken,
// version 1.0, and a product that is not the instance's.
var expectedLints = []string{"missing-token", "deprecated-call", "wrong-identity"}

// An exchange is one call in the journal of the mock.
type exchange struct {
	ID         string `json:"id"`
	Operation  string `json:"operation"`
	Status     int    `json:"status"`
	Code       string `json:"code"`
	Rule       string `json:"rule"`
	Fault      string `json:"fault"`
	Violations []struct {
		By       string `json:"by"`
		Severity string `json:"severity"`
		Lint     string `json:"lint"`
		What     string `json:"what"`
	} `json:"violations"`
	Response struct {
		Headers http.Header `json:"headers"`
		Body    string      `json:"body"`
	} `json:"response"`
}

// last is the last exchange, complete.
func (s *sandbox) last(t *testing.T) exchange {
	t.Helper()
	all := s.exchanges(t)
	if len(all) == 0 {
		t.Fatal("no call reached the sandbox")
	}
	var x exchange
	control(t, "GET", "/sandboxes/"+s.ID+"/requests/"+all[len(all)-1].ID, nil, &x)
	return x
}

// exchanges are all calls of the sandbox, in order and without their bodies.
func (s *sandbox) exchanges(t *testing.T) []exchange {
	t.Helper()
	var list struct {
		Requests []exchange `json:"requests"`
	}
	control(t, "GET", "/sandboxes/"+s.ID+"/requests", nil, &list)
	return list.Requests
}

// checkAll makes sure that calls arrived, that the mock kept its contract, and that no money was lost.
func (s *sandbox) checkAll(t *testing.T) {
	t.Helper()
	all := s.exchanges(t)
	if len(all) == 0 {
		t.Error("no call reached the sandbox")
	}
	for _, x := range all {
		for _, v := range x.Violations {
			if v.By == "mock" {
				t.Errorf("the mock's answer to %s breaks the contract: %s", x.Operation, v.What)
			}
			if v.Severity == "warning" && !slices.Contains(expectedLints, v.Lint) && !slices.Contains(s.knownLints, v.Lint) {
				t.Errorf("an official SDK causes the lint %s %s: %s", x.Operation, v.Lint, v.What)
			}
		}
	}
	var audit struct {
		Held       bool            `json:"held"`
		Invariants json.RawMessage `json:"invariants"`
	}
	control(t, "GET", "/sandboxes/"+s.ID+"/invariants", nil, &audit)
	if !audit.Held {
		t.Errorf("a money invariant is broken: %s", audit.Invariants)
	}
}
