package plan

import (
	"testing"
	"time"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/situation"
)

// Each resource that went explains one order of its vendor, at its time.
func TestAResourceThatWentExplainsOneOrder(t *testing.T) {
	began := time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
	at := func(from, to int) caller.Span {
		return caller.Span{From: began.Add(time.Duration(from) * time.Second), To: began.Add(time.Duration(to) * time.Second)}
	}
	const settle = 5 * time.Second
	for name, c := range map[string]struct {
		went strangeLoss
		want bool
	}{
		"at the same time":        {strangeLoss{situation.Alibaba, "r", at(8, 12)}, true},
		"listed a little later":   {strangeLoss{situation.Alibaba, "r", at(14, 20)}, true},
		"listed a little earlier": {strangeLoss{situation.Alibaba, "r", at(1, 6)}, true},
		"too late":                {strangeLoss{situation.Alibaba, "r", at(16, 20)}, false},
		"too early":               {strangeLoss{situation.Alibaba, "r", at(1, 4)}, false},
		"of another vendor":       {strangeLoss{situation.Huawei, "r", at(8, 12)}, false},
	} {
		n := &Neighbours{strange: []strangeLoss{c.went}}
		went := n.explain(situation.Alibaba, []caller.StrangeOrder{{ID: "one", Span: at(10, 10)}, {ID: "two", Span: at(10, 10)}}, settle)
		if (went["one"] == "r") != c.want || went["two"] != "" {
			t.Errorf("%s: got %v", name, went)
		}
	}
}
