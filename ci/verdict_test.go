package ci

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/internal/testtools"
)

const ownFeature = `Feature: one that passes and one that fails

  Scenario: passes
    Given the Huawei customer has:
      | alias |
      | web-1 |
    When the customer unsubscribes from "web-1"
    Then it succeeds

  Scenario: fails, with a | in its name
    Given the Huawei customer has:
      | alias |
      | web-1 |
    When the customer unsubscribes from "web-1"
    Then "web-1" is still in use
`

func write(t testing.TB, folder, name, text string) {
	t.Helper()
	file := filepath.Join(folder, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestARedRunOfTheSuiteIsARedStepWithAnnotations(t *testing.T) {
	needRunner(t)
	r := newRunner(t)
	write(t, r.workspace, "own/a.feature", ownFeature)
	u := r.use(map[string]string{"command": "conform", "binary": mustProgram(t), "args": "--features\nown\n", "reports": "my reports"})
	if u.code != 1 || len(u.annotations) != 1 {
		t.Fatalf("exit code %d:\n%s", u.code, u.log)
	}
	want := annotation{"file=own/a.feature,line=10,title=rescind: fails, with a | in its name", "in use is false, not true"}
	if got := u.annotations[0]; got.properties != want.properties || !strings.HasSuffix(got.message, want.message) {
		t.Errorf("got %+v", got)
	}
	for _, line := range []string{"| passed | failed |", "| 1 | 1 |", "| fails, with a &#124; in its name | own/a.feature:10 |"} {
		if !strings.Contains(u.summary, line) {
			t.Errorf("the summary lacks %q:\n%s", line, u.summary)
		}
	}
	for _, kind := range []string{"junit", "json", "html"} {
		if text := written(t, r.workspace, u.outputs[kind]); len(text) < 200 {
			t.Errorf("%s: %s", u.outputs[kind], text)
		}
	}
}

func TestAGreenRunOfTheSuiteIsAGreenStep(t *testing.T) {
	needRunner(t)
	u := newRunner(t).use(map[string]string{"command": "conform", "binary": mustProgram(t), "args": "--tags\n@limit:huawei.trial-service"})
	if u.code != 0 || len(u.annotations) != 0 || !strings.Contains(u.summary, "| passed |") {
		t.Errorf("exit code %d:\n%s\n%s", u.code, u.log, u.summary)
	}
	u = newRunner(t).use(map[string]string{"command": "conform", "binary": mustProgram(t), "args": "--tags\n@nobody"})
	if u.code != 2 || !strings.Contains(u.summary, "Nothing was judged: exit code 2") {
		t.Errorf("exit code %d:\n%s\n%s", u.code, u.log, u.summary)
	}
}

// A step that judges nothing does not show what an earlier one found, whose report is of the same name.
func TestAStepThatFailsDoesNotShowAnOldReport(t *testing.T) {
	needRunner(t)
	r := newRunner(t)
	inputs := map[string]string{"command": "conform", "binary": mustProgram(t), "args": "--tags\n@limit:huawei.trial-service", "reports": "reports"}
	if u := r.use(inputs); u.code != 0 || !strings.Contains(u.summary, "| passed |") {
		t.Fatalf("exit code %d:\n%s", u.code, u.log)
	}
	inputs["args"] = "--tags\n@nobody"
	u := r.use(inputs)
	if u.code != 2 || !strings.Contains(u.summary, "Nothing was judged: exit code 2") || len(u.annotations) != 1 {
		t.Errorf("exit code %d:\n%s\n%s", u.code, u.log, u.summary)
	}
	for _, kind := range []string{"junit", "json", "html"} {
		if _, err := os.Stat(filepath.Join(r.workspace, u.outputs[kind])); !os.IsNotExist(err) {
			t.Errorf("%s is there: %v", u.outputs[kind], err)
		}
	}
}

// driverIn writes a driver that is right, or one that loses the codes of errors and prints a command of the runner.
func driverIn(t testing.TB, folder string, right bool) {
	t.Helper()
	text := written(t, filepath.Join("..", "conformance", "client", "starters", "python"), "driver.py")
	if !right {
		text = "import sys\nprint('::error title=forged::by the driver', file=sys.stderr)\n" + strings.ReplaceAll(text, `"code": e.code`, `"code": ""`)
	}
	write(t, folder, "my driver.py", text)
}

func TestAClientIsJudgedByTheAction(t *testing.T) {
	needRunner(t)
	testtools.Need(t, "python3")
	for right, code := range map[bool]int{true: 0, false: 1} {
		r := newRunner(t)
		driverIn(t, r.workspace, right)
		u := r.use(map[string]string{
			"command": "client", "binary": mustProgram(t), "driver": "python3\nmy driver.py",
			"args": "--cases\nhuawei.unsubscribe.plain, huawei.unsubscribe.code-trial-service",
		})
		if u.code != code || len(u.annotations) != code || !strings.Contains(u.summary, "### rescind client") {
			t.Errorf("right %v: exit code %d:\n%s\n%s", right, u.code, u.log, u.summary)
		}
		for _, a := range u.annotations {
			if a.properties != "title=rescind: huawei.unsubscribe.code-trial-service" || !strings.Contains(a.message, "CBC.99003649") {
				t.Errorf("got %+v", a)
			}
		}
	}
}
