package main

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/internal/testtools"
)

// The commands run unchanged, one block after the other, except for the port.
func TestTheCommandsOfThePageOnTerraformWork(t *testing.T) {
	text := atRoot(t, "docs/terraform.md")
	blocks := regexp.MustCompile("(?s)```sh\n(.*?)```\n\n```text\n(.*?)```").FindAllStringSubmatch(text, -1)
	if shown := strings.Count(text, "```sh\n"); len(blocks) < 6 || len(blocks) != shown {
		t.Fatalf("%d of %d blocks say what is answered", len(blocks), shown)
	}
	testtools.Need(t, "curl")
	s := startServe(t, "--admin-token", "chosen-by-me")
	for _, b := range blocks {
		c := exec.Command("sh", "-c", strings.ReplaceAll(b[1], "http://127.0.0.1:8080", s.URL))
		c.Env = append(os.Environ(), "RESCIND_ADMIN_TOKEN=chosen-by-me", "NO_PROXY=", "no_proxy=")
		out, err := c.Output()
		if err != nil {
			t.Errorf("%s: %v", b[1], err)
		}
		for _, want := range strings.Split(strings.TrimSpace(b[2]), "\n") {
			if !strings.Contains(string(out), want) {
				t.Errorf("%s\nthe answer lacks %s:\n%s", b[1], want, out)
			}
		}
	}
}

// The settings of each provider must lead to this machine, and match the mock and its scenario.
func TestTheProvidersOfThePageCallThisMachine(t *testing.T) {
	text := atRoot(t, "docs/terraform.md")
	scenario := atRoot(t, "scenarios/quickstart.yaml")
	for _, block := range regexp.MustCompile("(?s)```hcl\n(.*?)```").FindAllStringSubmatch(text, -1) {
		for _, setting := range regexp.MustCompile(`(?m)^\s*(\w+)\s+=\s+"([^"]+)"`).FindAllStringSubmatch(block[1], -1) {
			name, value := setting[1], setting[2]
			switch {
			case strings.HasSuffix(name, "_key"):
				if !strings.Contains(scenario, value) {
					t.Errorf("%s: the scenario has no %s", name, value)
				}
			case name == "auth_url" || name == "iam" || name == "bss" || name == "bssopenapi":
				if !strings.Contains(value, "127.0.0.1:8080") {
					t.Errorf("%s leads to %s", name, value)
				}
			}
		}
	}
}
