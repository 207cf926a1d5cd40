package sdk

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/bssintl/v2/model"
)

// randomFaults are faults most of which happen at random.
const randomFaults = `
faults:
  - {match: {operation: unsubscribe, probability: 0.4}, times: 50, effect: {code: CBC.0999}}
  - {match: {operation: RefundInstance, every: 3}, times: 5, effect: {drop: after}}
  - {match: {operation: list_resources, probability: 0.5}, times: 20, effect: {mutate: [reordered], delay: 1ms}}
  - {match: {probability: 0.2}, times: 50, effect: {respond: {status: 503, body: busy}}}
`

func TestRunsWithTheSameSeedGetTheSameFaultsAndOthersDoNot(t *testing.T) {
	t.Parallel()
	first, again, other := newRandomRun(t, 7), newRandomRun(t, 7), newRandomRun(t, 8)
	for n := range 90 { // in turns, so that one that listens to another shows
		first.step(n)
		again.step(n)
		other.step(n)
	}
	a, b, c := first.sequence(t), again.sequence(t), other.sequence(t)
	if len(a) != 90 || !slices.Equal(a, b) {
		t.Errorf("with one seed first\n%s\nthen\n%s", strings.Join(a, "\n"), strings.Join(b, "\n"))
	}
	if slices.Equal(a, c) {
		t.Error("two seeds have one sequence")
	}
	for _, fault := range []string{"fault-1: code", "fault-2: drop", "fault-3: mutate", "fault-4: respond"} {
		if !strings.Contains(strings.Join(a, "\n"), fault) {
			t.Errorf("%s never applies in\n%s", fault, strings.Join(a, "\n"))
		}
	}
}

// A randomRun is a sandbox with random faults, and one call of each SDK, made in turn.
type randomRun struct {
	s     *sandbox
	calls []func()
}

func newRandomRun(t *testing.T, seed int) *randomRun {
	s := opened(t, document(t, "both")+randomFaults, seed)
	r, c := &randomRun{s: s}, newHuawei(t, s, "")
	for _, l := range sdksUnderTest {
		leave := l.client(t, s, time.Minute)
		r.calls = append(r.calls, func() { leave() })
	}
	r.calls = append(r.calls, func() { c.ListPayPerUseCustomerResources(&model.ListPayPerUseCustomerResourcesRequest{}) })
	return r
}

func (r *randomRun) step(n int) { r.calls[n%len(r.calls)]() }

// sequence is what two runs with one seed must have in common: operation, status, code, rule and fault of each call.
func (r *randomRun) sequence(t *testing.T) (all []string) {
	t.Helper()
	for _, x := range r.s.exchanges(t) {
		all = append(all, fmt.Sprint(x.Operation, " ", x.Status, " ", x.Code, " ", x.Rule, " ", x.Fault))
	}
	return all
}
