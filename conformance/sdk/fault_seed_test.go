package sdk

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/bssintl/v2/model"
)

// chancy are faults of which most happen by chance.
const chancy = `
faults:
  - {match: {operation: unsubscribe, probability: 0.4}, times: 50, effect: {code: CBC.0999}}
  - {match: {operation: RefundInstance, every: 3}, times: 5, effect: {drop: after}}
  - {match: {operation: list_resources, probability: 0.5}, times: 20, effect: {mutate: [reordered], delay: 1ms}}
  - {match: {probability: 0.2}, times: 50, effect: {respond: {status: 503, body: busy}}}
`

func TestRunsWithOneSeedAreStruckAlikeAndWithAnotherOtherwise(t *testing.T) {
	t.Parallel()
	first, again, other := newRehearsal(t, 7), newRehearsal(t, 7), newRehearsal(t, 8)
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
			t.Errorf("%s never strikes in\n%s", fault, strings.Join(a, "\n"))
		}
	}
}

// A rehearsal is a sandbox with chancy faults and what every SDK does in it, in turn.
type rehearsal struct {
	s     *sandbox
	deeds []func()
}

func newRehearsal(t *testing.T, seed int) *rehearsal {
	s := opened(t, document(t, "both")+chancy, seed)
	r, c := &rehearsal{s: s}, newHuawei(t, s, "")
	for _, l := range leavers {
		leave := l.client(t, s, time.Minute)
		r.deeds = append(r.deeds, func() { leave() })
	}
	r.deeds = append(r.deeds, func() { c.ListPayPerUseCustomerResources(&model.ListPayPerUseCustomerResourcesRequest{}) })
	return r
}

func (r *rehearsal) step(n int) { r.deeds[n%len(r.deeds)]() }

// sequence is what two rehearsals must have in common: operation, status, code, rule and fault of each call.
func (r *rehearsal) sequence(t *testing.T) (all []string) {
	t.Helper()
	for _, x := range r.s.exchanges(t) {
		all = append(all, fmt.Sprint(x.Operation, " ", x.Status, " ", x.Code, " ", x.Rule, " ", x.Fault))
	}
	return all
}
