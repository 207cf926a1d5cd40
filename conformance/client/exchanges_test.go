package client

import (
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/conformance/client/cases"
	"github.com/rescindhq/rescind/conformance/client/driver"
	"github.com/rescindhq/rescind/conformance/client/judge"
	"github.com/rescindhq/rescind/conformance/client/witness"
)

func TestAFailureSaysWhatWasAskedForWhereTimesMatter(t *testing.T) {
	line := &driver.Request{Operation: "unsubscribe", TimeoutMS: 1500, Retry: true}
	timed := []judge.Check{{ID: "sent.nothing-later", Timing: true}}
	for name, c := range map[string]*cases.Case{"timeout": {Timeout: time.Second}, "deadline": {Deadline: time.Second}, "retry": {Retry: true}, "check": {Checks: timed}} {
		r := &Result{Case: c, Outcome: Failed, line: line}
		if got := r.scenario().Asked; got != "asked: unsubscribe, timeout_ms 1500, retry true\n" {
			t.Errorf("%s: got %q", name, got)
		}
	}
	r := &Result{Case: &cases.Case{Checks: timed}, Outcome: Failed, line: &driver.Request{Operation: "list_orders", TimeoutMS: 10000, DeadlineMS: 1000}}
	if got := r.scenario().Asked; got != "asked: list_orders, timeout_ms 10000, deadline_ms 1000, retry false\n" {
		t.Errorf("got %q", got)
	}
	for name, r := range map[string]*Result{"a case without times": {Case: &cases.Case{}, line: line}, "a task": {Case: &cases.Case{Checks: timed, Task: &cases.Task{}}, line: line}, "no line": {Case: &cases.Case{Checks: timed}}} {
		r.Outcome = Failed
		if got := r.scenario().Asked; got != "" {
			t.Errorf("%s: got %q", name, got)
		}
	}
}

func TestTheIDOfAnAnswerIsShownWhereItsBodyDoesNotHaveIt(t *testing.T) {
	const id = "6e45a0b1"
	shown := func(body string) string {
		x := witness.Exchange{Status: 400, Response: witness.Message{Body: body, Headers: map[string][]string{"X-Request-Id": {id}}}}
		return detail([]witness.Exchange{x})
	}
	if got := shown(`{"error_code":"CBC.0001"}`); !strings.Contains(got, "  400 {\"error_code\":\"CBC.0001\"}\n  X-Request-Id: "+id+"\n") {
		t.Errorf("got %s", got)
	}
	if got := shown(`{"RequestId":"` + id + `"}`); strings.Contains(got, "X-Request-Id") {
		t.Errorf("got %s", got)
	}
}
