package mock

import (
	"slices"
	"strings"

	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// maxTraffic is how many calls a failed test logs.
const maxTraffic = 50

// logTraffic logs the latest calls of a test that has failed, for any reason. A test that passes logs
// nothing.
func (m *Mock) logTraffic(failed bool) {
	m.tb.Helper()
	if t, tells := m.tb.(interface{ Failed() bool }); tells {
		failed = failed || t.Failed()
	}
	t, logs := m.tb.(interface{ Logf(string, ...any) })
	if !failed || !logs {
		return
	}
	all, err := m.traffic()
	if err != nil {
		t.Logf("mock: the calls cannot be read: %v", err)
		return
	}
	if len(all) == 0 {
		t.Logf("mock: no call was made")
		return
	}
	latest := all[max(0, len(all)-maxTraffic):]
	t.Logf("mock: the latest %d of %d calls:%s", len(latest), len(all), lines(latest))
}

// traffic returns all kept calls in the order of their times, those of no sandbox too.
func (m *Mock) traffic() (all []journal.Summary, err error) {
	for _, j := range []*journal.Journal{m.world.Journal, m.server.unmatched} {
		entries, err := j.Entries()
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			all = append(all, e.Summary())
		}
	}
	slices.SortStableFunc(all, func(a, b journal.Summary) int { return a.Time.Compare(b.Time) })
	return all, nil
}

// lines writes calls one a line, each after a line break.
func lines(calls []journal.Summary) string {
	var b strings.Builder
	for _, c := range calls {
		b.WriteString("\n  " + c.String())
	}
	return b.String()
}
