package mock

import (
	"fmt"
	"slices"
	"time"

	"github.com/rescindhq/rescind/internal/strictyaml"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// Calls returns the recorded calls of one operation, such as [OperationUnsubscribe], accepted or not,
// the oldest first. An operation that no vendor has ends the test.
func (m *Mock) Calls(operation string) (all []journal.Exchange) {
	m.tb.Helper()
	for _, e := range m.entriesOf(operation) {
		all = append(all, e.Explained())
	}
	return all
}

// Expect fails the test unless n calls of an operation were recorded, and lists those that were. It
// returns them as [Mock.Calls] does. The test goes on, so look at their number before their fields.
func (m *Mock) Expect(operation string, n int) []journal.Exchange {
	m.tb.Helper()
	m.checkCount(n)
	if got := m.entriesOf(operation); len(got) != n {
		m.tb.Errorf("mock: want %s, got %s", countOf(n, operation), listed(got))
	}
	return m.Calls(operation)
}

// Await waits until n calls of an operation were recorded, and returns all there are, as [Mock.Calls]
// does. If they do not come within the timeout, it ends the test and lists those that came. In a
// testing/synctest bubble the timeout takes the bubble's time.
func (m *Mock) Await(operation string, n int, timeout time.Duration) []journal.Exchange {
	m.tb.Helper()
	m.checkCount(n)
	news, _, err := m.world.Journal.Follow()
	if err != nil {
		m.tb.Fatalf("mock: %v", err)
		return nil
	}
	defer news.Close()
	late := time.After(timeout)
	for over := false; len(m.entriesOf(operation)) < n; {
		if over {
			m.tb.Fatalf("mock: want %s within %s, got %s", countOf(n, operation), timeout, listed(m.entriesOf(operation)))
			return nil
		}
		over = m.wait(news, late)
	}
	return m.Calls(operation)
}

// wait waits for news of a journal, and reports whether it is late or no more will come.
func (m *Mock) wait(news *journal.Reader, late <-chan time.Time) (over bool) {
	select {
	case <-news.Wake:
		_, over = news.Take()
	case <-late:
		over = true
	case <-m.endpoint.ended.Done():
		over = true
	}
	return over
}

// checkCount ends the test when it wants more calls than are kept.
func (m *Mock) checkCount(n int) {
	m.tb.Helper()
	if size := m.world.Journal.Size(); n > size {
		m.tb.Fatalf("mock: want %d calls, but only the latest %d are kept: give the option mock.JournalSize", n, size)
	}
}

// entriesOf returns the recorded calls of an operation.
func (m *Mock) entriesOf(operation string) []*journal.Entry {
	m.tb.Helper()
	if known := operationIDs(); !slices.Contains(known, operation) {
		m.tb.Fatalf("mock: no vendor has an operation %q%s", operation, strictyaml.DidYouMean(operation, known))
		return nil
	}
	all, err := m.world.Journal.Entries()
	if err != nil {
		m.tb.Fatalf("mock: %v", err)
	}
	return slices.DeleteFunc(all, func(e *journal.Entry) bool { return e.Summary().Operation != operation })
}

// countOf is how a message counts calls, such as "2 calls of unsubscribe".
func countOf(n int, operation string) string {
	if n == 1 {
		return "1 call of " + operation
	}
	return fmt.Sprintf("%d calls of %s", n, operation)
}

// listed is how a message counts and lists the calls that there were.
func listed(got []*journal.Entry) string {
	if len(got) == 0 {
		return "none"
	}
	var calls []journal.Summary
	for _, e := range got[max(0, len(got)-maxTraffic):] {
		calls = append(calls, e.Summary())
	}
	return fmt.Sprintf("%d:%s", len(got), lines(calls))
}
