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
	all = append(destroyed(), switchedOff()...)
	for i := range all {
		all[i].Profiles = destroyerOnly
	}
	return all
}

// progress are the reasons for which a vendor says: not yet. Alibaba Cloud has no code of the service for it.
var progress = map[string]string{"huawei": "operation-in-progress", "alibaba": "unavailable"}

// longAfter is long after the deadline of a deletion that never ends.
const longAfter = 9 * time.Second

// A target is what a destroyer is asked to make go away at one vendor.
type target struct {
	vendor, name              string
	subject                   string // the alias of what there is
	unknown                   map[string]any
	goneRow, busyRow, noneRow string
}

func targets() []target {
	return []target{
		{
			vendor: "huawei", name: "unsubscribe", subject: "web-2", unknown: map[string]any{"resource_ids": []string{"0123456789abcdef0123456789abcdef"}},
			goneRow: "huawei.deleted-resource", busyRow: "huawei.transaction-in-progress", noneRow: "huawei.unknown-resource",
		},
		{
			vendor: "alibaba", name: "refund_instance", subject: "shop-2", unknown: map[string]any{"instance_id": "i-nobody-has-this"},
			goneRow: "alibaba.refund-in-progress", busyRow: "alibaba.gateway.unavailable", noneRow: "alibaba.unknown-instance",
		},
	}
}

// destroyed are the cases of the call that gives something up.
func destroyed() (all []Case) {
	for _, t := range targets() {
		all = append(all, of(t.vendor, t.name, slices.Concat(t.there(), t.gone(), t.busy()))...)
	}
	return all
}

// params name the subject.
func (t *target) params() map[string]any {
	return change(t.vendor, t.name, subjectOf(t.vendor, t.subject))
}

// done are the checks of what is gone at the end.
func done(least, most int, more ...judge.Check) []judge.Check {
	return append(more, judge.Succeeds(), judge.Polled(least, most), judge.Signed(), judge.NothingElse(), judge.Once(), judge.OnlyNamed("web-1-disk"), judge.GivenUp(), judge.NotRenewing())
}

// there are the cases of what is there when the call begins.
func (t *target) there() []Case {
	o := operation(t.vendor, t.name)
	lost := []judge.Check{
		judge.GoneOrUnknown(), judge.Polled(1, 6), judge.Truth(), judge.NothingElse(), judge.Once(), judge.OnlyNamed("web-1-disk"), judge.GivenUp(), judge.NotRenewing(),
	}
	return []Case{
		{
			ID: "destroy", Says: "What is given up is gone, and does not renew itself.", Rows: []string{t.vendor + ".irreversible"},
			Source: terraform + "delete", Params: t.params(), Retry: true, Checks: done(1, 5, judge.Truth()),
		},
		{
			ID: "destroy-lost-answer", Says: "After a lost answer the next call finds it gone: that is success, or an error that leaves it open.",
			Rows: []string{t.vendor + ".irreversible"}, Source: terraform + "retries of a deletion", Params: t.params(), Retry: true, Lost: true,
			Faults: []witness.Fault{{Effect: witness.Effect{Drop: "after"}}}, Checks: lost,
		},
		{
			ID: "destroy-refused", Says: "A refusal that will not go away is surfaced, and not tried again without end.",
			Rows: rowsOf(o, contract(t.vendor).Operation(o.Wire).Refusal(final[t.vendor], "documented")), Source: terraform + "errors of a deletion",
			Params: change(t.vendor, t.name, subjectOf(t.vendor, finalSubject[t.vendor])), Retry: true,
			Checks: slices.Concat(judge.Refused(), []judge.Check{judge.Polled(1, 10), judge.NothingElse()}, unchanged()),
		},
	}
}

// gone are the cases of what is not there when the call begins.
func (t *target) gone() []Case {
	const source = terraform + "delete of what is gone"
	return []Case{
		{
			ID: "destroy-already-gone", Says: "What is gone already is success.", Rows: []string{t.goneRow}, Source: source,
			Prepare: []string{t.subject}, Params: t.params(), Retry: true, Checks: done(0, 5, judge.Untouched()),
		},
		{
			ID: "destroy-already-gone-once", Says: "What is gone already is success, also where no retry was asked for.", Rows: []string{t.goneRow}, Source: source,
			Prepare: []string{t.subject}, Params: t.params(), Checks: done(0, 1, judge.Untouched()),
		},
		{
			ID: "destroy-unknown", Says: "What nobody has is gone: success, or the refusal.", Rows: []string{t.noneRow}, Source: source,
			Params: change(t.vendor, t.name, t.unknown), Retry: true,
			Checks: []judge.Check{judge.Polled(0, 5), judge.Status(), judge.Code(), judge.NothingElse(), judge.Untouched(), judge.Discreet()},
		},
	}
}

// busy are the cases of what cannot be given up yet.
func (t *target) busy() []Case {
	refusals := func(times int) []witness.Fault {
		return []witness.Fault{{Times: times, Effect: witness.Effect{Code: progress[t.vendor]}}}
	}
	return []Case{
		{
			ID: "destroy-in-progress", Says: "A refusal for the time being is tried again until the subscription is gone.", Rows: []string{t.busyRow},
			Source: terraform + "retries of a deletion", Params: t.params(), Retry: true, Faults: refusals(1), Checks: done(2, 10, judge.Truth()),
		},
		{
			ID: "destroy-never-ends", Says: "A refusal for the time being that does not end becomes an error, after a bounded number of calls and within the deadline.",
			Rows: []string{t.busyRow}, Source: terraform + "timeouts of a deletion", Params: t.params(), Retry: true,
			Deadline: 3 * time.Second, Quiet: time.Second, Faults: refusals(100000),
			Checks: slices.Concat([]judge.Check{judge.Fails(), judge.Polled(1, 100), judge.InTime(longAfter), judge.Settled(), judge.NothingElse()}, unchanged()),
		},
	}
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
