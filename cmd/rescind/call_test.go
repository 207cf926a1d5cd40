package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/rescindhq/rescind/internal/saved/savedtest"
	"github.com/rescindhq/rescind/internal/testtools"
)

// A calling is what came of one `rescind call`.
type calling struct {
	code           int
	stdout, stderr string
}

func callOnce(t *testing.T, args ...string) calling {
	t.Helper()
	var stdout, stderr strings.Builder
	code := run(t.Context(), append([]string{"call"}, args...), nil, &stdout, &stderr)
	return calling{code, stdout.String(), stderr.String()}
}

// setKeys sets the keys of a temporary credential that a mock knows.
func setKeys(t *testing.T, vendor string) *servedMock {
	t.Helper()
	row := map[string]string{"huawei": "huawei.gateway.security-token", "alibaba": "alibaba.gateway.mismatched-security-token"}[vendor]
	s := startServe(t, "--scenario", row, "--seed", "1")
	keys, err := (&keySource{scenario: row, seed: 1}).ofScenario()
	if err != nil {
		t.Fatal(err)
	}
	if vendor == "huawei" {
		k := keys.Huawei[0]
		t.Setenv("HUAWEICLOUD_SDK_AK", k.Access)
		t.Setenv("HUAWEICLOUD_SDK_SK", k.Secret)
		t.Setenv("HUAWEICLOUD_SDK_DOMAIN_ID", k.DomainID)
		t.Setenv("HUAWEICLOUD_SDK_SECURITY_TOKEN", k.Session)
		return s
	}
	k := keys.Alibaba[0]
	t.Setenv("ALIBABA_CLOUD_ACCESS_KEY_ID", k.Access)
	t.Setenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET", k.Secret)
	t.Setenv("ALIBABA_CLOUD_SECURITY_TOKEN", k.Session)
	return s
}

func TestATemporaryKeyOfTheEnvironmentIsUsedAndNotShown(t *testing.T) {
	for _, c := range []struct{ vendor, operation, signature, secret, token string }{
		{"huawei", "list_orders", "sdk", "HUAWEICLOUD_SDK_SK", "HUAWEICLOUD_SDK_SECURITY_TOKEN"},
		{"alibaba", "QueryOrders", "v2", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALIBABA_CLOUD_SECURITY_TOKEN"},
		{"alibaba", "QueryOrders", "v3", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALIBABA_CLOUD_SECURITY_TOKEN"},
	} {
		t.Run(c.operation+" "+c.signature, func(t *testing.T) {
			s := setKeys(t, c.vendor)
			args := []string{c.operation, "--from-environment", "--signature", c.signature, "--url", s.URL}
			if got := callOnce(t, args...); got.code != exitOK {
				t.Errorf("exit code %d: %s", got.code, got.stderr)
			}
			dry, curl := callOnce(t, append(args, "--dry-run")...), callOnce(t, append(args, "--curl")...)
			for _, variable := range []string{c.secret, c.token} {
				if value := getenv(t, variable); strings.Contains(dry.stdout+curl.stdout, value) {
					t.Errorf("%s is shown:\n%s%s", variable, dry.stdout, curl.stdout)
				}
			}
			if out := outputOfCurl(t, curl.stdout); !strings.HasPrefix(out, "HTTP/1.1 200") {
				t.Errorf("%s\n%s", curl.stdout, out)
			}
		})
	}
	testtools.Need(t, "curl")
}

// outputOfCurl runs commands of curl -i, and returns what they print. Without curl each request is sent as our own
// reader of such commands reads it.
func outputOfCurl(t *testing.T, script string) string {
	t.Helper()
	if !testtools.Has("curl") {
		var all strings.Builder
		for _, answer := range savedtest.Run(t, script) {
			all.WriteString(answer.String())
		}
		return all.String()
	}
	out, err := exec.Command("sh", "-c", script).Output()
	if err != nil {
		t.Fatalf("%s\n%v", script, err)
	}
	return string(out)
}

func getenv(t *testing.T, variable string) string {
	t.Helper()
	out, err := exec.Command("printenv", variable).Output()
	value := strings.TrimSpace(string(out))
	if err != nil || value == "" {
		t.Fatalf("%s is not set: %v", variable, err)
	}
	return value
}

// A server on this machine may be a way to a real one, so it must say that it is a mock.
func TestAServerThatIsNoMockGetsNoCallThatChangesSomethingWithoutYes(t *testing.T) {
	var calls atomic.Int32
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost {
			calls.Add(1)
		}
		w.Header().Set("X-Request-Id", "1")
		fmt.Fprint(w, `{"order_ids":["CS1"]}`)
	}))
	defer other.Close()
	args := []string{"unsubscribe", "resource_ids=a", "unsubscribe_type=1", "--url", other.URL}
	if got := callOnce(t, args...); got.code != exitUsage || calls.Load() != 0 || !strings.Contains(got.stderr, "is no mock on this machine: give --yes") {
		t.Errorf("exit code %d after %d calls: %s", got.code, calls.Load(), got.stderr)
	}
	if got := callOnce(t, append(args, "--yes")...); got.code != exitOK || calls.Load() != 1 || !strings.Contains(got.stdout, "CS1") {
		t.Errorf("exit code %d after %d calls: %s", got.code, calls.Load(), got.stderr)
	}
}

func TestAnAnswerThatIsNotTheVendorsIsAHarnessError(t *testing.T) {
	for name, answer := range map[string]http.HandlerFunc{
		"a page":     func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "<html>hello</html>") },
		"a redirect": http.RedirectHandler("http://127.0.0.1:1/", http.StatusFound).ServeHTTP,
		"a broken one": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "9")
			fmt.Fprint(w, "{")
		},
		"none": func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) },
	} {
		other := httptest.NewServer(answer)
		got := callOnce(t, "list_resources", "--url", other.URL)
		other.Close()
		if got.code != exitHarness {
			t.Errorf("%s: exit code %d: %s", name, got.code, got.stderr)
		}
	}
}

func TestWhatWasLeftOutOfABatchIsNamed(t *testing.T) {
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("X-Request-Id", "1")
		fmt.Fprint(w, `{"order_ids":["CS1"],"fail_resource_infos":[{"resource_id":"b","error_code":"CBC.99003649","error_msg":"x"}]}`)
	}))
	defer other.Close()
	got := callOnce(t, "unsubscribe", "resource_ids=a,b", "unsubscribe_type=1", "--url", other.URL, "--yes")
	if got.code != exitOK || !strings.Contains(got.stderr, "left out b: CBC.99003649\n") {
		t.Errorf("exit code %d: %s", got.code, got.stderr)
	}
}

func TestWhatAServerAnswersCannotFloodOrChangeTheScreen(t *testing.T) {
	for name, body := range map[string]string{
		"nested deeply":    `{"order_ids":` + strings.Repeat("[", 9000) + strings.Repeat("]", 9000) + "}",
		"escape sequences": `{"error_code":"CBC.1\u001b[2J","error_msg":"a\u0007b"}`,
	} {
		other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, body) }))
		got := callOnce(t, "list_resources", "--url", other.URL)
		other.Close()
		if len(got.stdout) > 2*len(body) || strings.ContainsAny(got.stdout+got.stderr, "\x1b\a") {
			t.Errorf("%s: %d bytes, %.300q %q", name, len(got.stdout), got.stdout, got.stderr)
		}
	}
}

func TestAKeyOfTheEnvironmentWithALineBreakIsNamedAndNotShown(t *testing.T) {
	t.Setenv("ALIBABA_CLOUD_ACCESS_KEY_ID", "id")
	t.Setenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "a-secret-with-a-break\n")
	got := callOnce(t, "QueryOrders", "--from-environment")
	if got.code != exitUsage || !strings.Contains(got.stderr, "ALIBABA_CLOUD_ACCESS_KEY_SECRET has a line break") || strings.Contains(got.stderr, "a-secret") {
		t.Errorf("exit code %d: %s", got.code, got.stderr)
	}
}
