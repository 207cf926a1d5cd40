package ci

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/internal/testtools"
)

func needRunner(t testing.TB) {
	t.Helper()
	testtools.Need(t, "bash", "curl", "jq")
}

func TestTheActionServesAReleaseUntilItIsStopped(t *testing.T) {
	needRunner(t)
	release, r := serveRelease(t), newRunner(t)
	u := r.use(map[string]string{"version": "v" + released, "checksum": strings.ToUpper(release.sum), "base-url": release.URL + "/", "scenario": "quickstart\n\nhuawei.trial-service\n"})
	if u.code != 0 {
		t.Fatalf("exit code %d:\n%s", u.code, u.log)
	}
	if token := u.outputs["admin-token"]; len(token) < 16 || strings.Contains(u.log, token) {
		t.Errorf("the token is %q, and the log\n%s", token, u.log)
	}
	q, _ := http.NewRequest(http.MethodGet, u.outputs["admin-url"]+"/sandboxes", nil)
	q.Header.Set("Authorization", "Bearer "+u.outputs["admin-token"])
	answer, err := http.DefaultClient.Do(q)
	if err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("the control API does not answer: %v, %v", answer, err)
	}
	answer.Body.Close()
	if text, err := os.ReadFile(u.outputs["credentials"]); err != nil || strings.Count(string(text), `"sandbox"`) < 2 && !strings.Contains(string(text), "trial-service") {
		t.Errorf("the credentials are %s, %v", text, err)
	}
	if again := r.use(map[string]string{"version": released, "base-url": release.URL}); again.code != 2 || !strings.Contains(again.log, "is served already") {
		t.Errorf("a second mock: exit code %d:\n%s", again.code, again.log)
	}
	if stopped := r.use(map[string]string{"command": "stop"}); stopped.code != 0 || !strings.Contains(stopped.log, "The mock is stopped.") {
		t.Errorf("exit code %d:\n%s", stopped.code, stopped.log)
	}
	if _, err := http.Get(u.outputs["url"]); err == nil {
		t.Error("the mock still answers")
	}
}

func TestTheActionRefusesWhatIsNotTheRelease(t *testing.T) {
	needRunner(t)
	for what, wrong := range wrongReleases {
		release := serveRelease(t)
		wrong.change(t, release)
		u := newRunner(t).use(map[string]string{"command": "install", "version": released, "base-url": release.URL, "checksum": wrong.checksum})
		if u.code != 3 || len(u.annotations) != 1 || !strings.Contains(u.annotations[0].message, wrong.says) {
			t.Errorf("%s: exit code %d:\n%s", what, u.code, u.log)
		}
	}
	for version, says := range map[string]string{"": "give the release to install", "latest": "give the release to install", "1.2": "give the release"} {
		if u := newRunner(t).use(map[string]string{"command": "install", "version": version}); u.code != 2 || !strings.Contains(u.log, says) {
			t.Errorf("version %q: exit code %d:\n%s", version, u.code, u.log)
		}
	}
	u := newRunner(t).use(map[string]string{"command": "install", "version": released, "base-url": "http://releases.example"})
	if u.code != 3 || strings.Contains(u.log, "resolve") {
		t.Errorf("a release without TLS: exit code %d:\n%s", u.code, u.log)
	}
}

func TestACommandRunsWhileTheMockIsThere(t *testing.T) {
	needRunner(t)
	with := map[string]string{"binary": mustProgram(t), "run": "rescind call list_resources\numask >mask\necho \"$RESCIND_URL\" >url\nexit 7\n"}
	r := newRunner(t)
	u := r.use(with)
	if u.code != 7 || !strings.Contains(u.log, `"total_count"`) || !strings.Contains(u.log, "The mock is stopped.") {
		t.Errorf("exit code %d:\n%s", u.code, u.log)
	}
	url := strings.TrimSpace(written(t, r.workspace, "url"))
	if _, err := http.Get(url); err == nil || url != u.outputs["url"] {
		t.Errorf("the mock at %q still answers", url)
	}
	if strings.TrimSpace(written(t, r.workspace, "mask")) == "0077" {
		t.Error("files of the command are hidden from others")
	}
}

// A step that is refused a second mock leaves that of the first alone.
func TestARefusedSecondMockLeavesTheFirstAlone(t *testing.T) {
	needRunner(t)
	r := newRunner(t)
	first := r.use(map[string]string{"binary": mustProgram(t)})
	if first.code != 0 {
		t.Fatalf("exit code %d:\n%s", first.code, first.log)
	}
	defer r.use(map[string]string{"command": "stop"})
	second := r.use(map[string]string{"binary": mustProgram(t), "run": "true"})
	if second.code != 2 || !strings.Contains(second.log, "is served already") || strings.Contains(second.log, "is stopped") {
		t.Errorf("exit code %d:\n%s", second.code, second.log)
	}
	answer, err := http.Get(first.outputs["url"])
	if err != nil {
		t.Fatalf("the first mock is gone: %v", err)
	}
	answer.Body.Close()
}

// A step whose arguments ask for help judges nothing, and is red.
func TestAStepThatJudgesNothingFails(t *testing.T) {
	needRunner(t)
	u := newRunner(t).use(map[string]string{"binary": mustProgram(t), "command": "conform", "args": "--help"})
	if u.code != 2 || len(u.annotations) != 1 || !strings.Contains(u.annotations[0].message, "Nothing was judged") {
		t.Errorf("exit code %d:\n%s", u.code, u.log)
	}
}

func written(t testing.TB, folder, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestAMockThatDoesNotStartSaysWhy(t *testing.T) {
	needRunner(t)
	u := newRunner(t).use(map[string]string{"binary": mustProgram(t), "scenario": "quikstart"})
	if u.code != 3 || len(u.annotations) != 1 || !strings.Contains(u.annotations[0].message, `did you mean "quickstart"`) {
		t.Errorf("exit code %d:\n%s", u.code, u.log)
	}
}

// Every input reaches a script as a variable, and every variable that a script reads is an input.
func TestEveryInputIsAVariableOfTheScripts(t *testing.T) {
	a, used := readAction(t), map[string]bool{}
	scripts, _ := filepath.Glob("../action/*.sh")
	var code strings.Builder
	for _, file := range scripts {
		code.WriteString(written(t, filepath.Dir(file), filepath.Base(file)))
	}
	for _, step := range a.Runs.Steps {
		if strings.Contains(step.Run, "${{") || step.Shell != "bash" {
			t.Errorf("%s: an expression stands in the script: %s", step.Name, step.Run)
		}
		for name, value := range step.Env {
			if !strings.Contains(code.String(), "$"+name) && !strings.Contains(code.String(), "${"+name) {
				t.Errorf("%s: no script reads %s", step.Name, name)
			}
			used[strings.TrimSuffix(strings.TrimPrefix(value, "${{ inputs."), " }}")] = true
		}
	}
	for name, input := range a.Inputs {
		if !used[name] || input.Description == "" {
			t.Errorf("the input %s reaches no script, or has no description", name)
		}
	}
	for name, output := range a.Outputs {
		if output.Description == "" || !expression.MatchString(output.Value) {
			t.Errorf("the output %s has no description, or no value", name)
		}
	}
	if len(a.Inputs) < 10 || len(scripts) < 4 || a.Runs.Using != "composite" {
		t.Errorf("%d inputs, %d scripts", len(a.Inputs), len(scripts))
	}
}
