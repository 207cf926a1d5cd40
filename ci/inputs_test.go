package ci

import (
	"maps"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/internal/testtools"
)

// fromRelease are the inputs that say where the program comes from.
var fromRelease = []string{"version", "checksum", "base-url", "binary"}

// usedBy are the inputs that each command uses.
var usedBy = map[string][]string{
	"serve":   append([]string{"scenario", "listen", "run", "args"}, fromRelease...),
	"conform": append([]string{"target", "args", "reports"}, fromRelease...),
	"client":  append([]string{"driver", "args", "reports"}, fromRelease...),
	"install": fromRelease,
	"stop":    nil,
}

// checked runs the first step of the action alone.
func checked(t testing.TB, with map[string]string) (code int, log string) {
	t.Helper()
	a := readAction(t)
	values := map[string]string{}
	for name, input := range a.Inputs {
		values["inputs."+name] = input.Default
	}
	for name, value := range with {
		values["inputs."+name] = value
	}
	r := newRunner(t)
	write(t, r.workspace, "a file.yaml", "")
	write(t, r.workspace, "my driver", "")
	code, log, _ = r.step(a.Runs.Steps[0], values, filepath.Join(t.TempDir(), "summary.md"))
	_, annotations := shownLog(log)
	if log = ""; len(annotations) > 0 {
		log = annotations[0].message
	}
	return code, log
}

// A command that does not use an input refuses it: a command in run that never ran would be green.
func TestAnInputThatTheCommandDoesNotUseIsRefused(t *testing.T) {
	needRunner(t)
	tried := 0
	for command, used := range usedBy {
		for _, input := range slices.Sorted(maps.Keys(readAction(t).Inputs)) {
			if input == "command" {
				continue
			}
			tried++
			code, log := checked(t, map[string]string{"command": command, input: "127.0.0.1:80"})
			if slices.Contains(used, input) {
				if code != 0 || log != "" {
					t.Errorf("%s uses %s: exit code %d: %s", command, input, code, log)
				}
				continue
			}
			if code != 2 || !strings.HasPrefix(log, input+": the command "+command+" does not use it. Leave it out, or give it to a step with command: ") {
				t.Errorf("%s does not use %s: exit code %d: %s", command, input, code, log)
			}
		}
		if code, log := checked(t, map[string]string{"command": command}); code != 0 {
			t.Errorf("%s without inputs: exit code %d: %s", command, code, log)
		}
	}
	if tried < 50 {
		t.Errorf("only %d were tried", tried)
	}
}

func TestAProgramThatIsGivenIsOfNoRelease(t *testing.T) {
	needRunner(t)
	for _, input := range []string{"version", "checksum", "base-url"} {
		if code, log := checked(t, map[string]string{"command": "install", "binary": "rescind", input: "1"}); code != 2 || !strings.Contains(log, "Leave out "+input+" or binary.") {
			t.Errorf("%s: exit code %d: %s", input, code, log)
		}
		if input == "base-url" { // it has a default
			continue
		}
		with := map[string]string{"binary": mustProgram(t), input: "1"}
		if code, log := job(t, "rescind-conform", with).run(); code != 3 || !strings.Contains(log, "leave them out, or leave out binary") {
			t.Errorf("template, %s: exit code %d: %s", input, code, log)
		}
	}
}

// words are inputs with several words in a line, and what is said of the line; nothing is said of the right ones.
var words = []struct{ command, input, value, says string }{
	{"conform", "args", "--tags @huawei", "args: write one word a line; this line has a space: --tags @huawei"},
	{"conform", "args", "--tags\n@huawei and not @gateway\n--format junit:a", "this line has a space: --format junit:a"},
	{"conform", "args", "--tags=@limit:huawei.trial-service and @huawei", ""},
	{"client", "driver", "python3 driver.py", "driver: write one word a line; the first line has a space, and is no program: python3 driver.py"},
	{"client", "driver", "python3\nmy driver.py", ""},
	{"client", "driver", "my driver", ""},
	{"serve", "scenario", "quickstart huawei.trial-service", "scenario: write one scenario a line; this line has a space, and is no file: quickstart huawei.trial-service"},
	{"serve", "scenario", "quickstart\na file.yaml", ""},
}

func TestALineWithSeveralWordsIsRefused(t *testing.T) {
	needRunner(t)
	jobOf := map[string][2]string{"conform": {"rescind-conform", "conform-"}, "client": {"rescind-client", "client-"}, "serve": {".rescind-serve", ""}}
	for _, each := range words {
		code, log := checked(t, map[string]string{"command": each.command, each.input: each.value})
		if each.says == "" && code != 0 || each.says != "" && (code != 2 || !strings.Contains(log, each.says)) {
			t.Errorf("%s %q: exit code %d: %s", each.input, each.value, code, log)
		}
		of, input := jobOf[each.command], each.input
		if input == "args" {
			input = of[1] + input
		}
		j := job(t, of[0], map[string]string{"binary": mustProgram(t), input: each.value, "image": "-"})
		write(t, j.workspace, "a file.yaml", "")
		write(t, j.workspace, "my driver", "")
		code, log = j.run()
		if each.says != "" && (code != 3 || !strings.Contains(log, each.says)) || each.says == "" && strings.Contains(log, "write one") {
			t.Errorf("template, %s %q: exit code %d: %s", input, each.value, code, log)
		}
	}
}

// Inputs for a job that is not there make one that fails.
func TestInputsForAJobThatIsNotThereFail(t *testing.T) {
	testtools.Need(t, "bash")
	for _, each := range []struct {
		with map[string]string
		job  bool
	}{
		{map[string]string{}, false},
		{map[string]string{"target": "a.yaml", "conform-args": "--plan"}, false},
		{map[string]string{"conform": "false"}, false},
		{map[string]string{"conform": "false", "target": "a.yaml"}, true},
		{map[string]string{"conform": "false", "conform-args": "--plan"}, true},
		{map[string]string{"client-args": "--vendor\nalibaba"}, true},
		{map[string]string{"client-args": "--vendor\nalibaba", "driver": "true"}, false},
	} {
		j := job(t, "rescind-inputs", each.with)
		if j.isThere() != each.job {
			t.Errorf("%v: the job is there: %v", each.with, !each.job)
		}
		if code, log := j.run(); code != 3 || !strings.Contains(log, "conform: false") || !strings.Contains(log, "give driver") {
			t.Errorf("exit code %d: %s", code, log)
		}
	}
	if driver := job(t, "rescind-client", map[string]string{}); driver.isThere() || !job(t, "rescind-conform", map[string]string{}).isThere() {
		t.Error("without inputs there is rescind-conform, and no rescind-client")
	}
}

// The template needs bash: another shell says so.
func TestTheTemplateSaysThatItNeedsBash(t *testing.T) {
	testtools.Need(t, "dash", "bash")
	j := job(t, "rescind-conform", map[string]string{"binary": mustProgram(t)})
	j.shell = "dash"
	if code, log := j.run(); code != 3 || !strings.HasPrefix(log, "rescind: this needs bash") || strings.Contains(log, "yntax error") {
		t.Errorf("exit code %d: %s", code, log)
	}
}

var (
	shownFiles   = regexp.MustCompile(`(?m)^rescind (scenario show \S+) > (\S+\.rescind\.yaml)$`)
	withScenario = regexp.MustCompile(`(?m)^ +scenario: \|\n((?: {12}\S.*\n)+)`)
)

// The files that the page makes are those that it serves, and one mock serves them together.
func TestThePagesScenariosAreServedTogether(t *testing.T) {
	needRunner(t)
	r := newRunner(t)
	for _, made := range shownFiles.FindAllStringSubmatch(page(t), -1) {
		text, err := exec.CommandContext(t.Context(), mustProgram(t), strings.Fields(made[1])...).Output()
		if err != nil {
			t.Fatal(err)
		}
		write(t, r.workspace, made[2], string(text))
	}
	shown := withScenario.FindAllStringSubmatch(page(t), -1)
	if len(shown) == 0 {
		t.Fatal("the page serves no scenario")
	}
	for _, each := range shown {
		lines := strings.Join(strings.Fields(each[1]), "\n")
		if u := r.use(map[string]string{"binary": mustProgram(t), "scenario": lines, "run": "true"}); u.code != 0 {
			t.Errorf("%q: exit code %d:\n%s", lines, u.code, u.log)
		}
	}
}
