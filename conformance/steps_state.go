package conformance

import (
	"context"
	"regexp"
	"slices"
	"strings"
)

// inUse asks the vendor's own list. What is no longer in use may still be listed as closed.
func (w *world) inUse(ctx context.Context, names, how string) error {
	return w.eachListed(ctx, names, func(id string, s shown) error {
		if want := how == "still"; s.inUse != want {
			return brokenf("%s: in use is %t, not %t", id, s.inUse, want)
		}
		return nil
	})
}

func (w *world) renewalIs(ctx context.Context, onOff, names string) error {
	return w.eachListed(ctx, names, func(id string, s shown) error {
		if want := onOff == "on"; s.renews != want {
			return brokenf("%s: automatic renewal is %t, not %t", id, s.renews, want)
		}
		return nil
	})
}

// listedAs asks the list by name; what is not listed is not in the list of everything either.
func (w *world) listedAs(ctx context.Context, names, how string) error {
	judge := func(id string, s shown) error {
		if as := s.as(); as != how {
			return brokenf("%s is %s, not %s", id, as, how)
		}
		return nil
	}
	how = strings.Replace(how, "primaries", "primary", 1)
	if err := w.eachListed(ctx, names, judge); err != nil || how != notListed {
		return err
	}
	return w.eachOf(ctx, names, nil, judge)
}

// comesToPass requires what happened, and nothing else, when the clock was last moved.
func (w *world) comesToPass(what string) error {
	var want []string
	for _, m := range quoted.FindAllStringSubmatch(what, -1) {
		want = append(want, m[1])
	}
	w.asserted++
	got := slices.Sorted(slices.Values(w.events))
	if slices.Sort(want); !slices.Equal(got, want) {
		return brokenf("what came to pass is %q, not %q", got, want)
	}
	return nil
}

var quoted = regexp.MustCompile(`"([^"]+)"`)

// eachListed looks every named subscription up in the vendor's list.
func (w *world) eachListed(ctx context.Context, names string, judge func(string, shown) error) error {
	ids, err := w.named(ctx, names)
	if err != nil {
		return err
	}
	return w.eachOf(ctx, names, ids, judge)
}

// eachOf looks them up in the list of some, or of all when none are given.
func (w *world) eachOf(ctx context.Context, names string, asked []string, judge func(string, shown) error) error {
	ids, err := w.named(ctx, names)
	if err != nil {
		return err
	}
	vendor, _, err := w.document.main()
	if err != nil {
		return err
	}
	list := w.huaweiList
	if vendor == alibaba {
		list = w.alibabaList
	}
	found, err := list(ctx, asked)
	if err != nil {
		return err
	}
	w.asserted++
	for _, id := range ids {
		if err := judge(id, found[id]); err != nil {
			return err
		}
	}
	return nil
}
