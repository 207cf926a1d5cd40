package sdk

import (
	"encoding/json"
	"net/http"
	"slices"
	"testing"
)

// expected are remarks on what these tests ask of an SDK, not on how it asks: calls without a
// ClientToken, version 1.0, and a product that the instance is not of.
var expected = []string{"missing-token", "deprecated-call", "wrong-identity"}

// An exchange is what the mock wrote down about one call.
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

// last is the exchange that came last, in full.
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

// exchanges are all calls that the sandbox has seen, in a few words and in order.
func (s *sandbox) exchanges(t *testing.T) []exchange {
	t.Helper()
	var list struct {
		Requests []exchange `json:"requests"`
	}
	control(t, "GET", "/sandboxes/"+s.ID+"/requests", nil, &list)
	return list.Requests
}

// inOrder makes sure that calls arrived, that the mock kept its contract, and that no money was lost.
func (s *sandbox) inOrder(t *testing.T) {
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
			if v.Severity == "warning" && !slices.Contains(expected, v.Lint) && !slices.Contains(s.habits, v.Lint) {
				t.Errorf("an official SDK is remarked on: %s %s: %s", x.Operation, v.Lint, v.What)
			}
		}
	}
	var books struct {
		Held       bool            `json:"held"`
		Invariants json.RawMessage `json:"invariants"`
	}
	control(t, "GET", "/sandboxes/"+s.ID+"/invariants", nil, &books)
	if !books.Held {
		t.Errorf("an invariant of the books is broken: %s", books.Invariants)
	}
}
