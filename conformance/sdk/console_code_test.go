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

func TestTheGoCodeOfTheConsoleRepeatsTheCall(t *testing.T) {
	s := open(t, "both")
	newHuawei(t, s, "").list("web")
	if said := s.runCopiedCode(t, "YOUR_SK", credentialOf(t, "", s.Huawei).SK); !strings.Contains(said, s.id("web")) {
		t.Errorf("the copied call says %q, want the resource", said)
	}
	newTea(t, s, styles["V3, POST, query"], "").list("shop")
	if said := s.runCopiedCode(t, "YOUR_ACCESS_KEY_SECRET", credentialOf(t, "", s.Alibaba).AccessKeySecret); !strings.Contains(said, s.id("shop")) {
		t.Errorf("the copied call says %q, want the instance", said)
	}
}

// runCopiedCode runs the Go code that the console shows for the last call, with the secret filled in.
func (s *sandbox) runCopiedCode(t *testing.T, placeholder, secret string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "main.go")
	code := strings.Replace(copiedCode(t, s.ID, s.last(t).ID), placeholder, secret, 1)
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

// copiedCode is the Go code on the page of an exchange.
func copiedCode(t *testing.T, sandbox, exchange string) string {
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
	t.Fatal("the page has no Go code to copy")
	return ""
}
