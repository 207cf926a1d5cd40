package fault_test

import (
	"cmp"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/alibaba"
	"github.com/rescindhq/rescind/mock/dialect/huawei"
	"github.com/rescindhq/rescind/mock/sandbox/fault"
)

var vendors = []*dialect.Dialect{huawei.New(), alibaba.New()}

// newFault makes a fault that must be correct.
func newFault(t testing.TB, s fault.Spec) *fault.Fault {
	t.Helper()
	f, err := fault.New(s, vendors...)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// delayFault makes a fault that is possible for every call.
func delayFault(t testing.TB, times int, m fault.Match) *fault.Fault {
	t.Helper()
	return newFault(t, fault.Spec{Match: m, Times: times, Effect: fault.Effect{Delay: 1}})
}

func listOf(seed uint64, faults ...*fault.Fault) *fault.List {
	l := &fault.List{}
	l.Reset(seed, faults)
	return l
}

// injected returns which fault affects each of n calls of an operation, "-" for none.
func injected(l *fault.List, operation string, n int) string {
	var ids []string
	for range n {
		id, _, _ := strings.Cut(l.Next(operation, nil).Label(), ":")
		ids = append(ids, strings.TrimPrefix(cmp.Or(id, "-"), "fault-"))
	}
	return strings.Join(ids, " ")
}

func want(t *testing.T, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("injected were %s, want %s", got, want)
	}
}
