package conformance

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/internal/testtools"
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

func TestThePatchAddsWhatWasObserved(t *testing.T) {
	assumed, other := report.Answer{Status: 400, Code: "A"}, report.Answer{Status: 400, Code: "B"}
	seen := func(row, operation string, got report.Answer) report.Observation {
		return report.Observation{Row: row, Operation: operation, ExpectedAnswer: assumed, GotAnswer: got}
	}
	single := seen("huawei.one-off", "unsubscribe", other)
	single.SingleCase = true
	for name, c := range map[string]struct {
		observed []report.Observation
		want     string
	}{
		"another response than was assumed": {[]report.Observation{seen("huawei.one-off", "unsubscribe", other)}, `@@ -2,5 +2,8 @@
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
		"two responses, each once": {[]report.Observation{seen("huawei.one-off", "unsubscribe", other), seen("huawei.one-off", "unsubscribe", report.Answer{Status: 403, Code: "D"}), seen("huawei.one-off", "unsubscribe", other)}, `@@ -2,5 +2,9 @@
 - id: huawei.one-off
   kind: limit
-  evidence: assumed
+  evidence: observed
+  answers:
+    - {operation: unsubscribe, profile: documented, status: 400, code: A}
+    - {operation: unsubscribe, profile: observed, status: 400, code: B}
+    - {operation: unsubscribe, profile: observed, status: 403, code: D}
   enforced_by: rule
 - id: huawei.trial-service
`},
		"beside what was observed before": {[]report.Observation{seen("huawei.expired", "unsubscribe", other)}, `@@ -10,6 +10,7 @@
 - id: huawei.expired
   evidence: observed
   enforced_by: rule
   answers:
     - {operation: unsubscribe, profile: documented, status: 400, code: A}
     - {operation: unsubscribe, profile: observed, status: 400, code: C}
+    - {operation: unsubscribe, profile: observed, status: 400, code: B}
`},
		"of another operation": {[]report.Observation{seen("huawei.expired", "disable_auto_renew", other)}, `@@ -10,6 +10,8 @@
 - id: huawei.expired
   evidence: observed
   enforced_by: rule
   answers:
+    - {operation: disable_auto_renew, profile: documented, status: 400, code: A}
+    - {operation: disable_auto_renew, profile: observed, status: 400, code: B}
     - {operation: unsubscribe, profile: documented, status: 400, code: A}
     - {operation: unsubscribe, profile: observed, status: 400, code: C}
`},
		"the response that was assumed":       {[]report.Observation{seen("huawei.one-off", "unsubscribe", assumed)}, ""},
		"a response that is listed":           {[]report.Observation{seen("huawei.expired", "unsubscribe", report.Answer{Status: 400, Code: "C"})}, ""},
		"another response than is documented": {[]report.Observation{seen("huawei.trial-service", "unsubscribe", other)}, ""},
		"a single case":                       {[]report.Observation{single}, ""},
		"the status of an older call":         {[]report.Observation{seen("huawei.one-off", "disable_auto_renew_v1", report.Answer{Status: 200, Code: "A"})}, ""},
	} {
		want := c.want
		if want != "" {
			want = "--- a/features/catalogue.yaml\n+++ b/features/catalogue.yaml\n" + want
		}
		if got := Patch(someRows, c.observed); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
		}
	}
}

// Git is the reader of a patch, so it decides whether one is right.
func TestGitAppliesAPatchOfTheWholeCatalogue(t *testing.T) {
	testtools.Need(t, "git")
	dir := t.TempDir()
	file := filepath.Join(dir, "features", "catalogue.yaml")
	catalogue, err := fs.ReadFile(features.Files(), "catalogue.yaml")
	if err := errors.Join(err, os.Mkdir(filepath.Dir(file), 0o755), os.WriteFile(file, catalogue, 0o644)); err != nil {
		t.Fatal(err)
	}
	var observed []report.Observation
	for _, row := range features.Rows() {
		observed = append(observed, report.Observation{
			Row:            row.ID,
			Operation:      "unsubscribe",
			ExpectedAnswer: report.Answer{Status: 400, Code: "A"},
			GotAnswer:      report.Answer{Status: 400, Code: "B"},
		})
	}
	apply := exec.CommandContext(t.Context(), "git", "apply", "-")
	apply.Dir, apply.Stdin = dir, strings.NewReader(Patch(string(catalogue), observed))
	if out, err := apply.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	applied, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(applied) != Revise(string(catalogue), observed) {
		t.Error("git makes another catalogue of the patch than Revise")
	}
	rows, err := features.Parse(applied)
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range features.Rows() {
		added := len(rows[i].Answers) - len(row.Answers)
		if documented := row.Evidence == "documented"; documented != (added == 0) || rows[i].Evidence == "assumed" {
			t.Errorf("%s: %s, and %d answers more", row.ID, rows[i].Evidence, added)
		}
	}
}
