package ci

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

func TestTheDevcontainerNamesWhatIsThere(t *testing.T) {
	var c struct {
		Name, Image, PostCreateCommand string
		Features                       map[string]map[string]any
		ForwardPorts                   []int
		PortsAttributes                map[string]map[string]string
		Customizations                 struct {
			VSCode struct {
				Extensions []string
				Settings   map[string]map[string][]string
			}
		}
	}
	d := json.NewDecoder(bytes.NewReader([]byte(written(t, "../.devcontainer", "devcontainer.json"))))
	d.DisallowUnknownFields()
	if err := d.Decode(&c); err != nil {
		t.Fatal(err)
	}
	version := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindStringSubmatch(written(t, "..", "go.mod"))[1]
	if !strings.Contains(c.Image, "/go:"+version+"-") {
		t.Errorf("the image is %s, and go.mod wants Go %s", c.Image, version)
	}
	if info, err := os.Stat(filepath.Join("..", c.PostCreateCommand)); err != nil || info.Mode()&0o100 == 0 {
		t.Errorf("%s cannot be run: %v", c.PostCreateCommand, err)
	}
	for schema, files := range c.Customizations.VSCode.Settings["yaml.schemas"] {
		written(t, "..", schema)
		if len(files) == 0 {
			t.Errorf("no file has the schema %s", schema)
		}
	}
	if !slices.Equal(c.ForwardPorts, []int{8080}) || c.PortsAttributes["8080"] == nil || len(c.Features) == 0 || c.Name == "" {
		t.Errorf("got %+v", c)
	}
}

// Every package that the gate installs by itself is in the container too, or comes with a feature of it.
func TestTheDevcontainerHasWhatTheGateNeeds(t *testing.T) {
	there := append(strings.Fields(written(t, "../.devcontainer", "create")), "nodejs", "npm", "python3", "default-jdk-headless")
	for script, least := range map[string]int{"run": 13, "image": 2} {
		text := written(t, "../.ci", script)
		needs := regexp.MustCompile(`(?m)^need \S+ (.*)$`).FindAllStringSubmatch(text, -1)
		if n := strings.Count(text, "need "); n != len(needs) || n < least {
			t.Errorf(".ci/%s: %d needs are read, of %d", script, len(needs), n)
		}
		for _, need := range needs {
			for _, name := range strings.Fields(need[1]) {
				if !slices.Contains(there, name) {
					t.Errorf(".devcontainer/create does not install %s", name)
				}
			}
		}
	}
}

func TestDependabotLooksWhereModulesAre(t *testing.T) {
	var d struct {
		Version int
		Updates []struct {
			Ecosystem   string `yaml:"package-ecosystem"`
			Directory   string
			Directories []string
			Schedule    struct{ Interval string }
		}
	}
	readYAML(t, ".github/dependabot.yml", &d)
	files := map[string]string{"gomod": "go.mod", "npm": "package.json", "maven": "pom.xml", "docker": "Dockerfile", "github-actions": "action.yml"}
	missed := modulesOf(t, slices.Collect(maps.Values(files)))
	for _, u := range d.Updates {
		if files[u.Ecosystem] == "" || u.Schedule.Interval == "" {
			t.Errorf("%+v", u)
		}
		for _, dir := range append(u.Directories, u.Directory) {
			found, _ := filepath.Glob(filepath.Join("..", dir, files[u.Ecosystem]))
			if dir != "" && len(found) == 0 {
				t.Errorf("%s: there is no %s in %s", u.Ecosystem, files[u.Ecosystem], dir)
			}
			for _, file := range found {
				delete(missed, file)
			}
		}
	}
	if d.Version != 2 || len(missed) > 0 {
		t.Errorf("version %d; nothing looks at %v", d.Version, slices.Sorted(maps.Keys(missed)))
	}
}

// notOurs are folders that are made in the repository, or hold what it does not use itself.
var notOurs = []string{"node_modules", "testdata", ".git", "build", "dist"}

// modulesOf are the files of these names in the repository.
func modulesOf(t *testing.T, names []string) map[string]bool {
	t.Helper()
	all := map[string]bool{}
	err := filepath.WalkDir("..", func(file string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() && slices.Contains(notOurs, entry.Name()) {
			return fs.SkipDir
		}
		if err == nil && slices.Contains(names, entry.Name()) {
			all[file] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestTheFormsForIssuesAskForSomething(t *testing.T) {
	forms, _ := filepath.Glob("../.github/ISSUE_TEMPLATE/*.yml")
	for _, file := range forms {
		var form struct {
			Name, Description string
			Body              []struct {
				Type, ID    string
				Attributes  map[string]string
				Validations map[string]bool
			}
			Blank    *bool               `yaml:"blank_issues_enabled"`
			Contacts []map[string]string `yaml:"contact_links"`
		}
		d := yaml.NewDecoder(strings.NewReader(written(t, filepath.Dir(file), filepath.Base(file))))
		d.KnownFields(true)
		if err := d.Decode(&form); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		if form.Blank == nil && (form.Name == "" || form.Description == "" || len(form.Body) < 3) {
			t.Errorf("%s: %+v", file, form)
		}
		for _, field := range form.Body {
			if field.Attributes["label"] == "" || field.ID == "" || field.Type != "input" && field.Type != "textarea" {
				t.Errorf("%s: %+v", file, field)
			}
		}
	}
	if len(forms) < 3 {
		t.Errorf("%d forms", len(forms))
	}
}

// A version is a heading of the changelog, and each of its lines belongs to a kind of change.
func TestTheChangelogKeepsItsForm(t *testing.T) {
	kinds := []string{"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
	version := regexp.MustCompile(`^(Unreleased|\d+\.\d+\.\d+ - \d{4}-\d\d-\d\d)$`)
	for _, shown := range regexp.MustCompile("`## ([^`]*)`").FindAllStringSubmatch(written(t, "..", "CONTRIBUTING.md"), -1) {
		if !version.MatchString(shown[1]) {
			t.Errorf("CONTRIBUTING.md shows the heading %q", shown[1])
		}
	}
	kind, versions, changes := "", 0, 0
	for line := range strings.Lines(written(t, "..", "CHANGELOG.md")) {
		line = strings.TrimSpace(line)
		if name, is := strings.CutPrefix(line, "## "); is {
			if kind, versions = "", versions+1; !version.MatchString(name) || (versions == 1) != (name == "Unreleased") {
				t.Errorf("%q is no version such as 1.2.3 - 2030-01-31, or Unreleased is not the first", name)
			}
		} else if name, is := strings.CutPrefix(line, "### "); is {
			if kind = name; !slices.Contains(kinds, name) || versions == 0 {
				t.Errorf("%q is none of %v, or belongs to no version", name, kinds)
			}
		} else if strings.HasPrefix(line, "- ") {
			if changes++; kind == "" {
				t.Errorf("this belongs to no kind of change: %s", line)
			}
		}
	}
	if versions == 0 || changes < 20 {
		t.Errorf("%d versions, %d changes", versions, changes)
	}
}
