package conformance

import (
	"testing"

	"github.com/rescindhq/rescind/conformance/report"
)

const someRows = `# three rows
- id: huawei.one-off
  kind: limit
  evidence: assumed
  enforced_by: rule
- id: huawei.trial-service
  kind: limit
  evidence: documented
  enforced_by: rule
- id: huawei.expired
  evidence: observed
  enforced_by: rule
  answers:
    - {operation: unsubscribe, profile: documented, status: 400, code: A}
    - {operation: unsubscribe, profile: observed, status: 400, code: C}
`

func TestThePatchRecordsWhatWasObserved(t *testing.T) {
	assumed, other := report.Answer{Status: 400, Code: "A"}, report.Answer{Status: 400, Code: "B"}
	for name, c := range map[string]struct {
		observed report.Observation
		want     string
	}{
		"the answer that was assumed": {report.Observation{Row: "huawei.one-off", Operation: "unsubscribe", ExpectedAnswer: assumed, GotAnswer: assumed}, `@@ -2,5 +2,5 @@
 - id: huawei.one-off
   kind: limit
-  evidence: assumed
+  evidence: observed
   enforced_by: rule
 - id: huawei.trial-service
`},
		"another one": {report.Observation{Row: "huawei.one-off", Operation: "unsubscribe", ExpectedAnswer: assumed, GotAnswer: other}, `@@ -2,5 +2,8 @@
 - id: huawei.one-off
   kind: limit
-  evidence: assumed
+  evidence: observed
+  answers:
+    - {operation: unsubscribe, profile: documented, status: 400, code: A}
+    - {operation: unsubscribe, profile: observed, status: 400, code: B}
   enforced_by: rule
 - id: huawei.trial-service
`},
		"another one than was observed": {report.Observation{Row: "huawei.expired", Operation: "unsubscribe", ExpectedAnswer: assumed, GotAnswer: other}, `@@ -10,6 +10,6 @@
 - id: huawei.expired
   evidence: observed
   enforced_by: rule
   answers:
     - {operation: unsubscribe, profile: documented, status: 400, code: A}
-    - {operation: unsubscribe, profile: observed, status: 400, code: C}
+    - {operation: unsubscribe, profile: observed, status: 400, code: B}
`},
		"nothing of the row as a whole": {report.Observation{Row: "huawei.trial-service", Operation: "unsubscribe", ExpectedAnswer: assumed, GotAnswer: other, SingleCase: true}, ""},
		"nothing new":                   {report.Observation{Row: "huawei.trial-service", Operation: "unsubscribe", ExpectedAnswer: assumed, GotAnswer: assumed}, ""},
	} {
		want := c.want
		if want != "" {
			want = "--- a/features/catalogue.yaml\n+++ b/features/catalogue.yaml\n" + want
		}
		later := c.observed
		later.GotAnswer = report.Answer{Status: 400, Code: "D"}
		if got := Patch(someRows, []report.Observation{c.observed, later}); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
		}
	}
}
