package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/testtools"
)

func TestAWarningIsNotShownAsWhatBreaksTheContract(t *testing.T) {
	for found, want := range map[string]string{
		"":                                    "",
		"query A is missing":                  "breaks   query A is missing\n",
		"query A is missing; body /b is long": "breaks   query A is missing; body /b is long\n",
		"warning query A is missing: x; y":    "warning  query A is missing: x; y\n",
		"query A is wrong; warning query B is missing; warning header C": "breaks   query A is wrong\nwarning  query B is missing\nwarning  header C\n",
	} {
		if got := violationLines(found); got != want {
			t.Errorf("%q: got\n%swant\n%s", found, got, want)
		}
	}
}

// callToCopy is a call to copy: a line of the banner, a line of a block, or what stands between backquotes.
var callToCopy = regexp.MustCompile("(?m)^ *(rescind call \\S.*|curl -s(?:i|.*/_mock.*)? .*(?:\n  -.*)*)$|`(rescind call \\w+ [^`]*)`")

// The first calls that a reader copies do nothing that the mock warns of.
func TestNoCallOfTheBannerOrTheREADMEEarnsAWarning(t *testing.T) {
	testtools.Need(t, "bash", "curl")
	program, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	s := startServe(t, "--admin-token", "choose-16-characters-or-more")
	for deadline := time.Now().Add(10 * time.Second); !strings.Contains(s.banner.String(), "in a browser") && time.Now().Before(deadline); {
		time.Sleep(10 * time.Millisecond) // the banner follows the line that says that the mock is ready
	}
	texts := s.banner.String() + strings.ReplaceAll(readme(t), "\\\n", " ")
	calls := callToCopy.FindAllStringSubmatch(anyPort.ReplaceAllString(texts, strings.TrimPrefix(s.URL, "http://")), -1)
	for _, call := range calls {
		command := exec.CommandContext(t.Context(), "bash", "-c", call[1]+call[2])
		command.Env = append(os.Environ(), "PATH="+filepath.Dir(program)+":"+os.Getenv("PATH"), "NO_PROXY=*", "RESCIND_URL="+s.URL, "RESCIND_ADMIN_TOKEN="+s.Token)
		command.Dir = t.TempDir()
		t.Log(call[1] + call[2])
		if out, err := command.CombinedOutput(); err != nil || strings.Contains(string(out), "\nwarning ") {
			t.Errorf("%s\n%v\n%s", call[0], err, out)
		}
	}
	found := outputOfCurl(t, "curl -s '"+s.AdminURL+"/sandboxes/default/requests?violations=true' -H 'Authorization: Bearer "+s.Token+"'")
	if len(calls) < 8 || !strings.Contains(found, `"requests":[]`) {
		t.Errorf("after %d calls, those with a violation are\n%s", len(calls), found)
	}
}
