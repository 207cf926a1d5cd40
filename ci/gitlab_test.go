package ci

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/testtools"
)

func TestTheTemplateJudgesAServerWithARelease(t *testing.T) {
	testtools.Need(t, "bash", "curl")
	release := serveRelease(t)
	j := job(t, "rescind-conform", map[string]string{
		"version": released, "checksum": release.sum, "base-url": release.URL, "conform-args": "--tags\n@limit:huawei.trial-service\n",
	})
	code, log := j.run()
	report := written(t, j.workspace, "rescind-reports/conform.xml")
	if code != 0 || !strings.Contains(log, "8 passed") || !strings.Contains(report, "<testsuites") {
		t.Errorf("exit code %d:\n%s\n%s", code, log, report)
	}
	j = job(t, "rescind-conform", map[string]string{"binary": mustProgram(t), "conform-args": "--features\nown"})
	write(t, j.workspace, "own/a.feature", ownFeature)
	if code, log := j.run(); code != 1 || !strings.Contains(written(t, j.workspace, "rescind-reports/conform.xml"), "<failure") {
		t.Errorf("a red run: exit code %d:\n%s", code, log)
	}
}

// Artifacts of earlier stages are in the folder of a job, also those of another job.
func TestAJobDoesNotHandOnReportsOfEarlierStages(t *testing.T) {
	testtools.Need(t, "bash")
	j := job(t, "rescind-conform", map[string]string{"binary": mustProgram(t), "conform-args": "--tags\n@nobody"})
	for _, old := range []string{"conform.xml", "conform.json", "client.xml"} {
		write(t, j.workspace, "rescind-reports/"+old, "of an earlier stage")
	}
	code, log := j.run()
	left, err := os.ReadDir(filepath.Join(j.workspace, "rescind-reports"))
	if code != 2 || err != nil || len(left) != 0 {
		t.Errorf("exit code %d, and %v is left (%v):\n%s", code, left, err, log)
	}
}

func TestTheTemplateJudgesAClient(t *testing.T) {
	testtools.Need(t, "bash", "python3")
	for right, want := range map[bool]int{true: 0, false: 1} {
		j := job(t, "rescind-client", map[string]string{
			"binary": mustProgram(t), "driver": "python3\nmy driver.py", "client-args": "--cases\nhuawei.unsubscribe.code-trial-service",
		})
		driverIn(t, j.workspace, right)
		if code, log := j.run(); code != want || !strings.Contains(written(t, j.workspace, "rescind-reports/client.xml"), "code-trial-service") {
			t.Errorf("right %v: exit code %d:\n%s", right, code, log)
		}
	}
}

func TestAJobThatExtendsServeHasAMock(t *testing.T) {
	testtools.Need(t, "bash", "curl")
	j := job(t, ".rescind-serve", map[string]string{"binary": mustProgram(t), "scenario": "quickstart\nhuawei.trial-service"},
		"rescind call list_resources --credentials \"$RESCIND_CREDENTIALS\" >called",
		"curl -sf -H \"Authorization: Bearer $RESCIND_ADMIN_TOKEN\" \"$RESCIND_URL/_mock/sandboxes\" >sandboxes", "echo \"$RESCIND_URL\" >url", "exit 5")
	code, log := j.run()
	if code != 5 || !strings.Contains(written(t, j.workspace, "called"), `"total_count"`) || !strings.Contains(written(t, j.workspace, "sandboxes"), "trial-service") {
		t.Errorf("exit code %d:\n%s", code, log)
	}
	stopped := func() bool { _, err := http.Get(strings.TrimSpace(written(t, j.workspace, "url"))); return err != nil }
	for end := time.Now().Add(10 * time.Second); !stopped(); time.Sleep(20 * time.Millisecond) { // it is told to end, and ends soon
		if time.Now().After(end) {
			t.Fatal("the mock still answers")
		}
	}
	if code, log := job(t, ".rescind-serve", map[string]string{"binary": mustProgram(t), "scenario": "quikstart"}).run(); code != 3 || !strings.Contains(log, `did you mean "quickstart"`) {
		t.Errorf("a wrong scenario: exit code %d:\n%s", code, log)
	}
}

func TestTheTemplateRefusesWhatIsNotTheRelease(t *testing.T) {
	testtools.Need(t, "bash", "curl")
	for what, wrong := range wrongReleases {
		release := serveRelease(t)
		wrong.change(t, release)
		code, log := job(t, "rescind-conform", map[string]string{"version": released, "base-url": release.URL, "checksum": wrong.checksum}).run()
		if code != 3 || !strings.Contains(log, wrong.says) || strings.Contains(log, "passed") {
			t.Errorf("%s: exit code %d:\n%s", what, code, log)
		}
	}
}

func TestNoInputOfTheTemplateIsReadAsCode(t *testing.T) {
	testtools.Need(t, "bash", "curl")
	release := serveRelease(t)
	jobOf := map[string]string{"driver": "rescind-client", "client-args": "rescind-client", "scenario": ".rescind-serve"}
	spec, _ := readTemplate(t)
	tried := 0
	for input := range spec.Spec.Inputs {
		if input == "image" || input == "stage" || input == "conform" { // for GitLab, which checks them
			continue
		}
		tried++
		t.Run(input, func(t *testing.T) {
			t.Parallel()
			for _, value := range hostile {
				name := jobOf[input]
				if name == "" {
					name = "rescind-conform"
				}
				with := map[string]string{"version": released, "base-url": release.URL, "driver": "false"}
				mark := filepath.Join(t.TempDir(), "made-by-an-input")
				if input == "binary" {
					delete(with, "version")
				}
				with[input] = strings.ReplaceAll(value, "MARK", mark)
				code, log := job(t, name, with).run()
				if _, err := os.Stat(mark); err == nil || code == 0 || strings.Contains(log, "syntax error") {
					t.Errorf("%q: exit code %d, %v:\n%s", value, code, err, log)
				}
			}
		})
	}
	if tried < 7 {
		t.Errorf("only %d inputs were tried", tried)
	}
}

// Inputs stand in variables that GitLab leaves alone, and nowhere in a script. Rules and settings of jobs may have them.
func TestEveryInputOfTheTemplateIsAVariable(t *testing.T) {
	spec, jobs := readTemplate(t)
	text := written(t, "gitlab", "rescind.yml")
	for name, input := range spec.Spec.Inputs {
		if input.Description == "" || !strings.Contains(text, "$[[ inputs."+name+" ]]") {
			t.Errorf("the input %s has no description, or is used nowhere", name)
		}
	}
	for name := range jobs {
		j := job(t, name, map[string]string{})
		if len(j.expand) > 0 || gitlabInput.MatchString(strings.Join(j.script, "\n")) {
			t.Errorf("%s: an input stands in a script, or GitLab fills in %v", name, j.expand)
		}
	}
	if len(spec.Spec.Inputs) < 10 || len(jobs) < 4 {
		t.Errorf("%d inputs, %d jobs", len(spec.Spec.Inputs), len(jobs))
	}
}
