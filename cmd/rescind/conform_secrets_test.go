package main

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// echoingServer is a server that refuses the calls of a kind and gives back all that it was sent, in many forms, and
// what it could only have from somebody else: the secrets themselves.
func echoingServer(t *testing.T, s *fixtureServer, secrets []string, all bool) string {
	return relay(t, s.target.URL, func(w http.ResponseWriter, r *http.Request) bool {
		if !all && isReadOnly(r) {
			return false
		}
		body, _ := io.ReadAll(r.Body)
		said := fmt.Sprint(r.Method, " ", r.URL, " ", r.Header, " ", string(body), " ", strings.Join(secrets, " "))
		text, _ := json.Marshal(map[string]any{
			"error_code": "CBC." + secrets[0], "error_msg": said, "Code": secrets[0], "Message": said, "RequestId": url.QueryEscape(url.QueryEscape(said)),
			"more": base64.StdEncoding.EncodeToString([]byte(said)), "sk": "w8w8",
		})
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("X-Told", url.QueryEscape(said))
		w.Header().Set("X-Mock-Rule", secrets[0])
		w.WriteHeader(http.StatusBadRequest)
		w.Write(text)
		return true
	}, nil)
}

// secretsOf are those in the target file of a fixture server.
func secretsOf(s *fixtureServer) (all []string) {
	for _, h := range s.sandbox.Huawei {
		all = append(all, h.SK, h.Token)
	}
	for _, a := range s.sandbox.Alibaba {
		all = append(all, a.Secret)
	}
	return slices.DeleteFunc(all, func(secret string) bool { return secret == "" })
}

func TestNoReportShowsASecretOfATarget(t *testing.T) {
	t.Run("when it cannot be looked at", func(t *testing.T) { wantNoSecretReported(t, true) })
	t.Run("when calls are refused", func(t *testing.T) { wantNoSecretReported(t, false) })
}

func wantNoSecretReported(t *testing.T, all bool) {
	t.Helper()
	s := startFixtureServer(t, nil)
	secrets := secretsOf(s)
	dir := t.TempDir()
	file := filepath.Join(dir, "target.yaml")
	write(t, file, strings.Replace(s.targetFile(echoingServer(t, s, secrets, all)), "name: ", "name: "+secrets[0], 1))
	var out, errors strings.Builder
	const tags = "@limit:huawei.trial-service or @limit:huawei.one-off or @limit:alibaba.promotion"
	_, hash := planOf(t, file, "--tags", tags)
	args := []string{"conform", "--target", file, "--tags", tags, "--confirm", hash, "--observations", filepath.Join(dir, "seen.patch"), "--format", "pretty"}
	for _, format := range []string{"pretty", "progress", "junit", "cucumber", "html", "json"} {
		args = append(args, "--format", format+":"+filepath.Join(dir, format))
	}
	run(t.Context(), args, nil, &out, &errors)
	run(t.Context(), append(args[:5:5], "--plan"), nil, &out, &errors)
	run(t.Context(), []string{"conform", "--compare", filepath.Join(dir, "json"), filepath.Join(dir, "json")}, nil, &out, &errors)
	reports := map[string]string{"standard output": out.String(), "standard error": errors.String()}
	files, _ := filepath.Glob(filepath.Join(dir, "*"))
	for _, name := range files {
		if name != file {
			text, _ := os.ReadFile(name)
			reports[filepath.Base(name)] = string(text)
		}
	}
	if len(reports) < 8 || !strings.Contains(reports["json"], "****") {
		t.Fatalf("the reports are %d, and the secrets did not come back: %s", len(reports), reports["json"])
	}
	for where, text := range reports {
		for _, secret := range append(secrets, "w8w8") {
			if at := strings.Index(text, secret); at >= 0 {
				t.Errorf("%s has %s: %s", where, secret, text[max(0, at-200):min(len(text), at+80)])
			}
		}
	}
}

// What is wrong with a target file can be a secret in the wrong place.
func TestAMistakeInATargetFileDoesNotShowItsSecrets(t *testing.T) {
	const secret = "M1splaced/Secret+key=04"
	t.Setenv("RESCIND_TEST_SK", secret)
	for what, text := range map[string]string{
		"as an address":  "huawei: {endpoint: \"${RESCIND_TEST_SK}\", ak: a, sk: \"${RESCIND_TEST_SK}\"}",
		"as a proxy":     "huawei: {endpoint: \"https://h\", ak: a, sk: \"" + secret + "\"}\nhttp: {proxy: \"" + secret + "\"}",
		"as a file":      "huawei: {endpoint: \"https://h\", ak: a, sk: \"" + secret + "\"}\nhttp: {ca_file: \"" + secret + "\"}",
		"of no row":      "huawei: {endpoint: \"https://h\", ak: a, sk: \"" + secret + "\"}\nfixtures: {\"" + secret + "\": {resource_id: r}}",
		"in the address": "huawei: {endpoint: \"ftp://me:" + url.QueryEscape(secret) + "@h\", ak: a, sk: \"" + secret + "\"}",
	} {
		file := filepath.Join(t.TempDir(), "target.yaml")
		write(t, file, "name: n\n"+text+"\n")
		var output strings.Builder
		if code := run(t.Context(), []string{"conform", "--target", file}, nil, &output, &output); code != exitUsage {
			t.Errorf("%s: exit code %d", what, code)
		}
		for _, form := range []string{secret, url.QueryEscape(secret)} {
			if strings.Contains(output.String(), form) {
				t.Errorf("%s: %s", what, output.String())
			}
		}
	}
}
