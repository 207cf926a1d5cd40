package conformance

import (
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/report"
)

func TestAScenarioShowsTheRowsWhoseAssertionsWereRight(t *testing.T) {
	const refused, renewal = `it is refused with 400 "CBC.99003649" by "huawei.trial-service"`, `automatic renewal is off for "web-1"`
	for name, c := range map[string]struct {
		steps   string // separated by semicolons: the assertions that were right
		outcome report.Outcome
		want    string
	}{
		"all of them when it passed":           {refused, report.Passed, "huawei.cascade,huawei.expired,huawei.trial-service"},
		"the limit that refused":               {refused, report.Partly, "huawei.trial-service"},
		"with what is assumed of it":           {refused + ", and the code is assumed", report.Partly, "huawei.trial-service"},
		"with others at the same time":         {`one call succeeds and the others are refused with 400 "X" by "huawei.deleted-resource"`, report.Partly, "huawei.deleted-resource"},
		"the behaviour, not the other limit":   {renewal, report.Partly, "huawei.cascade"},
		"both":                                 {refused + ";" + renewal, report.Partly, "huawei.cascade,huawei.trial-service"},
		"none, when nothing could be asserted": {"", report.Partly, ""},
		"what was right before a failure":      {refused + ";" + renewal, report.Failed, "huawei.trial-service"},
		"no row that does not exist":           {`it is refused with 400 "X" by "huawei.nonesuch"`, report.Partly, ""},
	} {
		shown := shownRows{ofScenario: []string{"huawei.cascade", "huawei.expired"}}
		for step := range strings.SplitSeq(c.steps, ";") {
			if step != "" {
				shown.note(step)
			}
		}
		if got := strings.Join(shown.rows(c.outcome), ","); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}
