package main

import (
	"errors"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/report"
)

// A resource that the target file does not name may have been given up by somebody else. A strict run is red all the same,
// also where the run would end with another code that says nothing of the server.
func TestAStrictRunIsRedWhereAResourceIsGoneThatTheFileDoesNotName(t *testing.T) {
	passed, gone := []*report.Scenario{{Outcome: report.Passed}}, []string{"of-others"}
	for name, tt := range map[string]struct {
		run           *report.Run
		usual, strict int
	}{
		"nothing gone":       {&report.Run{Scenarios: passed}, exitOK, exitOK},
		"gone":               {&report.Run{Scenarios: passed, Gone: gone}, exitOK, exitContract},
		"gone, and mistaken": {&report.Run{Scenarios: append(passed, &report.Scenario{Outcome: report.NotRun}), Gone: gone, Mistaken: true}, exitUsage, exitContract},
		"gone, and failed":   {&report.Run{Scenarios: []*report.Scenario{{Outcome: report.Failed}}, Gone: gone}, exitContract, exitContract},
		"switched":           {&report.Run{Scenarios: passed, Switched: gone}, exitOK, exitContract},
		"charged":            {&report.Run{Scenarios: passed, Charged: gone}, exitOK, exitContract},
		"gone, and an error": {&report.Run{Scenarios: []*report.Scenario{{Outcome: report.Errored}}, Gone: gone}, exitHarness, exitHarness},
	} {
		for strict, want := range map[bool]int{false: tt.usual, true: tt.strict} {
			err, code := (&conformFlags{strict: strict}).runError(tt.run), exitOK
			if exit, is := errors.AsType[*exitError](err); is {
				code = exit.code
			}
			if code != want {
				t.Errorf("%s, strict is %t: exit code %d, want %d: %v", name, strict, code, want, err)
			}
			says := "--strict: 1 resource is gone that the target file does not name"
			switch {
			case len(tt.run.Switched) > 0:
				says = "--strict: 1 resource is renewed otherwise that the target file does not name"
			case len(tt.run.Charged) > 0:
				says = "--strict: 1 order that costs money appeared"
			}
			if said := err != nil && strings.Contains(err.Error(), says); said != (strict && tt.usual != want) {
				t.Errorf("%s, strict is %t: %v", name, strict, err)
			}
		}
	}
}
