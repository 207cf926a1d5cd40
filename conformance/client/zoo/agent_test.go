package zoo_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/client"
	"github.com/rescindhq/rescind/conformance/client/cases"
	"github.com/rescindhq/rescind/conformance/client/zoo"
)

// brokenAgents are the agents with a fault.
func brokenAgents() []zoo.Driver {
	return slices.DeleteFunc(zoo.Broken(), func(d zoo.Driver) bool { return d.Class != zoo.Agents })
}

// Over all cases of its vendor an agent with a fault fails exactly the checks that its row names, and nobody but the agent
// is ever to blame.
func TestBrokenAgentsAreConvictedByExactlyTheirChecks(t *testing.T) {
	for _, d := range brokenAgents() {
		t.Run(d.ID, func(t *testing.T) {
			t.Parallel()
			report := run(t, options(t, d))
			var got []string
			for _, r := range report.Results {
				if r.Outcome != client.Passed && (r.Outcome != client.Failed || r.Blame != client.Client) {
					t.Errorf("%s: %s, %s: %s", r.Case.ID, r.Outcome, r.Blame, r.Reason)
				}
				for _, c := range r.Checks {
					if !c.Held {
						got = append(got, c.ID)
						t.Logf("%s: %s: expected %s, got %s", r.Case.ID, c.ID, c.Expected, c.Got)
					}
				}
			}
			want := slices.Sorted(slices.Values(d.Checks))
			slices.Sort(got)
			if got = slices.Compact(got); !slices.Equal(got, want) {
				t.Errorf("got %s, want %s", strings.Join(got, ", "), strings.Join(want, ", "))
			}
		})
	}
}

// Each check of an agent convicts one.
func TestEachCheckOfAgentsConvictsOne(t *testing.T) {
	convicts := map[string]bool{}
	for _, d := range brokenAgents() {
		for _, id := range d.Checks {
			convicts[id] = true
		}
	}
	for _, c := range cases.All() {
		if c.Task == nil {
			continue
		}
		for _, id := range c.CheckIDs() {
			if !convicts[id] {
				t.Errorf("%s: no agent is convicted by %s", c.ID, id)
				convicts[id] = true
			}
		}
	}
}
