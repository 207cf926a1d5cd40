package scenarios

import (
	"bytes"
	"slices"
	"testing"

	"github.com/rescindhq/rescind/features"
)

// The scenario of a catalogue row shows how to get its answer. So each row has one, short enough to be read at a glance.
func TestEveryCatalogueRowHasAShortScenario(t *testing.T) {
	for _, row := range features.Rows() {
		source, err := Source(row.ID)
		if err != nil {
			t.Error(err)
			continue
		}
		if n := bytes.Count(source, []byte("\n")); n < 10 || n > 25 {
			t.Errorf("%s.yaml has %d lines, not 10 to 25", row.ID, n)
		}
	}
}

// All scenarios use the same names, so that knowing one helps to read the next.
func TestTheScenarioOfARowNamesItsSubject(t *testing.T) {
	for _, row := range features.Rows() {
		s, err := Load(row.ID)
		if err != nil {
			t.Error(err)
			continue
		}
		o, _ := s.Opening(1)
		var aliases []string
		for _, r := range o.Resources {
			aliases = append(aliases, r.Alias)
		}
		if !slices.Contains(aliases, "subject") || row.Kind == "limit" && !slices.Contains(aliases, "allowed") {
			t.Errorf("%s, a %s, has only %q", row.ID, row.Kind, aliases)
		}
	}
}

// One server can serve all ready scenarios at once, if no credential belongs to two of them.
func TestNoTwoReadyScenariosShareACredential(t *testing.T) {
	into := map[string]string{}
	for _, name := range Names() {
		s, err := Load(name)
		if err != nil {
			t.Error(err)
			continue
		}
		_, logins := s.Opening(1)
		for _, c := range logins {
			for _, key := range []string{c.Key, c.Token} {
				if other, taken := into[c.Vendor+key]; taken && key != "" {
					t.Errorf("%s leads into %s and %s", key, other, name)
				}
				into[c.Vendor+key] = name
			}
		}
	}
}
