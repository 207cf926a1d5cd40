package sdk

import (
	"html"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestWhatTheConsoleCopiesAsGoMakesTheCallAgain(t *testing.T) {
	s := open(t, "both")
	newHuawei(t, s, "").list("web")
	if said := s.again(t, "YOUR_SK", of(t, "", s.Huawei).SK); !strings.Contains(said, s.id("web")) {
		t.Errorf("the copied call says %q, want the resource", said)
	}
	newTea(t, s, styles["V3, POST, query"], "").list("shop")
	if said := s.again(t, "YOUR_ACCESS_KEY_SECRET", of(t, "", s.Alibaba).AccessKeySecret); !strings.Contains(said, s.id("shop")) {
		t.Errorf("the copied call says %q, want the instance", said)
	}
}

// again runs the Go that the console has for the last call, with the secret put in.
func (s *sandbox) again(t *testing.T, placeholder, secret string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "main.go")
	code := strings.Replace(copied(t, s.ID, s.last(t).ID), placeholder, secret, 1)
	if err := os.WriteFile(file, []byte(code), 0o600); err != nil {
		t.Fatal(err)
	}
	run := exec.Command("go", "run", file)
	run.Env = append(os.Environ(), "HOME="+t.TempDir()) // the go command keeps something there
	out, err := run.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s\n%s", err, out, code)
	}
	return string(out)
}

// copied is what the page of an exchange has to copy as Go.
func copied(t *testing.T, sandbox, exchange string) string {
	t.Helper()
	jar, _ := cookiejar.New(nil)
	browser := &http.Client{Jar: jar}
	for _, try := range []func() (*http.Response, error){
		func() (*http.Response, error) {
			return browser.PostForm(served.AdminURL+"/console/session", url.Values{"token": {served.AdminToken}})
		},
		func() (*http.Response, error) {
			return browser.Get(served.AdminURL + "/console/" + sandbox + "/journal/" + exchange)
		},
	} {
		answer, err := try()
		if err != nil {
			t.Fatal(err)
		}
		page, _ := io.ReadAll(answer.Body)
		answer.Body.Close()
		if found := regexp.MustCompile(`(?s)Copy as Go</summary>.*?<textarea[^>]*>(.*?)</textarea>`).FindSubmatch(page); found != nil {
			return html.UnescapeString(string(found[1]))
		}
	}
	t.Fatal("the page has nothing to copy as Go")
	return ""
}
