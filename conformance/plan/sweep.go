package plan

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// A renewalSetting is how a resource is renewed automatically after a scenario that switched that: as before.
type renewalSetting struct {
	vendor   string
	as       caller.Listing
	scenario string
	at       time.Time // of the last look that showed it
}

// noteSetting keeps how the scenario has left the automatic renewal of a resource, for the look at the end of the run.
func (e *FixtureEnvironment) noteSetting(id string, as caller.Listing, err error) {
	delete(e.Neighbours.settings, id)
	if err == nil { // else it was told already
		e.Neighbours.settings[id] = renewalSetting{e.vendor(), as, e.Binding.DryRun.Scenario, time.Now()}
	}
}

// Undone are complaints about what the server undid while the run went on: settings and cancellations.
func (n *Neighbours) Undone() []error { return n.undone }

// Sweep looks a last time, with every account of a vendor that was looked with, for what went late, for what was
// cancelled and is in use again, for what was set and is not as it was set any more, and for bystanders and orders that are
// otherwise.
func (n *Neighbours) Sweep(ctx context.Context) (wrong []error) {
	for _, vendor := range slices.Sorted(maps.Keys(n.last)) {
		e := n.last[vendor]
		e.watched, e.accounts = nil, nil
		var s situation.Setup
		for key := range n.seen {
			if account, ofVendor := strings.CutPrefix(key, vendor+"@"); ofVendor {
				e.accounts = append(e.accounts, fileAccount(account))
				e.addCredentials(&s, situation.CallerName{Account: fileAccount(account)}, account)
			}
		}
		e.Huawei, e.Alibaba = s.Huawei, s.Alibaba
		e.Shared.Patience.Rest(ctx, later(n.lastSetting(), n.lastGone()))
		said := len(n.undone)
		gone, err := e.lookAgain(ctx)
		for _, each := range []error{e.toldGone(gone), err} {
			if each != nil {
				wrong = append(wrong, each)
			}
		}
		wrong = slices.Concat(wrong, n.undone[said:], e.backAgain(ctx), e.setOtherwise(ctx), e.renewedOtherwise(ctx), e.ordersOtherwise(ctx))
		e.noteCharged(ctx)
	}
	return wrong
}

// later is the later one of two times.
func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// lastSetting is when the run set automatic renewal last; zero where it did not.
func (n *Neighbours) lastSetting() (last time.Time) {
	for _, set := range n.settings {
		if set.at.After(last) {
			last = set.at
		}
	}
	return last
}

// setOtherwise compares automatic renewal with what the run has set, in the lists that were read last.
func (e *FixtureEnvironment) setOtherwise(ctx context.Context) (wrong []error) {
	for _, id := range slices.Sorted(maps.Keys(e.Neighbours.settings)) {
		account, shown := e.shownTo(id)
		if !shown {
			continue
		}
		err := e.checkSetting(ctx, id, e.Neighbours.seen[e.vendor()+account][id], func() (map[string]caller.Listing, error) {
			return e.ListedFor(ctx, e.vendor(), account, []string{id})
		})
		if err != nil {
			wrong = append(wrong, err)
		}
	}
	return wrong
}

// noteSetOtherwise compares automatic renewal of the scenario's resources with what earlier scenarios have set, before a call
// may give them up or set them anew.
func (e *FixtureEnvironment) noteSetOtherwise(ctx context.Context) {
	for _, id := range e.watchedIDs() {
		err := e.checkSetting(ctx, id, e.seen.resources[id], func() (map[string]caller.Listing, error) {
			return e.Listings(ctx, e.vendor(), []string{id})
		})
		if _, wrong := errors.AsType[verdict.Broken](err); wrong { // another error is one of the scenario
			e.Neighbours.undone = append(e.Neighbours.undone, err)
			delete(e.Neighbours.settings, id)
		}
	}
}

// checkSetting compares automatic renewal of a resource with what the run has set. What differs is asked for again until the
// time that effects may take is over: a list may be late.
func (e *FixtureEnvironment) checkSetting(ctx context.Context, id string, now caller.Listing, again func() (map[string]caller.Listing, error)) error {
	set, known := e.Neighbours.settings[id]
	if !known || set.vendor != e.vendor() || e.isStill(id, now) {
		return nil
	}
	same, err := e.Shared.Patience.Await(ctx, time.Now(), func() (bool, error) {
		found, err := again()
		now = found[id]
		return err == nil && e.isStill(id, now), err
	})
	if err != nil || same {
		return err
	}
	return verdict.Brokenf("automatic renewal of %s was %s before the run, was left so by %s, and was %s later: the server undid what was set, or somebody else changed it: look at it",
		id, set.as.Renewal(), set.scenario, now.Renewal())
}

// shownTo is an account whose list shows a resource.
func (e *FixtureEnvironment) shownTo(id string) (account string, shown bool) {
	for _, account := range e.neighbourAccounts() {
		if e.Neighbours.seen[e.vendor()+account][id].Listed {
			return account, true
		}
	}
	return "", false
}

// isStill says that automatic renewal of a resource is as the run has set it, or that something explains another setting: the
// resource was given up or has ended, or it was renewed.
func (e *FixtureEnvironment) isStill(id string, now caller.Listing) bool {
	as := e.Neighbours.settings[id].as
	return now.RenewsAs(as) || e.Neighbours.mayRenewOtherwise(id, as, now)
}

// mayRenewOtherwise says that something explains another setting of a resource: it was given up or has ended, or was renewed.
func (n *Neighbours) mayRenewOtherwise(id string, before, now caller.Listing) bool {
	ended := !now.Expires.IsZero() && !now.Expires.After(time.Now())
	return !now.Alive() || now.InUse != before.InUse || ended || !now.Expires.Equal(before.Expires) || n.isExpected(id, now)
}
