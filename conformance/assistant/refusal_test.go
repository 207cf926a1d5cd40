package assistant

import (
	"strings"
	"testing"
)

func TestNumbersOfRulesAndCodesAreInWords(t *testing.T) {
	for passed, want := range map[int]string{0: "0 rules were checked", 1: "1 rule was checked", 2: "2 rules were checked"} {
		x := &shownExchange{recorded: recorded{Status: 200}}
		for range passed {
			x.Trace = append(x.Trace, tracedStep{Rule: "before", Result: "passed"})
		}
		x.Trace = append(x.Trace, tracedStep{Rule: "last", Result: "refused"})
		if text := x.inWords(); !strings.Contains(text, want) || !strings.Contains(text, "answered 200.\n") {
			t.Errorf("got %s", text)
		}
	}
}
