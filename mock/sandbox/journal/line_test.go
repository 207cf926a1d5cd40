package journal_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/lint"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/openapi"
)

// entryAtNoon is an exchange of the sandbox default.
func entryAtNoon(c *dialect.Call) *journal.Entry {
	return &journal.Entry{N: 7, Time: time.Date(2026, 6, 8, 12, 0, 0, 5e6, time.UTC), Call: c, Sandbox: "default"}
}

func TestAnExchangeIsWrittenOnOneLine(t *testing.T) {
	call := func() *dialect.Call { return &dialect.Call{Operation: openapi.Huawei().Operation("unsubscribe")} }
	accepted, refused, lost, unknown := entryAtNoon(call()), entryAtNoon(call()), entryAtNoon(call()), entryAtNoon(&dialect.Call{Method: "GET", Path: "/v2/x"})
	accepted.Answer.Status = 200
	accepted.Warnings = []lint.Warning{{Lint: "unread-body", In: "body", What: "is not read"}}
	refused.Answer = dialect.Answer{Status: 400, Code: "CBC.0100", Row: "huawei.parameter-error"}
	refused.Refusal = &dialect.Refusal{Violations: []openapi.Violation{{In: "body", Pointer: "/unsubscribe_type", What: "is missing"}}}
	lost.FaultLabel = "fault-1: drop after"
	unknown.Sandbox, unknown.Answer.Status = "", 404
	for want, e := range map[string]*journal.Entry{
		"call 7, 12:00:00.005, unsubscribe: 200; warning: body is not read":                                                accepted,
		"call 7, 12:00:00.005, unsubscribe: 400 CBC.0100 huawei.parameter-error; error: body /unsubscribe_type is missing": refused,
		"call 7, 12:00:00.005, unsubscribe: 0; fault: fault-1: drop after":                                                 lost,
		"unmatched call 7, 12:00:00.005, GET /v2/x: 404":                                                                   unknown,
	} {
		for _, format := range []string{"%s", "%v", "%+v"} {
			if got := fmt.Sprintf(format, e.Exchange()); got != want {
				t.Errorf("%s: got %q, want %q", format, got, want)
			}
		}
	}
}

func TestALineOfAnExchangeHasNoSecret(t *testing.T) {
	const secret = "Zm9vYmFyc2VjcmV0LWtleQ"
	e := entryAtNoon(&dialect.Call{Method: "GET", Path: "/v2/" + secret, Header: http.Header{"X-Auth-Token": {secret}}})
	e.Refusal = &dialect.Refusal{Violations: []openapi.Violation{{In: "body", Pointer: "/" + secret, What: "is not " + secret}}}
	if got := e.Exchange().String(); strings.Contains(got, secret) || strings.Count(got, "****") != 3 {
		t.Errorf("got %s", got)
	}
}

func TestALineOfAnExchangeStaysOneShortLine(t *testing.T) {
	e := entryAtNoon(&dialect.Call{Method: "GET", Path: "/a\nb\x1b[2J\u2028\u202e" + strings.Repeat("漢", 5000)})
	e.Refusal = &dialect.Refusal{}
	for range 8 {
		e.Refusal.Violations = append(e.Refusal.Violations, openapi.Violation{In: "body", Pointer: "/x\r\ny", What: "is wrong"})
	}
	got := e.Exchange().String()
	if strings.ContainsAny(got, "\r\n\x1b\u2028\u202e") || len([]rune(got)) > 2001 || !strings.Contains(got, "GET /a?b?[2J??漢") {
		t.Errorf("got %d characters: %q", len([]rune(got)), got)
	}
	e.Call.Path = "/"
	if got := e.Summary().String(); strings.Count(got, "; error: body /x") != 5 || !strings.HasSuffix(got, "; and 3 more") {
		t.Errorf("got %s", got)
	}
}
