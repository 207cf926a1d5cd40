package steps

import (
	"cmp"
	"context"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// inUse reads the vendor's list. What is no longer in use may still be listed as closed. What must stay
// is looked at once, after the effects of the calls have come.
func (w *World) inUse(ctx context.Context, names, how string) error {
	want := how == "still"
	if want {
		if err := w.settleFor(ctx, names); err != nil {
			return err
		}
	}
	check := func(id string, listing caller.Listing) error {
		if listing.InUse != want {
			return verdict.Brokenf("%s: in use is %t, not %t", id, listing.InUse, want)
		}
		return nil
	}
	if want {
		return w.checkListed(ctx, names, false, once, check)
	}
	return w.checkListed(ctx, names, false, w.Environment.Await, check)
}

// settleFor waits for the effects of the calls so far, before something is asserted that must stay. Of
// what was given up nobody can say when it is no longer in use.
func (w *World) settleFor(ctx context.Context, names string) error {
	ids, err := w.idsOf(ctx, names)
	if err != nil {
		return err
	}
	if w.Environment.GivenUp(ids) {
		return verdict.NotRun("no fixture can show that " + names + " is still in use after it was given up: the target takes the time that it takes")
	}
	return w.Environment.Settle(ctx)
}

// listedAs reads the list filtered by id. What must not be listed must be missing in the whole list too;
// other servers may list it as closed. Where the step allows it, they may also list it otherwise, as long
// as it is no longer in use.
func (w *World) listedAs(ctx context.Context, names, how, orClosed string) error {
	if orClosed != "" && !w.Controlled {
		return w.inUse(ctx, names, "no longer")
	}
	how = strings.Replace(how, "primaries", "primary", 1)
	check := func(id string, listing caller.Listing) error {
		closed := how == caller.NotListed && listing.Closed && !w.Controlled
		if as := listing.As(); as != how && !closed {
			return verdict.Brokenf("%s is %s, not %s", id, as, how)
		}
		return nil
	}
	if err := w.checkListed(ctx, names, false, w.Environment.Await, check); err != nil || how != caller.NotListed {
		return err
	}
	return w.checkListed(ctx, names, true, w.Environment.Await, check)
}

// inNoList makes sure that what is said not to exist does not, before a call tries to give it up. A fixture
// that is listed is something else than the scenario says, so the scenario does not run with it.
func (w *World) inNoList(ctx context.Context, names string) error {
	return w.checkListed(ctx, names, false, once, func(id string, listing caller.Listing) error {
		switch {
		case !listing.Listed:
			return nil
		case w.Controlled:
			return verdict.Brokenf("%s is listed", id)
		}
		return verdict.NotRun("no fixture: " + id + " is in the list of the caller, so it exists")
	})
}

// listCounts requires how many entries the last list says that all its pages have.
func (w *World) listCounts(n int) error {
	response, err := w.last()
	if err != nil {
		return err
	}
	total, err := response.Total()
	if err == nil && total != n {
		err = verdict.Brokenf("the list says that it has %s in all, not %d", report.Count(total, "entry"), n)
	}
	return err
}

// notesExpiry keeps when subscriptions expire, as the list shows it before a call changes it.
func (w *World) notesExpiry(ctx context.Context, names string) error {
	if err := w.open(ctx); err != nil {
		return err
	}
	w.expiry = map[string]time.Time{}
	return w.checkListed(ctx, names, false, once, func(id string, listing caller.Listing) error {
		if w.expiry[id] = listing.Expires; listing.Expires.IsZero() {
			return verdict.Brokenf("%s: the list does not show when it expires", id)
		}
		return nil
	})
}

// expiresEarlier requires that the list shows an earlier end than the one that was noted.
func (w *World) expiresEarlier(ctx context.Context, names string) error {
	return w.checkListed(ctx, names, false, w.Environment.Await, func(id string, listing caller.Listing) error {
		if !listing.Expires.Before(w.expiry[id]) {
			return verdict.Brokenf("%s: the list shows that it expires at %s, and before the call it showed %s", id, listing.Expires.Format(time.RFC3339), w.expiry[id].Format(time.RFC3339))
		}
		return nil
	})
}

// eventsAre requires the events that the last move of the clock caused, and no others.
func (w *World) eventsAre(what string) error {
	var want []string
	for _, m := range quoted.FindAllStringSubmatch(what, -1) {
		want = append(want, m[1])
	}
	w.Asserted++
	got := slices.Sorted(slices.Values(w.events))
	if slices.Sort(want); !slices.Equal(got, want) {
		return verdict.Brokenf("the events were %q, not %q", got, want)
	}
	return nil
}

var quoted = regexp.MustCompile(`"([^"]+)"`)

// An await repeats a question: once, or until the time that effects may take is over.
type await func(ctx context.Context, done func() (bool, error)) (bool, error)

func once(_ context.Context, done func() (bool, error)) (bool, error) { return done() }

// checkListed checks every named subscription in the vendor's list, filtered by their ids, or in the
// whole list. It asks again while the check fails, as await says; a list that is wrong fails at once.
func (w *World) checkListed(ctx context.Context, names string, whole bool, await await, check func(string, caller.Listing) error) error {
	ids, err := w.idsOf(ctx, names)
	if err != nil {
		return err
	}
	asked := ids
	if whole {
		asked = nil
	}
	w.Asserted++
	var unmet error
	_, err = await(ctx, func() (bool, error) {
		found, err := w.Listings(ctx, w.vendor(), asked)
		if err != nil {
			return false, err
		}
		unmet = nil
		for _, id := range ids {
			if w.Hidden[id] && !found[id].Listed {
				return false, verdict.NotRun("no fixture: the account that " + id + " belongs to is not allowed to look at it")
			}
			if unmet = check(id, found[id]); unmet != nil {
				break
			}
		}
		return unmet == nil, nil
	})
	return cmp.Or(err, unmet)
}
