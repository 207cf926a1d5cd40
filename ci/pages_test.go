package ci

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

var update = flag.Bool("update", false, "rewrite the lists of docs/ci.md")

func page(t testing.TB) string { return written(t, "../docs", "ci.md") }

// The lists of inputs and outputs in the page are those of the files.
func TestThePagesListEveryInput(t *testing.T) {
	a := readAction(t)
	var list strings.Builder
	list.WriteString("\n| input | what it is | default |\n|---|---|---|\n")
	for _, name := range slices.Sorted(maps.Keys(a.Inputs)) {
		fmt.Fprintf(&list, "| `%s` | %s | %s |\n", name, a.Inputs[name].Description, quotedDefault(a.Inputs[name].Default))
	}
	list.WriteString("\n| output | what it is |\n|---|---|\n")
	for _, name := range slices.Sorted(maps.Keys(a.Outputs)) {
		fmt.Fprintf(&list, "| `%s` | %s |\n", name, a.Outputs[name].Description)
	}
	text := listed(t, page(t), "action", list.String())
	spec, _ := readTemplate(t)
	list.Reset()
	list.WriteString("\n| input | what it is | default |\n|---|---|---|\n")
	for _, name := range slices.Sorted(maps.Keys(spec.Spec.Inputs)) {
		fmt.Fprintf(&list, "| `%s` | %s | %s |\n", name, spec.Spec.Inputs[name].Description, quotedDefault(fmt.Sprint(spec.Spec.Inputs[name].Default)))
	}
	text = listed(t, text, "template", list.String())
	if *update {
		if err := os.WriteFile(filepath.Join("..", "docs", "ci.md"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if page(t) != text {
		t.Error("docs/ci.md is not current: go test ./ci -run Pages -update")
	}
}

func quotedDefault(text string) string {
	if text == "" {
		return ""
	}
	return "`" + text + "`"
}

// listed puts a list between its marks.
func listed(t testing.TB, text, name, list string) string {
	t.Helper()
	at := regexp.MustCompile(`(?s)(<!-- ` + name + `:[^\n]*-->\n)(.*?)(<!-- ` + name + ` end -->)`)
	if !at.MatchString(text) {
		t.Fatalf("docs/ci.md lacks the marks of the list %s", name)
	}
	return at.ReplaceAllString(text, "${1}"+strings.ReplaceAll(list, "$", "$$")+"\n${3}")
}

// blocks are the YAML blocks of the page of one kind, which the first line names.
func blocks(t testing.TB, kind string) (all []string) {
	t.Helper()
	for _, b := range regexp.MustCompile("(?ms)^```yaml\n# ([a-z]+\\.yaml)\n(.*?)^```$").FindAllStringSubmatch(page(t), -1) {
		if b[1] == kind {
			all = append(all, b[2])
		}
	}
	if len(all) == 0 {
		t.Fatalf("the page shows no %s", kind)
	}
	return all
}

// usesTheAction is a step that uses the action: by a tag, by a commit, or from where the repository is checked out.
var usesTheAction = regexp.MustCompile(`uses: (?:rescindhq/rescind@(?:v\d+\.\d+\.\d+|[0-9a-f]{40})|\./\.rescind)((?: #.*)?\n)`)

// A workflow is what the page shows of GitHub.
type workflow struct {
	Jobs map[string]struct {
		Steps []struct {
			ID, Uses, Run string
			With          map[string]any
			Env           map[string]string
		}
	}
}

// What the page shows uses inputs, outputs and hooks that exist. .ci/action has actionlint look at the workflows.
func TestThePagesShowWorkflowsWithInputsAndOutputsThatExist(t *testing.T) {
	a, seen := readAction(t), 0
	for _, text := range blocks(t, "workflow.yaml") {
		var w workflow
		if err := yaml.Unmarshal([]byte(text), &w); err != nil {
			t.Fatalf("%v:\n%s", err, text)
		}
		for _, job := range w.Jobs {
			for _, step := range job.Steps {
				if !usesTheAction.MatchString("uses: " + step.Uses + "\n") {
					continue
				}
				for input := range step.With {
					if _, known := a.Inputs[input]; !known {
						t.Errorf("there is no input %s:\n%s", input, text)
					}
					seen++
				}
			}
		}
		for _, output := range regexp.MustCompile(`steps\.[a-z]+\.outputs\.([a-z-]+)`).FindAllStringSubmatch(text, -1) {
			if _, known := a.Outputs[output[1]]; !known {
				t.Errorf("there is no output %s:\n%s", output[1], text)
			}
			seen++
		}
	}
	if seen < 8 {
		t.Errorf("only %d inputs and outputs are shown", seen)
	}
}

func TestThePagesShowTheTemplateAndTheHooksAsTheyAre(t *testing.T) {
	spec, jobs := readTemplate(t)
	for _, text := range blocks(t, "gitlab.yaml") {
		var shown struct {
			Include []struct {
				Remote string
				Inputs map[string]any
			}
			Tests struct{ Extends string }
		}
		if err := yaml.Unmarshal([]byte(text), &shown); err != nil || len(shown.Include) != 1 || !strings.HasSuffix(shown.Include[0].Remote, "/ci/gitlab/rescind.yml") {
			t.Fatalf("%v: %+v", err, shown)
		}
		for input := range shown.Include[0].Inputs {
			if _, known := spec.Spec.Inputs[input]; !known {
				t.Errorf("there is no input %s", input)
			}
		}
		if jobs[shown.Tests.Extends] == nil {
			t.Errorf("there is no job %q", shown.Tests.Extends)
		}
	}
	var ids []string
	for _, h := range readHooks(t) {
		ids = append(ids, h.ID)
	}
	for _, text := range blocks(t, "precommit.yaml") {
		var shown struct {
			Repos []struct{ Hooks []hook }
		}
		if err := yaml.Unmarshal([]byte(text), &shown); err != nil || len(shown.Repos) != 1 || len(shown.Repos[0].Hooks) != len(ids) {
			t.Fatalf("%v: %+v", err, shown)
		}
		for _, h := range shown.Repos[0].Hooks {
			if !slices.Contains(ids, h.ID) {
				t.Errorf("there is no hook %s", h.ID)
			}
		}
	}
}

// With SHOWN_WORKFLOWS, a folder, the workflows of the page are written there for actionlint, which then knows the
// action beside them.
func TestThePagesWorkflowsAreWrittenForOtherTools(t *testing.T) {
	folder := os.Getenv("SHOWN_WORKFLOWS")
	if folder == "" {
		folder = t.TempDir()
	}
	for i, text := range blocks(t, "workflow.yaml") {
		text = usesTheAction.ReplaceAllString(text, "uses: ./$1")
		write(t, folder, fmt.Sprintf(".github/workflows/shown-%d.yaml", i+1), text)
		if !strings.Contains(text, "uses: ./") {
			t.Errorf("no step uses the action:\n%s", text)
		}
	}
	write(t, folder, "action.yml", written(t, "..", "action.yml"))
}
