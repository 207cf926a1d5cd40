package ci

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"gopkg.in/yaml.v3"
)

// A gitlabSpec is the first document of a template: the inputs.
type gitlabSpec struct {
	Spec struct {
		Inputs map[string]struct {
			Description, Type string
			Default           any
		}
	}
}

// readTemplate returns the inputs of the template, and its jobs as they are written.
func readTemplate(t testing.TB) (spec gitlabSpec, jobs map[string]any) {
	t.Helper()
	text, err := os.ReadFile("gitlab/rescind.yml")
	if err != nil {
		t.Fatal(err)
	}
	d := yaml.NewDecoder(bytes.NewReader(text))
	var document yaml.Node
	if err := d.Decode(&spec); err != nil {
		t.Fatal(err)
	}
	if err := d.Decode(&document); err != nil {
		t.Fatal(err)
	}
	resolved, _ := resolve(t, document.Content[0], document.Content[0]).(map[string]any)
	return spec, resolved
}

// resolve makes plain values, with !reference filled in.
func resolve(t testing.TB, root, n *yaml.Node) any {
	t.Helper()
	switch {
	case n.Kind == yaml.AliasNode:
		return resolve(t, root, n.Alias)
	case n.Tag == "!reference":
		at := root
		for _, key := range n.Content {
			at = member(t, at, key.Value)
		}
		return resolve(t, root, at)
	case n.Kind == yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			m[n.Content[i].Value] = resolve(t, root, n.Content[i+1])
		}
		return m
	case n.Kind == yaml.SequenceNode:
		var list []any
		for _, one := range n.Content {
			if more, nested := resolve(t, root, one).([]any); nested {
				list = append(list, more...)
				continue
			}
			list = append(list, resolve(t, root, one))
		}
		return list
	}
	return n.Value
}

func member(t testing.TB, n *yaml.Node, key string) *yaml.Node {
	t.Helper()
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	t.Fatalf("there is no %s to refer to", key)
	return nil
}

// A gitlabJob is a job after its inputs are filled in and what it extends is merged.
type gitlabJob struct {
	t         testing.TB
	workspace string
	env       map[string]string
	expand    []string // variables that GitLab would fill in
	script    []string
	rules     []string // its conditions, with inputs filled in
	shell     string
}

var gitlabInput = regexp.MustCompile(`\$\[\[ *inputs\.([a-z-]+) *\]\]`)

// job returns a job of the template with its inputs; extra are lines that a job of the user adds to its script.
func job(t testing.TB, name string, with map[string]string, extra ...string) *gitlabJob {
	t.Helper()
	spec, jobs := readTemplate(t)
	j := &gitlabJob{t: t, workspace: t.TempDir(), env: map[string]string{}, shell: "bash"}
	for each, input := range spec.Spec.Inputs {
		if _, given := with[each]; !given {
			with[each] = fmt.Sprint(input.Default)
		}
	}
	fill := func(text string) string {
		return gitlabInput.ReplaceAllStringFunc(text, func(i string) string { return with[gitlabInput.FindStringSubmatch(i)[1]] })
	}
	merged := extended(jobs, name)
	variables, _ := merged["variables"].(map[string]any)
	for variable, value := range variables {
		v := value.(map[string]any)
		if j.env[variable] = fill(v["value"].(string)); v["expand"] != "false" {
			j.expand = append(j.expand, variable)
		}
	}
	rules, _ := merged["rules"].([]any)
	for _, rule := range rules {
		j.rules = append(j.rules, fill(rule.(map[string]any)["if"].(string)))
	}
	for _, part := range []string{"before_script", "script"} {
		lines, _ := merged[part].([]any)
		for _, line := range lines {
			j.script = append(j.script, line.(string)) // inputs in it would be seen as they are
		}
	}
	j.script = append(j.script, extra...)
	return j
}

// isThere reports whether one of the rules of the job holds: its parts are "a" == "b", "a" != "b", $NAME == "" or $NAME.
func (j *gitlabJob) isThere() bool {
	j.t.Helper()
	return slices.ContainsFunc(j.rules, func(rule string) bool {
		for part := range strings.SplitSeq(rule, " && ") {
			word := strings.Fields(part)
			value := func(i int) string {
				if name, variable := strings.CutPrefix(word[i], "$"); variable {
					return j.env[name]
				}
				return strings.Trim(word[i], `"`)
			}
			switch {
			case len(word) == 1 && value(0) != "":
			case len(word) == 3 && word[1] == "==" && value(0) == value(2):
			case len(word) == 3 && word[1] == "!=" && value(0) != value(2):
			default:
				return false
			}
		}
		return true
	})
}

// extended merges a job into the one that it extends: mappings key by key, all else as a whole.
func extended(jobs map[string]any, name string) map[string]any {
	own, _ := jobs[name].(map[string]any)
	base, extends := own["extends"].(string)
	if !extends {
		return own
	}
	return merge(extended(jobs, base), own)
}

func merge(base, own map[string]any) map[string]any {
	all := map[string]any{}
	for key, value := range base {
		all[key] = value
	}
	for key, value := range own {
		below, both := all[key].(map[string]any)
		if m, isMap := value.(map[string]any); isMap && both {
			value = merge(below, m)
		}
		all[key] = value
	}
	return all
}

// run runs the lines of the scripts in one shell, as the runner does. A job leaves nothing in the folder for temporary files,
// because that of some runners is kept.
func (j *gitlabJob) run() (code int, log string) {
	j.t.Helper()
	file := filepath.Join(j.t.TempDir(), "script")
	pipes := map[string]string{"bash": "set -o pipefail\n"}[j.shell]
	if err := os.WriteFile(file, []byte("set -e\n"+pipes+strings.Join(j.script, "\n")+"\n"), 0o600); err != nil {
		j.t.Fatal(err)
	}
	c := exec.CommandContext(j.t.Context(), j.shell, file)
	c.Dir, c.WaitDelay = j.workspace, 5*time.Second
	temporary := j.t.TempDir()
	c.Env = append(os.Environ(), "CI=true", "GITLAB_CI=true", "NO_PROXY=*", "TMPDIR="+temporary)
	for name, value := range j.env {
		c.Env = append(c.Env, name+"="+value)
	}
	out, err := c.CombinedOutput()
	if left, _ := os.ReadDir(temporary); len(left) > 0 {
		j.t.Errorf("the job leaves %s behind", left)
	}
	return exitCode(j.t, err), string(out)
}
