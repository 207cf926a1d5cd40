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

// inUse asks the vendor's own list. What is no longer in use may still be listed as closed.
func (w *World) inUse(ctx context.Context, names, how string) error {
	return w.eachListed(ctx, names, func(id string, s caller.Listing) error {
		if want := how == "still"; s.InUse != want {
			return verdict.Brokenf("%s: in use is %t, not %t", id, s.InUse, want)
		}
		return nil
	})
}

func (w *World) renewalIs(ctx context.Context, onOff, names string) error {
	return w.eachListed(ctx, names, func(id string, s caller.Listing) error {
		if want := onOff == "on"; s.Renews != want {
			return verdict.Brokenf("%s: automatic renewal is %t, not %t", id, s.Renews, want)
		}
		return nil
	})
}

// listedAs asks the list by name; what is not listed is not in the list of everything either.
func (w *World) listedAs(ctx context.Context, names, how string) error {
	judge := func(id string, s caller.Listing) error {
		if as := s.As(); as != how {
			return verdict.Brokenf("%s is %s, not %s", id, as, how)
		}
		return nil
	}
	how = strings.Replace(how, "primaries", "primary", 1)
	if err := w.eachListed(ctx, names, judge); err != nil || how != caller.NotListed {
		return err
	}
	return w.eachInList(ctx, names, nil, judge)
}

// comesToPass requires what happened, and nothing else, when the clock was last moved.
func (w *World) eventsAre(what string) error {
	var want []string
	for _, m := range quoted.FindAllStringSubmatch(what, -1) {
		want = append(want, m[1])
	}
	w.Asserted++
	got := slices.Sorted(slices.Values(w.events))
	if slices.Sort(want); !slices.Equal(got, want) {
		return verdict.Brokenf("what came to pass is %q, not %q", got, want)
	}
	return nil
}

var quoted = regexp.MustCompile(`"([^"]+)"`)

// eachListed looks every named subscription up in the vendor's list.
func (w *World) eachListed(ctx context.Context, names string, judge func(string, caller.Listing) error) error {
	ids, err := w.idsOf(ctx, names)
	if err != nil {
		return err
	}
	return w.eachInList(ctx, names, ids, judge)
}

// eachOf looks them up in the list of some, or of all when none are given.
func (w *World) eachInList(ctx context.Context, names string, asked []string, judge func(string, caller.Listing) error) error {
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
		if err := judge(id, found[id]); err != nil {
			return err
		}
	}
	return nil
}
