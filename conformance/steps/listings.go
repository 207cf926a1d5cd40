package steps

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// inUse reads the vendor's list. What is no longer in use may still be listed as closed.
func (w *World) inUse(ctx context.Context, names, how string) error {
	return w.eachListed(ctx, names, func(id string, listing caller.Listing) error {
		if want := how == "still"; listing.InUse != want {
			return verdict.Brokenf("%s: in use is %t, not %t", id, listing.InUse, want)
		}
		return nil
	})
}

// renewalIs reads from the vendor's list whether automatic renewal is on.
func (w *World) renewalIs(ctx context.Context, onOff, names string) error {
	return w.eachListed(ctx, names, func(id string, listing caller.Listing) error {
		if want := onOff == "on"; listing.Renews != want {
			return verdict.Brokenf("%s: automatic renewal is %t, not %t", id, listing.Renews, want)
		}
		return nil
	})
}

// listedAs reads the list filtered by id. What must not be listed must be missing in the whole list too.
// Another target may go on listing what was given up, as closed, if the step allows it.
func (w *World) listedAs(ctx context.Context, names, how, orClosed string) error {
	if orClosed != "" && !w.Controlled {
		return w.inUse(ctx, names, "no longer")
	}
	check := func(id string, listing caller.Listing) error {
		if as := listing.As(); as != how {
			return verdict.Brokenf("%s is %s, not %s", id, as, how)
		}
		return nil
	}
	how = strings.Replace(how, "primaries", "primary", 1)
	if err := w.eachListed(ctx, names, check); err != nil || how != caller.NotListed {
		return err
	}
	return w.eachInList(ctx, names, nil, check)
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

// eachListed checks every named subscription in the vendor's list, filtered by their ids.
func (w *World) eachListed(ctx context.Context, names string, check func(string, caller.Listing) error) error {
	ids, err := w.idsOf(ctx, names)
	if err != nil {
		return err
	}
	return w.eachInList(ctx, names, ids, check)
}

// eachInList checks them in the list filtered by some ids; without ids, in the whole list.
func (w *World) eachInList(ctx context.Context, names string, asked []string, check func(string, caller.Listing) error) error {
	ids, err := w.idsOf(ctx, names)
	if err != nil {
		return err
	}
	vendor, _, err := w.Document.Caller()
	if err != nil {
		return err
	}
	list := w.HuaweiListing
	if vendor == situation.Alibaba {
		list = w.AlibabaListing
	}
	found, err := list(ctx, asked)
	if err != nil {
		return err
	}
	w.Asserted++
	for _, id := range ids {
		if err := check(id, found[id]); err != nil {
			return err
		}
	}
	return nil
}
