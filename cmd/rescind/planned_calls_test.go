package main

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/rescindhq/rescind/conformance"
	"github.com/rescindhq/rescind/conformance/mutation"
	"github.com/rescindhq/rescind/conformance/plan"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// A placedCall is an operation that is called by the scenario at a place. All paths and actions that are no
// operation are one, because the log and the plan name them differently.
type placedCall struct{ place, operation string }

// noOperation stands for every path and action that is no operation.
const noOperation = "no operation"

// receivedCalls are the calls that a server received.
type receivedCalls struct {
	mu    sync.Mutex
	times map[placedCall]int
}

func (c *receivedCalls) note(e *journal.Entry) {
	_, place, _ := strings.Cut(strings.TrimSuffix(e.Call.Header.Get("User-Agent"), ")"), "(")
	operation := noOperation
	if e.Call.Operation != nil {
		operation = e.Call.Operation.ID
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.times[placedCall{place, operation}]++
}

// plannedCalls counts the calls of a plan. A path is written as an operation where it is one.
func plannedCalls(calls []plan.PlannedCall) map[placedCall]int {
	planned := map[placedCall]int{}
	for _, call := range calls {
		operation := call.Operation
		switch {
		case operation == "POST /v2/orders/subscriptions/resources/unsubscribe":
			operation = "unsubscribe"
		case strings.Contains(operation, "/") || slices.Contains([]string{"RefundInstances", "refundInstance"}, operation):
			operation = noOperation
		}
		planned[placedCall{call.Scenario, operation}] += max(call.Times, 1)
	}
	return planned
}

// onlyLooks are the operations that change nothing.
var onlyLooks = []string{
	"list_resources", "list_orders", "show_order", "show_refund", "list_projects", "list_auth_domains", "list_service_types",
	"QueryAvailableInstances", "QueryOrders", "GetOrderDetail", "InquiryPriceRefundInstance", noOperation,
}

// A right server gets every call of the plan, and of those that change something no other: beside the plan,
// the form of a call may be probed, and automatic renewal is switched back.
func TestEveryPlannedCallIsMadeOnARightServerAndNoOther(t *testing.T) {
	got := &receivedCalls{times: map[placedCall]int{}}
	server := startForeign(t, func(o *mock.Options) { o.Observe = got.note })
	o := conformance.Options{Target: server.Target, Features: features.Files()}
	made, err := conformance.NewPlan(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	o.Confirm = made.Hash
	run, err := conformance.Run(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	planned := plannedCalls(made.Calls)
	if len(planned) == 0 {
		t.Fatal("nothing is planned")
	}
	for call, times := range planned {
		if got.times[call] < times {
			t.Errorf("%s: %s was made %d times, and is planned %d times: %s", call.place, call.operation, got.times[call], times, outcomeOf(run, call.place))
		}
	}
	for call := range got.times {
		switchesBack := strings.HasSuffix(call.operation, "able_auto_renew")
		if planned[call] == 0 && !switchesBack && !slices.Contains(onlyLooks, call.operation) {
			t.Errorf("%s: %s was made, and is not planned", call.place, call.operation)
		}
	}
	if lost := server.Lost(); len(lost) > 0 || len(run.Complaints) > 0 || len(run.Remarks) > 0 {
		t.Errorf("lost: %v, complaints %q, remarks %q", lost, run.Complaints, run.Remarks)
	}
}

// startForeign serves a right server that cannot be set up.
func startForeign(t *testing.T, apply func(*mock.Options)) mutation.ForeignServer {
	t.Helper()
	host, err := newForeignHost()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(host.stop)
	server, err := host.start(apply)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Stop)
	return server
}

// outcomeOf is what became of the scenario at a place.
func outcomeOf(run *report.Run, place string) string {
	for _, s := range run.Scenarios {
		if s.ID == place {
			return fmt.Sprintf("%s: %s", s.Outcome, s.Reason)
		}
	}
	return "it is not in the report"
}
