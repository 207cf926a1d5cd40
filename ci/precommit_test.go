package ci

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/internal/testtools"
)

// A hook is one of .pre-commit-hooks.yaml.
type hook struct {
	ID, Name, Description, Entry, Language, Files string
}

func readHooks(t testing.TB) (hooks []hook) {
	t.Helper()
	readYAML(t, ".pre-commit-hooks.yaml", &hooks)
	return hooks
}

// Files that hooks find, with and without a mistake.
var hookFiles = map[string]string{
	"right.rescind.yaml":         "name: right\nhuawei: {accounts: [{name: acme}]}\n",
	"staging.rescind-target.yml": "name: staging\nhuawei: {endpoint: \"https://bss.staging.example\", ak: \"${STAGING_AK}\", sk: \"${STAGING_SK}\"}\n",
	"other.yaml":                 "nothing: of ours\n",
}

var wrongHookFiles = map[string]struct{ text, says string }{
	"wrong.rescind.yml":         {"nam: wrong\n", `wrong.rescind.yml:1:1: unknown key "nam", did you mean "name"`},
	"wrong.rescind-target.yaml": {"name: staging\nhuawai: {}\n", `wrong.rescind-target.yaml:2:1: unknown key "huawai", did you mean "huawei"`},
}

// The program is built by pre-commit in use, by go install ./...; here it is there already, so the hooks are taken as
// those of a system. All else is done by pre-commit itself.
func TestTheHooksOfPreCommitFindMistakes(t *testing.T) {
	testtools.Need(t, "git", "pre-commit")
	work, hooks, bin := t.TempDir(), t.TempDir(), t.TempDir()
	if err := os.Symlink(mustProgram(t), filepath.Join(bin, "rescind")); err != nil {
		t.Fatal(err)
	}
	text := written(t, "..", ".pre-commit-hooks.yaml")
	write(t, hooks, ".pre-commit-hooks.yaml", strings.ReplaceAll(text, "language: golang", "language: system"))
	run := func(dir string, args ...string) (int, string) {
		c := exec.CommandContext(t.Context(), args[0], args[1:]...)
		c.Dir = dir
		c.Env = append(os.Environ(), "PATH="+bin+":"+os.Getenv("PATH"), "HOME="+bin, "PRE_COMMIT_HOME="+filepath.Join(bin, "cache"), "GIT_CONFIG_GLOBAL=/dev/null",
			"GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@localhost", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@localhost")
		out, err := c.CombinedOutput()
		return exitCode(t, err), string(out)
	}
	commit := func(dir string) string {
		for _, args := range [][]string{{"git", "init", "-q"}, {"git", "add", "-A"}, {"git", "commit", "-q", "--no-verify", "-m", "all"}} {
			if code, out := run(dir, args...); code != 0 {
				t.Fatalf("%v: %s", args, out)
			}
		}
		_, head := run(dir, "git", "rev-parse", "HEAD")
		return strings.TrimSpace(head)
	}
	config := "repos:\n  - repo: " + hooks + "\n    rev: " + commit(hooks) + "\n    hooks:\n"
	for _, h := range readHooks(t) {
		config += "      - id: " + h.ID + "\n"
	}
	write(t, work, ".pre-commit-config.yaml", config)
	for name, text := range hookFiles {
		write(t, work, name, text)
	}
	commit(work)
	if code, out := run(work, "pre-commit", "run", "--all-files"); code != 0 || strings.Count(out, "Passed") != 2 {
		t.Errorf("right files: exit code %d\n%s", code, out)
	}
	for name, wrong := range wrongHookFiles {
		write(t, work, name, wrong.text)
	}
	commit(work)
	code, out := run(work, "pre-commit", "run", "--all-files")
	for name, wrong := range wrongHookFiles {
		if code != 1 || !strings.Contains(out, wrong.says) {
			t.Errorf("%s: exit code %d\n%s", name, code, out)
		}
	}
}

// The hooks take the files that the catalog of schemas names, and those alone.
func TestTheHooksTakeTheFilesOfTheSchemas(t *testing.T) {
	catalog, hooks := written(t, "../schemas", "catalog.json"), readHooks(t)
	for _, h := range hooks {
		takes := regexp.MustCompile(h.Files)
		for _, ending := range []string{".rescind.yaml", ".rescind.yml", ".rescind-target.yaml", ".rescind-target.yml"} {
			own := strings.Contains(ending, "-target") == (h.ID == "rescind-target")
			if takes.MatchString("a"+ending) != own || !strings.Contains(catalog, `"*`+ending+`"`) {
				t.Errorf("%s takes %s: %v; the catalog: %s", h.ID, ending, !own, catalog)
			}
		}
		if h.Name == "" || h.Description == "" || h.Language != "golang" || !strings.HasPrefix(h.Entry, "rescind ") {
			t.Errorf("%+v", h)
		}
	}
	if len(hooks) != 2 {
		t.Errorf("%d hooks", len(hooks))
	}
}
