package mock

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"testing"
)

// jsonLines reads a log in JSON, one object a line.
func jsonLines(t *testing.T, log *bytes.Buffer) (lines []map[string]any) {
	t.Helper()
	for line := range bytes.Lines(log.Bytes()) {
		var fields map[string]any
		if err := json.Unmarshal(line, &fields); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		lines = append(lines, fields)
	}
	return lines
}

// newDebugHarness is a harness that logs everything, as JSON, into a buffer of its own.
func newDebugHarness(t *testing.T, more string) (*harness, *bytes.Buffer) {
	log := &bytes.Buffer{}
	r := newHarness(t, more, func(o *Options) {
		o.Log = slog.New(slog.NewJSONHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	})
	return r, log
}

func TestEachCallIsOneLineAtDebugLevel(t *testing.T) {
	r, log := newDebugHarness(t, faultOf("operation: unsubscribe, nth: 3", "code: CBC.0999"))
	first := r.mustUnsubscribe("one")
	r.mustUnsubscribe("one")
	r.mustUnsubscribe("two")
	r.unsubscribeAs("token-of-nobody", "one")
	r.sendAs("token-of-acme", "POST", "/v2/orders/subscriptions/resources/unsubscribe", `{"resource_ids":"one"}`)
	r.http.Close()
	lines := jsonLines(t, log)
	var got []string
	for _, l := range lines {
		got = append(got, fmt.Sprint(l["level"], l["msg"], l["request"], " ", l["sandbox"], " ", l["operation"], " ", l["status"], " ", l["code"], " ", l["row"], " ", l["fault"], " ", l["violations"]))
	}
	want := []string{
		"DEBUGcall1 default unsubscribe 200   <nil> <nil>",
		"DEBUGcall2 default unsubscribe 400 CBC.30010035 huawei.deleted-resource <nil> <nil>",
		"DEBUGcall3 default unsubscribe 500 CBC.0999 huawei.other-error fault-1: code CBC.0999 <nil>",
		"WARNan unmatched request1  unsubscribe 401 APIGW.0301 huawei.gateway.unknown-token <nil> <nil>",
		"DEBUGcall4 default unsubscribe 400 CBC.0100 huawei.parameter-error <nil> 2",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if id := lines[0]["request_id"]; id == "" || id != first.Header.Get("X-Request-Id") {
		t.Errorf("the request id is %v, the caller was given %s", id, first.Header.Get("X-Request-Id"))
	}
	if took, ok := lines[0]["took"].(float64); !ok || took <= 0 {
		t.Errorf("it took %v", lines[0]["took"])
	}
}

// Wherever a caller may put a secret, it does not come out in the log.
func TestNoSecretIsLogged(t *testing.T) {
	const planted = "pl4nted-s3cret"
	r, log := newDebugHarness(t, "")
	for i, header := range []string{"Authorization", "X-Auth-Token", "X-Security-Token", "Cookie", "X-Acs-Security-Token", "User-Agent", "X-Sdk-Date", "X-Domain-Id"} {
		for _, path := range []string{"/", "/v2/orders/subscriptions/resources/unsubscribe", "/v9/" + planted} {
			q, _ := http.NewRequest("POST", r.http.URL+path+"?Action=RefundInstance&Signature="+planted+"&AccessKeyId="+planted, strings.NewReader(planted))
			q.Header.Set("X-Auth-Token", "token-of-acme")
			q.Header.Set(header, []string{planted, "SDK-HMAC-SHA256 Access=AK, SignedHeaders=host, Signature=" + planted}[i%2])
			if _, err := r.send(q); err != nil {
				t.Fatal(err)
			}
		}
	}
	r.sendAs("token-of-acme", "POST", "/v2/orders/subscriptions/resources/unsubscribe", `{"resource_ids":["`+planted+`"],"`+planted+`":1,"unsubscribe_type":"`+planted+`"}`)
	r.callAlibaba("RefundInstance", planted)
	r.callControl("POST", "/sandboxes", "application/yaml", planted)
	r.http.Close()
	if len(jsonLines(t, log)) != 26 {
		t.Errorf("%d lines, want one for each call", len(jsonLines(t, log)))
	}
	for _, secret := range []string{planted, "token-of-acme", `"SK"`, "SECRET", "admin"} {
		if strings.Contains(log.String(), secret) {
			t.Errorf("%s is in the log:\n%s", secret, log)
		}
	}
}
