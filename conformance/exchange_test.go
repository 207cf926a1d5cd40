package conformance

import (
	"strings"
	"testing"
)

// A shell that reads the line gets the words that were sent.
func TestACurlIsTheCallAsItWasSent(t *testing.T) {
	refunding := func(m manner, params ...pair) string {
		w := callers()
		w.alibaba[0].Session = "SESSION"
		q, err := about(alibaba, refund, nil, params...)
		if err != nil {
			t.Fatal(err)
		}
		r, err := w.writeAlibaba(q, m)
		if err != nil {
			t.Fatal(err)
		}
		return w.curl(q, r)
	}
	edits := []edit{{pair: pair{"InstanceId", "it's"}}, {pair: pair{name: "ProductCode"}, drop: true}}
	for name, m := range map[string]manner{
		"in the query": {edits: edits}, "in a form": {edits: edits, form: true}, "in both": {edits: edits, split: true}, "with headers": {edits: edits, other: true},
	} {
		got := refunding(m, pair{"InstanceId", "i-1"}, pair{"ProductCode", "ecs"})
		if want := " -d 'Action=RefundInstance&InstanceId=it%27s' #"; !strings.Contains(got, want) {
			t.Errorf("%s: got %s, want …%s…", name, got, want)
		}
	}
	if got, want := quote("it's"), `'it'\''s'`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
