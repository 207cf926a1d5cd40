package witness

import "testing"

// A fault may hide from the client what the server wrote, also that there were too many calls.
func TestAnOutcomeIsUncertainWhereTheClientReadsNone(t *testing.T) {
	for name, c := range map[string]struct {
		x    Exchange
		want bool
	}{
		"success":                {Exchange{Status: 200}, false},
		"refused":                {Exchange{Status: 400, Code: "CBC.99003012"}, false},
		"throttled":              {Exchange{Status: 429}, false},
		"throttled by a code":    {Exchange{Status: 503, Code: "Throttling.User"}, false},
		"throttled, but late":    {Exchange{Status: 429, Fault: "delay 5s"}, true},
		"an error of the server": {Exchange{Status: 500}, true},
		"unavailable":            {Exchange{Status: 503, Code: "ServiceUnavailable"}, true},
		"no answer":              {Exchange{}, true},
		"success, cut short":     {Exchange{Status: 200, Fault: "truncate 3"}, true},
		"success, changed":       {Exchange{Status: 200, Fault: "headers"}, false},
	} {
		if got := c.x.Uncertain(); got != c.want {
			t.Errorf("%s: got %t", name, got)
		}
	}
}
