package plan

import (
	"context"
	"maps"
	"slices"
	"time"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// A cancellation is a resource that an accepted call has given up for good.
type cancellation struct {
	vendor, scenario, call string
	gone                   time.Time           // when a list first showed that it is gone; zero: none has
	back                   map[string]sighting // by vendor and account: lists that have it in use all the same
}

// A sighting is a row of lists that all have a cancelled resource in use.
type sighting struct {
	since time.Time
	lists int
}

// enoughLists is how many lists in a row must have a cancelled resource in use: one of them may come from a replica that is late.
const enoughLists = 3

// cancel notes that an accepted call gives up a resource for good, with all that goes with it as the target file says.
func (n *Neighbours) cancel(id string, c cancellation) {
	if was := n.cancelled[id]; was != nil && (!was.gone.IsZero() || was.scenario == c.scenario) {
		return
	}
	c.back = map[string]sighting{}
	n.cancelled[id] = &c
	for _, other := range n.goWith[id] {
		n.cancel(other, c)
	}
}

// noteGone notes that lists do not show a cancelled resource in use any more.
func (n *Neighbours) noteGone(id string, before, now caller.Listing) {
	if c := n.cancelled[id]; c != nil && c.gone.IsZero() && before.InUse && !now.InUse {
		c.gone = time.Now()
	}
}

// lastGone is when the run last saw that something it has cancelled was gone; zero where it never did.
func (n *Neighbours) lastGone() (last time.Time) {
	for _, c := range n.cancelled {
		if c.gone.After(last) {
			last = c.gone
		}
	}
	return last
}

// noteGoneAndBack compares what a whole list shows with what was cancelled. What stays in use again for longer than effects
// may take, in several lists, is wrong: a list may be late, and no longer than that.
func (e *FixtureEnvironment) noteGoneAndBack(key string, before, now listedFor) {
	n := e.Neighbours
	for _, id := range slices.Sorted(maps.Keys(n.cancelled)) {
		c := n.cancelled[id]
		n.noteGone(id, before[id], now[id])
		if c.vendor != e.vendor() || c.gone.IsZero() || !now[id].InUse {
			delete(c.back, key)
			continue
		}
		seen := c.back[key]
		if seen.lists++; seen.lists == 1 {
			seen.since = time.Now()
		}
		c.back[key] = seen
		if seen.lists >= enoughLists && time.Since(seen.since) > e.Shared.Patience.Settle() {
			n.undone = append(n.undone, n.inUseAgain(id))
		}
	}
}

// inUseAgain is the complaint about a cancelled resource that is in use again. It is made once for each, so that no later
// look repeats it.
func (n *Neighbours) inUseAgain(id string) error {
	c := n.cancelled[id]
	delete(n.cancelled, id)
	return verdict.Brokenf("%s was gone after %s (%s) and is in use again: the server undid the cancellation, or its list is wrong", id, c.scenario, c.call)
}

// backAgain are complaints about cancelled resources that the lists have in use. The lists are read again until the time that
// effects may take is over.
func (e *FixtureEnvironment) backAgain(ctx context.Context) (wrong []error) {
	for _, account := range e.neighbourAccounts() {
		back := e.Neighbours.backIn(e.vendor() + account)
		if len(back) == 0 {
			continue
		}
		_, err := e.Shared.Patience.Await(ctx, time.Now(), func() (bool, error) {
			now, err := e.WholeList(ctx, e.vendor(), account)
			if err == nil {
				back = slices.DeleteFunc(back, func(id string) bool { return !now[id].InUse })
			}
			return err == nil && len(back) == 0, err
		})
		if err != nil {
			wrong = append(wrong, err)
			continue
		}
		for _, id := range back {
			wrong = append(wrong, e.Neighbours.inUseAgain(id))
		}
	}
	return wrong
}

// backIn are the cancelled resources that a list had in use when it was read last.
func (n *Neighbours) backIn(key string) (ids []string) {
	for _, id := range slices.Sorted(maps.Keys(n.cancelled)) {
		if n.cancelled[id].back[key].lists > 0 {
			ids = append(ids, id)
		}
	}
	return ids
}
