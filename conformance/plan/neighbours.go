package plan

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/target"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// Neighbours are all resources that the target file names, as the lists of their accounts showed them last.
// A run keeps them from scenario to scenario, so that every changing call costs one more list.
type Neighbours struct {
	known    map[string]*watchedResource    // by id
	goWith   map[string][]string            // by id: what is given up together with it, as the file says
	seen     map[string]listedFor           // by vendor and account
	expected map[string]bool                // by id: an accepted call named it, or something that it goes with
	last     map[string]*FixtureEnvironment // by vendor: of the last scenario that changed something
	settings map[string]renewalSetting      // by id: automatic renewal as the run has set it last
	undone   []error                        // what the server undid while the run went on
	strange  []strangeLoss                  // what the file does not name and was gone after a call
	looked   map[string]time.Time           // by vendor and account: when its list was read last
	unlisted []Unlisted                     // what scenarios of the run lacked

	cancelled map[string]*cancellation // by id: what accepted calls of the run have given up
	bystanders
	refundOrders
	chargedOrders
}

// A listedFor is what the list showed an account; nil where it may not look.
type listedFor map[string]caller.Listing

// NewNeighbours knows what the file names, and has not looked yet.
func NewNeighbours(f *target.File) *Neighbours {
	n := &Neighbours{
		known:    map[string]*watchedResource{},
		goWith:   map[string][]string{},
		seen:     map[string]listedFor{},
		expected: map[string]bool{},
		last:     map[string]*FixtureEnvironment{},
		settings: map[string]renewalSetting{},
		looked:   map[string]time.Time{},

		cancelled:    map[string]*cancellation{},
		bystanders:   bystanders{first: map[string]listedFor{}, switches: map[string]bool{}},
		refundOrders: refundOrders{made: map[string]madeOrder{}},

		chargedOrders: chargedOrders{before: map[string][]caller.PlacedOrder{}},
	}
	for _, named := range f.EveryResource() {
		n.add(named)
	}
	return n
}

// add notes a resource of the file. One that is offered anywhere may be given up.
func (n *Neighbours) add(named target.NamedResource) {
	w := n.known[named.ID]
	if w == nil {
		w = &watchedResource{id: named.ID, source: named.Source}
		n.known[named.ID] = w
	}
	w.offered = w.offered || named.Offered
	n.goWith[named.ID] = append(n.goWith[named.ID], named.GoesWithIt...)
}

// offers says whether the file offers a resource anywhere.
func (n *Neighbours) offers(id string) bool {
	return n != nil && n.known[id] != nil && n.known[id].offered
}

// expect notes that an accepted call named a resource: it may go, or lose a period, and so may all that goes with it.
func (n *Neighbours) expect(id string) {
	if n.expected[id] {
		return
	}
	n.expected[id] = true
	for _, other := range n.goWith[id] {
		n.expect(other)
	}
}

// isExpected says that a resource may be gone: it was named, or its primary was.
func (n *Neighbours) isExpected(id string, before caller.Listing) bool {
	return n.expected[id] || n.expected[before.Parent()]
}

// neighbourAccounts are those to whom the scenario's resources may belong, and the main one.
func (e *FixtureEnvironment) neighbourAccounts() []string {
	all := slices.DeleteFunc(append(slices.Clone(e.accounts), fileAccount("")), func(account string) bool { return account == "" })
	slices.Sort(all)
	return slices.Compact(all)
}

// lookAround keeps what the lists show of all resources before a call, unless an earlier look did. Orders of what went before
// that are from before.
func (e *FixtureEnvironment) lookAround(ctx context.Context) error {
	e.Neighbours.last[e.vendor()] = e
	e.keepOrders(ctx)
	first := false
	for _, account := range e.neighbourAccounts() {
		key := e.vendor() + account
		if _, looked := e.Neighbours.seen[key]; !looked {
			first, e.Neighbours.looked[key] = true, time.Now()
			if _, err := e.readNeighbours(ctx, account); err != nil {
				return err
			}
		}
	}
	if first {
		return e.readOrders(ctx, true)
	}
	return nil
}

// readNeighbours reads the whole list of an account and keeps it.
func (e *FixtureEnvironment) readNeighbours(ctx context.Context, account string) (before listedFor, err error) {
	key := e.vendor() + account
	before = e.Neighbours.seen[key]
	now, err := e.WholeList(ctx, e.vendor(), account)
	if caller.LookRefused(err) {
		e.Neighbours.seen[key] = nil
		return nil, nil
	}
	if err == nil {
		e.Neighbours.seen[key] = now
		e.Neighbours.keepFirst(key, now)
		e.noteGoneAndBack(key, before, now)
	}
	return before, err
}

// lostNeighbours looks at all resources of the file again. One that the scenario's calls do not name and that
// is gone is a loss, unless it was offered; then it is a failure.
func (e *FixtureEnvironment) lostNeighbours(ctx context.Context) error {
	gone, err := e.lookAgain(ctx)
	return errors.Join(e.toldGone(gone), err)
}

// lookAgain reads the lists of all accounts, and returns what is gone from them, also where a list cannot be read.
func (e *FixtureEnvironment) lookAgain(ctx context.Context) (gone []string, err error) {
	for _, account := range e.neighbourAccounts() {
		if e.Neighbours.seen[e.vendor()+account] == nil {
			continue
		}
		some, failed := e.lookAgainAs(ctx, account)
		gone, err = append(gone, some...), cmp.Or(err, failed)
	}
	return gone, err
}

// lookAgainAs reads the list of an account, and returns what is gone from it and what the file names.
func (e *FixtureEnvironment) lookAgainAs(ctx context.Context, account string) (gone []string, err error) {
	now, key := time.Now(), e.vendor()+account
	before, err := e.readNeighbours(ctx, account)
	if err == nil {
		gone, err = e.goneFor(ctx, account, before)
	}
	if err != nil {
		return nil, err
	}
	gone = e.Neighbours.noteStrange(e.vendor(), gone, caller.Span{From: e.Neighbours.looked[key], To: time.Now()})
	e.Neighbours.looked[key] = now
	return gone, nil
}

// goneFor are the resources that are gone from an account's list, and, looked up by their ids, really gone. Where that look
// fails, the list before it is kept, so that the next look finds them.
func (e *FixtureEnvironment) goneFor(ctx context.Context, account string, before listedFor) (gone []string, err error) {
	now := e.Neighbours.seen[e.vendor()+account]
	missing := slices.DeleteFunc(slices.Sorted(maps.Keys(before)), func(id string) bool { return !e.isMissing(id, before[id], now[id]) })
	if len(missing) == 0 {
		return nil, nil
	}
	again, err := e.ListedFor(ctx, e.vendor(), account, missing)
	if err != nil {
		e.Neighbours.seen[e.vendor()+account] = before
		return nil, err
	}
	for _, id := range missing {
		if now[id] = again[id]; isGone(before[id], again[id]) {
			gone = append(gone, id)
		}
	}
	return gone, nil
}

// isMissing says that a resource is gone and that neither a call nor its end explains it.
func (e *FixtureEnvironment) isMissing(id string, before, now caller.Listing) bool {
	ended := !before.Expires.IsZero() && !before.Expires.After(time.Now())
	return isGone(before, now) && !ended && e.watchedByID(id) == nil && !e.Neighbours.isExpected(id, before)
}

// toldGone is the error for resources that are gone and that the file names.
func (e *FixtureEnvironment) toldGone(gone []string) error {
	var lost []*watchedResource
	var offered []string
	for _, id := range gone {
		switch w := e.Neighbours.known[id]; {
		case w.offered:
			offered = append(offered, fmt.Sprintf("%s (%s)", id, w.source))
		default:
			e.seen.resources[id] = e.Neighbours.seenOf(e.vendor(), id)
			lost = append(lost, w)
		}
	}
	how := e.lastCall() + ", or a call before it, took away what it does not name"
	switch {
	case lost != nil && offered != nil:
		return e.loss(lost, fmt.Sprintf("%s; gone, as the target file allows: %s", how, report.Count(len(offered), "resource")))
	case lost != nil:
		return e.loss(lost, how)
	case offered != nil:
		return verdict.Brokenf("%s; gone, as the target file allows: %s", how, strings.Join(offered, ", "))
	}
	return nil
}

// seenOf is what the lists showed of a resource last.
func (n *Neighbours) seenOf(vendor, id string) (l caller.Listing) {
	for key, list := range n.seen {
		if strings.HasPrefix(key, vendor) && list[id].Listed {
			l = list[id]
		}
	}
	return l
}

// lastCall names the call that was made last.
func (e *FixtureEnvironment) lastCall() string {
	return e.Binding.DryRun.calls[max(e.callsMade, 1)-1].request.Name()
}
