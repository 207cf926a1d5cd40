package conformance

import (
	"testing"

	"github.com/rescindhq/rescind/conformance/report"
)

const someRows = `# two rows
- id: huawei.one-off
  kind: limit
  evidence: assumed
  enforced_by: rule
- id: huawei.trial-service
  kind: limit
  evidence: documented
  enforced_by: rule
`

func TestAPatchSaysWhatWasLearnt(t *testing.T) {
	assumed, other := report.Answer{Status: 400, Code: "A"}, report.Answer{Status: 400, Code: "B"}
	for name, c := range map[string]struct {
		observed report.Observation
		want     string
	}{
		"the answer that was assumed": {report.Observation{Row: "huawei.one-off", Operation: "unsubscribe", Want: assumed, Came: assumed}, `@@ -2,4 +2,4 @@
 - id: huawei.one-off
   kind: limit
-  evidence: assumed
+  evidence: observed
   enforced_by: rule
`},
		"another one": {report.Observation{Row: "huawei.one-off", Operation: "unsubscribe", Want: assumed, Came: other}, `@@ -2,4 +2,7 @@
 - id: huawei.one-off
   kind: limit
-  evidence: assumed
+  evidence: observed
+  answers:
+    - {operation: unsubscribe, profile: documented, status: 400, code: A}
+    - {operation: unsubscribe, profile: observed, status: 400, code: B}
   enforced_by: rule
`},
		"nothing of the row as a whole": {report.Observation{Row: "huawei.trial-service", Operation: "unsubscribe", Want: assumed, Came: other, Aside: true}, ""},
		"nothing new":                   {report.Observation{Row: "huawei.trial-service", Operation: "unsubscribe", Want: assumed, Came: assumed}, ""},
	} {
		want := c.want
		if want != "" {
			want = "--- a/features/catalogue.yaml\n+++ b/features/catalogue.yaml\n" + want
		}
		if got := Patch(someRows, []report.Observation{c.observed}); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
		}
	}
}
