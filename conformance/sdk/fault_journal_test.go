package sdk

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// fault adds a fault to the sandbox.
func (s *sandbox) fault(t *testing.T, fault string) {
	t.Helper()
	if err := s.addFault(fault); err != nil {
		t.Fatal(err)
	}
}

func (s *sandbox) addFault(fault string) error {
	return served.control("POST", "/sandboxes/"+s.ID+"/faults", "application/json", []byte(fault), nil)
}

// A pending fault still applies to coming calls.
type pending struct {
	ID    string `json:"id"`
	Times int    `json:"times"`
}

func (s *sandbox) faults(t *testing.T) []pending {
	t.Helper()
	var list struct {
		Faults []pending `json:"faults"`
	}
	control(t, "GET", "/sandboxes/"+s.ID+"/faults", nil, &list)
	return list.Faults
}

// journal lists each call in the journal: operation, status, code and fault.
func (s *sandbox) journal(t *testing.T) (all []string) {
	t.Helper()
	for _, x := range s.exchanges(t) {
		all = append(all, fmt.Sprint(x.Operation, " ", x.Status, " ", x.Code, " ", x.Fault))
	}
	return all
}

func (s *sandbox) wantJournal(t *testing.T, want ...string) {
	t.Helper()
	if got := s.journal(t); !slices.Equal(got, want) {
		t.Errorf("the journal has\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
