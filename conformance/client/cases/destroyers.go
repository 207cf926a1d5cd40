package cases

import (
	"slices"
	"time"

	"github.com/rescindhq/rescind/conformance/client/judge"
	"github.com/rescindhq/rescind/conformance/client/witness"
)

// destroyerOnly are the profiles of a case that only a destroyer can pass.
var destroyerOnly = []string{"destroyer"}

// terraform is where the habits of destroyers are from.
const terraform = "terraform-provider-huaweicloud and terraform-provider-alicloud, 2026-08-21, "

// destroyers are what is expected of tools that make subscriptions go away: what is gone is no error, what is in
// progress is tried again, and nothing renews itself at the end.
func destroyers() (all []Case) {
	all = slices.Concat(destroyed("huawei", "unsubscribe"), destroyed("alibaba", "refund_instance"), switchedOff())
	for i := range all {
		all[i].Profiles = destroyerOnly
	}
	return all
}

// progress are the reasons for which a vendor says: not yet. Alibaba Cloud has no code of the service for it.
var progress = map[string]string{"huawei": "operation-in-progress", "alibaba": "unavailable"}

// longAfter is long after the deadline of a deletion that never ends.
const longAfter = 9 * time.Second

// destroyed are the cases of the call that gives something up.
func destroyed(vendor, name string) []Case {
	o := operation(vendor, name)
	notThere, used := "unknown-resource", map[string]any{"resource_ids": []string{"0123456789abcdef0123456789abcdef"}}
	goneRow, busyRow, subject := "huawei.deleted-resource", "huawei.transaction-in-progress", "web-2"
	if vendor == "alibaba" {
		notThere, used = "unknown-instance", map[string]any{"instance_id": "i-nobody-has-this"}
		goneRow, busyRow, subject = "alibaba.refund-in-progress", "alibaba.gateway.unavailable", "shop-2"
	}
	params := change(vendor, name, subjectOf(vendor, subject))
	done := func(least, most int) []judge.Check {
		return []judge.Check{judge.Succeeds(), judge.Polled(least, most), judge.Signed(), judge.NothingElse(), judge.Once(), judge.OnlyNamed("web-1-disk"), judge.GivenUp(), judge.NotRenewing()}
	}
	busy := []witness.Fault{{Times: 1, Effect: witness.Effect{Code: progress[vendor]}}}
	return of(vendor, name, []Case{
		{
			ID: "destroy", Says: "What is given up is gone, and does not renew itself.",
			Rows: []string{vendor + ".irreversible"}, Source: terraform + "delete", Params: params, Retry: true, Checks: append(done(1, 5), judge.Truth()),
		},
		{
			ID: "destroy-already-gone", Says: "What is gone already is success.", Rows: []string{goneRow}, Source: terraform + "delete of what is gone",
			Prepare: []string{subject}, Params: params, Retry: true, Checks: append(done(0, 5), judge.Untouched()),
		},
		{
			ID: "destroy-already-gone-once", Says: "What is gone already is success, also where no retry was asked for.",
			Rows: []string{goneRow}, Source: terraform + "delete of what is gone",
			Prepare: []string{subject}, Params: params, Checks: append(done(0, 1), judge.Untouched()),
		},
		{
			ID: "destroy-unknown", Says: "What nobody has is gone: success, or the refusal.", Rows: []string{vendor + "." + notThere}, Source: terraform + "delete of what is gone",
			Params: change(vendor, name, used), Retry: true,
			Checks: []judge.Check{judge.Polled(0, 5), judge.Status(), judge.Code(), judge.NothingElse(), judge.Untouched(), judge.Discreet()},
		},
		{
			ID: "destroy-lost-answer", Says: "After a lost answer the next call finds it gone: that is success, or an error that leaves it open.",
			Rows: []string{vendor + ".irreversible"}, Source: terraform + "retries of a deletion", Params: params, Retry: true, Lost: true,
			Faults: []witness.Fault{{Effect: witness.Effect{Drop: "after"}}},
			Checks: []judge.Check{judge.GoneOrUnknown(), judge.Polled(1, 6), judge.Truth(), judge.NothingElse(), judge.Once(), judge.OnlyNamed("web-1-disk"), judge.GivenUp(), judge.NotRenewing()},
		},
		{
			ID: "destroy-in-progress", Says: "A refusal for the time being is tried again until the subscription is gone.",
			Rows: []string{busyRow}, Source: terraform + "retries of a deletion", Params: params, Retry: true, Faults: busy, Checks: append(done(2, 10), judge.Truth()),
		},
		{
			ID: "destroy-never-ends", Says: "A refusal for the time being that does not end becomes an error, after a bounded number of calls and within the deadline.",
			Rows: []string{busyRow}, Source: terraform + "timeouts of a deletion", Params: params, Retry: true, Deadline: 3 * time.Second, Quiet: time.Second,
			Faults: []witness.Fault{{Times: 100000, Effect: witness.Effect{Code: progress[vendor]}}},
			Checks: []judge.Check{judge.Fails(), judge.Polled(1, 100), judge.InTime(longAfter), judge.Settled(), judge.NothingElse(), judge.Truth(), judge.Untouched(), judge.Discreet()},
		},
		{
			ID: "destroy-refused", Says: "A refusal that will not go away is surfaced, and not tried again without end.",
			Rows: rowsOf(o, contract(vendor).Operation(o.Wire).Refusal(final[vendor], "documented")), Source: terraform + "errors of a deletion",
			Params: change(vendor, name, subjectOf(vendor, finalSubject[vendor])), Retry: true,
			Checks: slices.Concat(judge.Refused(), []judge.Check{judge.Polled(1, 10), judge.NothingElse()}, unchanged()),
		},
	})
}

// The reasons for which something can never be given up, and resources to which they apply.
var (
	final        = map[string]string{"huawei": "trial-service", "alibaba": "promotion"}
	finalSubject = map[string]string{"huawei": "trial", "alibaba": "promotion"}
)

// subjectOf names one resource for the call that gives it up.
func subjectOf(vendor, alias string) map[string]any {
	if vendor == "alibaba" {
		return map[string]any{"instance_id": Alias(alias)}
	}
	return map[string]any{"resource_ids": aliases(alias)}
}

// switchedOff are the cases of the calls that end a renewal.
func switchedOff() (all []Case) {
	for _, name := range []string{"disable_auto_renew", "disable_auto_renew_v1"} {
		off := func(id, says, alias string, faults []witness.Fault) Case {
			return Case{
				ID: id, Vendor: "huawei", Operation: name, Says: says, Rows: []string{"huawei.autorenew-already-off"}, Source: disablePage + "Returned Values",
				Params: map[string]any{"resource_id": Alias(alias)}, Retry: true, Faults: faults, Lost: faults != nil,
				Checks: []judge.Check{judge.GoneOrUnknown(), judge.Polled(0, 6), judge.NothingElse(), judge.OnlyNamed("web-1-disk"), judge.Renewal(false)},
			}
		}
		already := off("destroy-already-off", "What is off already is success.", "not-renewing", nil)
		already.Checks = append(already.Checks, judge.Succeeds())
		all = append(all, already,
			off("destroy-lost-answer", "After a lost answer the next call finds it off: that is success, or an error that leaves it open.", "web-1", []witness.Fault{{Effect: witness.Effect{Drop: "after"}}}))
	}
	return append(all, Case{
		ID: "destroy-already-off", Vendor: "alibaba", Operation: "set_renewal", Says: "A renewal that is off already is success, and stays off.",
		Source: renewalPage + "Request parameters", Retry: true,
		Params: map[string]any{"instance_ids": aliases("shop-3"), "product_code": "ecs", "renewal_status": "ManualRenewal"},
		Checks: []judge.Check{judge.Succeeds(), judge.Polled(0, 6), judge.NothingElse(), judge.OnlyNamed(), judge.Renewal(false)},
	})
}
