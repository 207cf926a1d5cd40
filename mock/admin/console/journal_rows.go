package console

import (
	"slices"
	"time"

	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// A journalRow is one line of the journal: an exchange, or an action of the console.
type journalRow struct {
	Exchange *entryRow
	Action   *action
}

// A journalItem is what a line will be made of, once its page is shown.
type journalItem struct {
	at     time.Time
	entry  *journal.Entry
	action *action
}

// journalOrderings are the orders of the journal beside its own, which is the newest first.
var journalOrderings = []ordering[journalItem]{
	byColumn("response", "response", func(i journalItem) int { return i.exchange().Answer.Status }),
	byColumn("call", "call", func(i journalItem) string { return i.call() }),
	byColumn("rule", "rule", func(i journalItem) string { return i.exchange().Answer.Row }),
	byColumn("time", "real time", func(i journalItem) int64 { return i.at.UnixNano() }),
	byColumn("number", "number", func(i journalItem) uint64 { return i.exchange().N }),
}

// exchange is the exchange of the line; an action of the console has an empty one.
func (i journalItem) exchange() *journal.Entry {
	if i.entry == nil {
		return &journal.Entry{}
	}
	return i.entry
}

// call is what the line was about: the operation, or the path where there is none.
func (i journalItem) call() string {
	c := i.exchange().Call
	switch {
	case c == nil:
		return ""
	case c.Operation == nil:
		return c.Path
	}
	return c.Operation.ID
}

// items returns exchanges and actions together, the newest first.
func items(entries []*journal.Entry, done []action) []journalItem {
	all := make([]journalItem, 0, len(entries)+len(done))
	for _, e := range slices.Backward(entries) {
		all = append(all, journalItem{at: e.Time, entry: e})
	}
	if len(done) == 0 {
		return all
	}
	for i := range done {
		all = append(all, journalItem{at: done[i].At, action: &done[i]})
	}
	slices.SortStableFunc(all, func(a, b journalItem) int { return b.at.Compare(a.at) })
	return all
}

// actionsShown returns the actions that a list of the journal shows: none when it is filtered, because an action is
// no call of any operation.
func (v *pageRequest) actionsShown(p *place, d *journalPage) (shown []action) {
	if p == nil || len(d.Filters) > 0 {
		return nil
	}
	for _, done := range v.actions.in(p.world.Journal) {
		if matchesSearch(d.Query, done.Says.String()) {
			shown = append(shown, done)
		}
	}
	return shown
}
