package console_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/internal/testtools"
)

// A recordedCall is a call whose copies are run; says is what their answer contains.
type recordedCall struct {
	method, path, body, says string
}

const leave = "/v2/orders/subscriptions/resources/unsubscribe"

// recordedCalls are calls that keep the contract, and calls that break it in many ways.
var recordedCalls = []recordedCall{
	{"POST", leave, `{"resource_ids":["nobody's"],"unsubscribe_type":1}`, "CBC.99003012"},
	{"POST", leave, "{\"resource_ids\":[\"nobody\"],\"unsubscribe_type\":2,\"unsubscribe_reason_type\":5,\"unsubscribe_reason\":\"a \\\"`$x\\\\u0041\u2028é😀</textarea>\"}", "CBC.99003012"},
	{"POST", leave, `{"resource_ids":"web-id","unsubscribe_type":1}`, "CBC.0100"},
	{"POST", leave + "?lunch=a|b%20c", `{"resource_ids":["nobody"],"unsubscribe_type":1,"foo":{"bar":[2,null]}}`, "CBC.99003012"},
	{"POST", leave, `{"resource_ids":[`, "CBC.0100"},
	{"POST", leave, "", "CBC.0100"},
	{"DELETE", "/v2/orders/subscriptions/resources/autorenew/nobody%2Fs", "", "CBC."},
	{"GET", "/v2/orders/customer-orders?limit=ten&offset=0", "", "CBC.0100"},
	{"GET", "/v2/orders/customer-orders?limit=10", "", `"total_count"`},
	{"POST", "/?Action=RefundInstance&AccessKeyId=CNKEY&InstanceId=a%20*%2B%26~%C3%A9b&ProductCode=ecs&ProductType=&ClientToken=t'%22&Signature=wrong", "", "ResourceNotExists"},
	{"POST", "/?Action=RefundInstance&AccessKeyId=CNKEY&InstanceId=i-shop&ProductCode=ecs&ImmediatelyRelease=soon&Signature=wrong", "", "InvalidParameter"},
	{"POST", "/?Action=RefundInstance&AccessKeyId=CNKEY&Signature=wrong", "", "MissingParameter"},
	{"POST", "/?Action=QueryAvailableInstances&AccessKeyId=CNKEY&PageSize=10&Signature=wrong", "", `"TotalCount"`},
}

// runners run a program in a folder, by the language of the copy; program is what must be on the machine.
var runners = map[string]struct{ file, run, program string }{
	"curl":                 {"call.sh", "sh call.sh", "curl"},
	"Go (net/http)":        {"main.go", "go run main.go", "go"},
	"Python (urllib)":      {"call.py", "python3 call.py", "python3"},
	"Java (java.net.http)": {"Call.java", "javac -J-XX:TieredStopAtLevel=1 -J-XX:+UseSerialGC Call.java && java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC Call", "javac"},
	"Node.js (node:http)":  {"call.mjs", "node call.mjs", "node"},
}

func TestACopiedProgramMakesTheCallAgain(t *testing.T) {
	for language, how := range runners {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			testtools.Need(t, how.program)
			for _, c := range recordedCalls {
				b := openSignedIn(t, two)
				b.record(c)
				code := strings.NewReplacer("YOUR_TOKEN", "thetoken", "YOUR_ACCESS_KEY_SECRET", "cnsecret").Replace(b.copyOf("1", language))
				if out := runProgram(t, how.file, how.run, code); !strings.Contains(out, c.says) {
					t.Errorf("%s %s %s: the copy prints %q, want %q\n%s", c.method, c.path, c.body, out, c.says, code)
				}
				if kept, again := b.sentBody("1"), b.sentBody("2"); kept != again {
					t.Errorf("%s %s: the copy sent %q, not %q", c.method, c.path, again, kept)
				}
			}
		})
	}
}

// runProgram runs a program and returns what it printed.
func runProgram(t *testing.T, file, run, code string) string {
	t.Helper()
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, file), []byte(code), 0o600); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	shell := exec.Command("sh", "-c", run)
	shell.Dir, shell.Stdout, shell.Stderr = folder, &out, &out
	if err := shell.Run(); err != nil {
		t.Errorf("%v: %s\n%s", err, out.String(), code)
	}
	return out.String()
}

// record makes the call that is copied.
func (b *browser) record(c recordedCall) {
	b.t.Helper()
	r := httptest.NewRequest(c.method, "http://127.0.0.1"+strings.ReplaceAll(c.path, "|", "%7C"), strings.NewReader(c.body))
	if c.body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	r.Header.Set("X-Auth-Token", "thetoken")
	b.server.ServeHTTP(httptest.NewRecorder(), r)
}

// sentBody returns method and body of an exchange as the control API shows them.
func (b *browser) sentBody(exchange string) string {
	b.t.Helper()
	r, _ := http.NewRequest("GET", strings.TrimSuffix(b.base, "/console")+"/sandboxes/default/requests/"+exchange, nil)
	r.Header.Set("Authorization", "Bearer secret")
	answer, err := b.client.Do(r)
	text := b.read("exchange "+exchange, answer, err, http.StatusOK)
	var x struct{ Request struct{ Method, Body string } }
	if err := json.Unmarshal([]byte(text), &x); err != nil {
		b.t.Fatal(err)
	}
	return x.Request.Method + " " + x.Request.Body
}
