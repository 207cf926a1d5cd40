// Package ci tests what the CI of users includes: the GitHub Action, the GitLab template and the hooks of pre-commit.
// It plays their runners: in go the files as users get them, out comes what a job would show.
package ci

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"gopkg.in/yaml.v3"
)

// An action is what action.yml says.
type action struct {
	Inputs  map[string]struct{ Description, Default string }
	Outputs map[string]struct{ Description, Value string }
	Runs    struct {
		Using string
		Steps []actionStep
	}
}

// An actionStep is one step of a composite action.
type actionStep struct {
	Name, ID, If, Shell, Run string
	Env                      map[string]string
}

func readAction(t testing.TB) (a action) {
	t.Helper()
	readYAML(t, "action.yml", &a)
	return a
}

func readYAML(t testing.TB, file string, into any) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", filepath.FromSlash(file)))
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(text, into); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
}

// A runner plays a runner of GitHub: one job, in which the action may be used several times.
type runner struct {
	t               testing.TB
	workspace, temp string
	path            []string // what steps added to PATH
	env             []string
}

func newRunner(t testing.TB, env ...string) *runner {
	t.Helper()
	r := &runner{t: t, workspace: t.TempDir(), temp: filepath.Join(t.TempDir(), "temp with spaces"), env: env}
	if err := os.Mkdir(r.temp, 0o755); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.use(map[string]string{"command": "stop"}) })
	return r
}

// A use is what came of one use of the action.
type use struct {
	code        int // of the first step that failed
	log         string
	outputs     map[string]string
	summary     string
	annotations []annotation
}

// An annotation is an error that the runner shows beside a line.
type annotation struct{ properties, message string }

// use runs the steps of the action. A step after one that failed runs only if it always does.
func (r *runner) use(with map[string]string) use {
	r.t.Helper()
	a := readAction(r.t)
	values := map[string]string{"github.action_ref": "main"}
	for name, input := range a.Inputs {
		values["inputs."+name] = input.Default
	}
	for name, value := range with {
		values["inputs."+name] = value
	}
	u := use{outputs: map[string]string{}}
	summary := filepath.Join(r.t.TempDir(), "summary.md")
	for _, step := range a.Runs.Steps {
		if u.code != 0 && step.If != "always()" {
			continue
		}
		code, log, outputs := r.step(step, values, summary)
		if u.log += log; u.code == 0 {
			u.code = code
		}
		for name, value := range outputs {
			values["steps."+step.ID+".outputs."+name] = value
		}
	}
	for name, output := range a.Outputs {
		u.outputs[name] = filled(r.t, output.Value, values)
	}
	text, _ := os.ReadFile(summary)
	u.summary = string(text)
	u.log, u.annotations = shownLog(u.log)
	return u
}

var expression = regexp.MustCompile(`\$\{\{\s*([^}]*?)\s*\}\}`)

// filled fills in the expressions of a text, once. What is not known is a mistake of the action, or empty as an output.
func filled(t testing.TB, text string, values map[string]string) string {
	t.Helper()
	return expression.ReplaceAllStringFunc(text, func(e string) string {
		name := expression.FindStringSubmatch(e)[1]
		value, known := values[name]
		if !known && !strings.HasPrefix(name, "steps.") {
			t.Fatalf("the runner does not know %s", name)
		}
		return value
	})
}

func (r *runner) step(step actionStep, values map[string]string, summary string) (code int, log string, outputs map[string]string) {
	r.t.Helper()
	files := r.t.TempDir()
	file := func(name string) string { return filepath.Join(files, name) }
	for _, name := range []string{"output", "path", "env"} {
		os.WriteFile(file(name), nil, 0o600)
	}
	os.WriteFile(file("script.sh"), []byte(filled(r.t, step.Run, values)), 0o600)
	root, _ := filepath.Abs("..")
	c := exec.CommandContext(r.t.Context(), "bash", "--noprofile", "--norc", "-eo", "pipefail", file("script.sh"))
	if r.t.Context().Err() != nil { // a step that ends the job's processes
		c = exec.Command(c.Args[0], c.Args[1:]...)
	}
	c.Dir, c.WaitDelay = r.workspace, 5*time.Second
	c.Env = append(os.Environ(), "GITHUB_ACTIONS=true", "GITHUB_ACTION_PATH="+root, "GITHUB_WORKSPACE="+r.workspace, "RUNNER_TEMP="+r.temp, "NO_PROXY=*",
		"GITHUB_OUTPUT="+file("output"), "GITHUB_PATH="+file("path"), "GITHUB_ENV="+file("env"), "GITHUB_STEP_SUMMARY="+summary,
		"PATH="+strings.Join(append(r.path, os.Getenv("PATH")), ":"))
	c.Env = append(c.Env, r.env...)
	for name, value := range step.Env {
		c.Env = append(c.Env, name+"="+filled(r.t, value, values))
	}
	out, err := c.CombinedOutput()
	code = exitCode(r.t, err)
	added, _ := os.ReadFile(file("path"))
	r.path = append(strings.Fields(strings.ReplaceAll(string(added), " ", "\x00")), r.path...)
	for i, p := range r.path {
		r.path[i] = strings.ReplaceAll(p, "\x00", " ")
	}
	return code, string(out), parseOutputs(r.t, file("output"))
}

func exitCode(t testing.TB, err error) int {
	t.Helper()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		return exit.ExitCode()
	}
	if err != nil {
		t.Fatal(err)
	}
	return 0
}
