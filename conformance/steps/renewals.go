package steps

import (
	"context"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// renewalIs reads from the vendor's list whether automatic renewal is on.
func (w *World) renewalIs(ctx context.Context, onOff, names string) error {
	return w.checkRenewal(ctx, names, onOff == "on", func(string, caller.Listing) error { return nil })
}

// renewsFor reads from Alibaba's list that automatic renewal is on, and how long each renewal is. Twelve months and a year
// are the same. A list need not say it.
func (w *World) renewsFor(ctx context.Context, names string, n int, unit string) error {
	if unit == "year" {
		n *= 12
	}
	silent := ""
	err := w.checkRenewal(ctx, names, true, func(id string, listing caller.Listing) error {
		switch got := listing.RenewalMonths(); got {
		case n:
		case 0:
			silent = id
		default:
			return verdict.Brokenf("%s: each automatic renewal is for %s, not %d", id, report.Count(got, "month"), n)
		}
		return nil
	})
	if err == nil && silent != "" {
		w.note("the list does not say for how long %s is renewed", silent)
	}
	return err
}

// endsAs reads from Alibaba's list that automatic renewal is off, and whether the customer means to renew.
func (w *World) endsAs(ctx context.Context, names, how string) error {
	want := map[string]string{"by hand": "ManualRenewal", "not at all": "NotRenewal"}[how]
	return w.checkRenewal(ctx, names, false, func(id string, listing caller.Listing) error {
		if got := listing.RenewStatus(); got != want {
			return verdict.Brokenf("%s: RenewStatus is %s, not %s", id, got, want)
		}
		return nil
	})
}

// checkRenewal checks in the vendor's list whether automatic renewal is on, and then how.
func (w *World) checkRenewal(ctx context.Context, names string, on bool, how func(string, caller.Listing) error) error {
	return w.checkListed(ctx, names, false, w.Environment.Await, func(id string, listing caller.Listing) error {
		if listing.Renews != on {
			return verdict.Brokenf("%s: automatic renewal is %t, not %t", id, listing.Renews, on)
		}
		return how(id, listing)
	})
}

// lacksTerms says that no list shows what a step is about.
func (w *World) lacksTerms() string {
	if w.vendor() == situation.Alibaba {
		return ""
	}
	return "about Alibaba Cloud: no list of Huawei Cloud shows it"
}
