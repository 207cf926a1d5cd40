package ci

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/internal/testtools"

	"gopkg.in/yaml.v3"
)

// A shownPipeline is what a file of the page says to GitLab, without what the template says.
type shownPipeline struct {
	Stages  []string
	Include []struct{ Inputs map[string]string }
	Build   struct {
		Stage, Image string
		Variables    map[string]string
		Script       []string
		Artifacts    struct{ Paths []string }
	} `yaml:"build-rescind"`
	Tests struct {
		Extends string
		Script  []string
	}
}

var aCommit = regexp.MustCompile(`\b[0-9a-f]{40}\b`)

// builds returns the file of the page that builds the program, with the commit of this repository.
func builds(t *testing.T) (p shownPipeline) {
	t.Helper()
	head, err := exec.CommandContext(t.Context(), "git", "-C", "..", "rev-parse", "HEAD").Output()
	if err != nil {
		testtools.Absent(t, "a clone of this repository by git")
	}
	for _, text := range blocks(t, "gitlab.yaml") {
		if !strings.Contains(text, "go build") {
			continue
		}
		commits := aCommit.FindAllString(text, -1)
		if len(commits) != 2 || commits[0] != commits[1] {
			t.Errorf("the template and the program are of %v", commits)
		}
		if err := yaml.Unmarshal([]byte(aCommit.ReplaceAllString(text, strings.TrimSpace(string(head)))), &p); err != nil {
			t.Fatal(err)
		}
		return p
	}
	t.Fatal("the page builds nothing")
	return p
}

// The pipeline of the page works without a release: one job builds the program, and the other tests with it.
func TestThePagesPipelineNeedsNoRelease(t *testing.T) {
	testtools.Need(t, "bash", "git")
	p := builds(t)
	version := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindStringSubmatch(written(t, "..", "go.mod"))[1]
	if p.Build.Image != "golang:"+version || fmt.Sprint(p.Stages) != "["+p.Build.Stage+" test]" {
		t.Errorf("go.mod needs Go %s: %+v", version, p)
	}
	root, _ := filepath.Abs("..")
	build := &gitlabJob{t: t, workspace: t.TempDir(), script: p.Build.Script, shell: "bash", env: p.Build.Variables}
	// The program of these tests is what this go makes, because another one takes minutes.
	bin := t.TempDir()
	if err := os.WriteFile(filepath.Join(bin, "go"), []byte("#!/bin/sh\n[ $# = 6 ] && [ \"$1 $2 $4\" = 'build -C -o' ] && cd \"$3\" && [ -d \"$6\" ] && cp \"$BUILT\" \"$5\"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	build.env["PATH"], build.env["BUILT"] = bin+":"+os.Getenv("PATH"), mustProgram(t)
	build.env["GIT_CONFIG_COUNT"], build.env["GIT_CONFIG_KEY_0"] = "1", "url."+root+".insteadOf"
	build.env["GIT_CONFIG_VALUE_0"] = "https://github.com/rescindhq/rescind"
	if code, log := build.run(); code != 0 {
		t.Fatalf("exit code %d:\n%s", code, log)
	}
	tests := job(t, p.Tests.Extends, p.Include[0].Inputs, p.Tests.Script...)
	for _, kept := range p.Build.Artifacts.Paths {
		if err := os.Rename(filepath.Join(build.workspace, kept), filepath.Join(tests.workspace, kept)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(tests.workspace, "run-our-tests"), []byte("#!/bin/sh\necho \"tested: $*\"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	if code, log := tests.run(); code != 0 || !strings.Contains(log, "tested: --endpoint http://127.0.0.1:") {
		t.Errorf("exit code %d:\n%s", code, log)
	}
	if job(t, "rescind-conform", p.Include[0].Inputs).isThere() {
		t.Error("a server is judged too")
	}
}
