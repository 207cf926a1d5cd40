package huawei

import (
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

const (
	unsubscribing        = billing.Unsubscribing | billing.DroppingRenewals
	switchingAutoRenewal = billing.RenewingOff | billing.RenewingOn
	everything           = unsubscribing | switchingAutoRenewal | billing.RenewingNow | billing.ListingResources | billing.ListingOrders | billing.ShowingOrder | billing.ShowingRefund | billing.Asking
)

// rules are all limits, in the order in which the service checks them: the first that applies is the
// refusal. features/catalogue.yaml describes each row and names its source.
var rules = []billing.Rule{
	{ID: "huawei.access-denied", Reason: billing.AccessDenied, On: unsubscribing, Stage: billing.Permit, Breaks: notTheCustomer},
	{ID: "huawei.autorenew-access-denied", Reason: billing.AccessDenied, On: switchingAutoRenewal, Stage: billing.Permit, Breaks: notTheCustomer},
	{Reason: billing.AccessDenied, On: everything &^ unsubscribing &^ switchingAutoRenewal &^ billing.Asking, Stage: billing.Permit, Breaks: notTheCustomer},
	{Reason: billing.AccessDenied, On: billing.Asking, Stage: billing.Permit, Breaks: denied},

	{ID: "huawei.unknown-resource", Reason: billing.UnknownResource, On: unsubscribing | switchingAutoRenewal | billing.RenewingNow, Stage: billing.Existence, Breaks: notOwned},
	{ID: "huawei.records-dumped", Reason: billing.RecordsArchived, On: unsubscribing, Stage: billing.Existence, Breaks: billing.Has(billing.RecordsDumped)},
	{ID: "huawei.deleted-resource", Reason: billing.ResourceDeleted, On: unsubscribing | billing.RenewingNow, Stage: billing.Existence, Breaks: isGone},
	{ID: "huawei.one-time-use", Reason: billing.ResourceVoid, On: unsubscribing, Stage: billing.Existence, Breaks: billing.Has(billing.OneTimeUse)},
	{ID: "huawei.unknown-resource", Reason: billing.UnknownResource, On: switchingAutoRenewal, Stage: billing.Existence, Breaks: isGone},
	{Reason: billing.UnknownOrder, On: billing.ShowingOrder | billing.ShowingRefund, Stage: billing.Existence, Breaks: noSuchOrder},
	{Reason: billing.NotARefundOrder, On: billing.ShowingRefund, Stage: billing.Existence, Breaks: notARefund},

	{ID: "huawei.account-frozen", Reason: billing.Frozen, On: unsubscribing, Stage: billing.AccountState, Breaks: billing.AccountHas(billing.AccountFrozen)},

	{ID: "huawei.attached-resource", Reason: billing.BoundResource, On: unsubscribing, Stage: billing.Structure, Breaks: isBound},
	{ID: "huawei.portfolio", Reason: billing.BoundResource, On: unsubscribing, Stage: billing.Structure, Breaks: portfolioIncomplete},
	{ID: "huawei.dcc-hosts-vms", Reason: billing.BoundResource, On: unsubscribing, Stage: billing.Structure, Breaks: hostsResources},

	{ID: "huawei.free-service", Reason: billing.ServiceNotCancellable, On: unsubscribing, Stage: billing.ResourceState, Breaks: billing.Has(billing.FreeService)},
	{ID: "huawei.trial-service", Reason: billing.InTrial, On: unsubscribing, Stage: billing.ResourceState, Breaks: billing.Has(billing.TrialService)},
	{ID: "huawei.one-off", Reason: billing.ServiceNotCancellable, On: unsubscribing, Stage: billing.ResourceState, Breaks: billing.Has(billing.OneOff)},
	{ID: "huawei.resource-package", Reason: billing.PackageInEffect, On: unsubscribing, Stage: billing.ResourceState, Breaks: packageInEffect},
	{ID: "huawei.transaction-in-progress", Reason: billing.OperationInProgress, On: unsubscribing, Stage: billing.ResourceState, Breaks: inProgress},
	{ID: "huawei.expired", Reason: billing.ServiceNotCancellable, On: unsubscribing, Stage: billing.ResourceState, Breaks: expired},
	{ID: "huawei.resource-frozen", Reason: billing.Frozen, On: unsubscribing, Stage: billing.ResourceState, Breaks: billing.Has(billing.ResourceFrozen)},
	{ID: "huawei.security-frozen", Reason: billing.FrozenForSecurity, On: unsubscribing, Stage: billing.ResourceState, Breaks: billing.Has(billing.SecurityFrozen)},
	{ID: "huawei.koogallery-invoiced", Reason: billing.AlreadyInvoiced, On: unsubscribing, Stage: billing.ResourceState, Breaks: koogalleryInvoiced},
	{ID: "huawei.referral-invoiced", Reason: billing.AlreadyInvoiced, On: unsubscribing, Stage: billing.ResourceState, Breaks: referralInvoiced},
	{ID: "huawei.sales-contract", Reason: billing.ServiceNotCancellable, On: unsubscribing, Stage: billing.ResourceState, Breaks: billing.Has(billing.SalesContract)},
	{ID: "huawei.reward-activity", Reason: billing.ServiceNotCancellable, On: unsubscribing, Stage: billing.ResourceState, Breaks: billing.Has(billing.RewardActivity)},
	{ID: "huawei.devcloud", Reason: billing.DevCloudPackage, On: unsubscribing, Stage: billing.ResourceState, Breaks: billing.Has(billing.DevCloud)},
	{ID: "huawei.koogallery-service", Reason: billing.MarketplaceService, On: unsubscribing, Stage: billing.ResourceState, Breaks: billing.Has(billing.KooGalleryService)},
	{ID: "huawei.unavailable", Reason: billing.ServiceNotCancellable, On: unsubscribing, Stage: billing.ResourceState, Breaks: billing.Has(billing.Unavailable)},
	{ID: "huawei.support-plan-used", Reason: billing.ServiceNotCancellable, On: unsubscribing, Stage: billing.ResourceState, Breaks: billing.Has(billing.SupportPlanUsed)},
	{ID: "huawei.senior-benefit-trial", Reason: billing.InTrial, On: unsubscribing, Stage: billing.ResourceState, Breaks: billing.Has(billing.SeniorBenefitTrial)},
	{ID: "huawei.service.meeting", Reason: billing.ServiceNotCancellable, On: unsubscribing, Stage: billing.ResourceState, Breaks: isService("meeting")},
	{ID: "huawei.service.scm", Reason: billing.ServiceNotCancellable, On: unsubscribing, Stage: billing.ResourceState, Breaks: certificateTooOld},
	{ID: "huawei.service.dcc", Reason: billing.ServiceNotCancellable, On: unsubscribing, Stage: billing.ResourceState, Breaks: isDedicatedCluster},
	{ID: "huawei.service.aad", Reason: billing.ServiceNotCancellable, On: unsubscribing, Stage: billing.ResourceState, Breaks: isService("aad")},
	{ID: "huawei.service.apig", Reason: billing.ServiceNotCancellable, On: unsubscribing, Stage: billing.ResourceState, Breaks: isService("apig")},
	{ID: "huawei.service.smn", Reason: billing.ServiceNotCancellable, On: unsubscribing, Stage: billing.ResourceState, Breaks: isService("smn")},
	{ID: "huawei.service.direct-connect", Reason: billing.ServiceNotCancellable, On: unsubscribing, Stage: billing.ResourceState, Breaks: isService("direct-connect")},
	{ID: "huawei.service.elasticsearch", Reason: billing.ServiceNotCancellable, On: unsubscribing, Stage: billing.ResourceState, Breaks: isService("elasticsearch")},
	{ID: "huawei.service.dedicated-bms", Reason: billing.ServiceNotCancellable, On: unsubscribing, Stage: billing.ResourceState, Breaks: isService("dedicated-bms")},
	{ID: "huawei.service.dedicated-backup", Reason: billing.ServiceNotCancellable, On: unsubscribing, Stage: billing.ResourceState, Breaks: isService("dedicated-backup")},
	{ID: "huawei.service.dedicated-storage", Reason: billing.ServiceNotCancellable, On: unsubscribing, Stage: billing.ResourceState, Breaks: isService("dedicated-storage")},
	{ID: "huawei.unpaid-order", Reason: billing.OrderUnpaid, On: unsubscribing, Stage: billing.ResourceState, Breaks: billing.Has(billing.UnpaidOrder)},
	{ID: "huawei.not-provisioned", Reason: billing.OperationInProgress, On: unsubscribing, Stage: billing.ResourceState, Breaks: billing.Has(billing.NotProvisioned)},
	{ID: "huawei.no-renewal-period", Reason: billing.NoRenewalPeriod, On: billing.DroppingRenewals, Stage: billing.ResourceState, Breaks: neverRenewed},
	{ID: "huawei.renewal-in-effect", Reason: billing.NoRenewalPeriod, On: billing.DroppingRenewals, Stage: billing.ResourceState, Breaks: renewalInEffect},
	{ID: "huawei.bandwidth-add-on", Reason: billing.HasBandwidthAddOn, On: billing.DroppingRenewals, Stage: billing.ResourceState, Breaks: billing.Has(billing.BandwidthAddOn)},
	{ID: "huawei.dcc-server-frozen", Reason: billing.Frozen, On: unsubscribing, Stage: billing.ResourceState, Breaks: billing.Has(billing.ServerFrozen)},

	{ID: "huawei.autorenew-unsupported", Reason: billing.AutoRenewalUnsupported, On: switchingAutoRenewal, Stage: billing.ResourceState, Breaks: billing.Has(billing.NoAutoRenewal)},
	{ID: "huawei.autorenew-already-off", Reason: billing.AutoRenewalOff, On: billing.RenewingOff, Stage: billing.ResourceState, Breaks: autoRenewalOff},
	{Reason: billing.NotRenewable, On: billing.RenewingOn, Stage: billing.ResourceState, Breaks: expiredOrFrozen},
	{Reason: billing.NotRenewable, On: billing.RenewingNow, Stage: billing.ResourceState, Breaks: expired},
	{Reason: billing.InvalidRequest, On: billing.RenewingNow, Stage: billing.ResourceState, Breaks: billing.EndsTooLate},
	{Reason: billing.ResourceDeleted, On: billing.RenewingNow, Stage: billing.ResourceState, Breaks: beingUnsubscribed},

	{ID: "huawei.fee-query-failure", Reason: billing.FeeQueryFailed, On: unsubscribing, Stage: billing.Fee, Breaks: billing.Has(billing.FeeQueryFailure)},
}

// faults are the refusals that happen only by fault injection.
var faults = []billing.Rule{
	{ID: "huawei.other-error", Reason: "other-error", On: unsubscribing},
	{ID: "huawei.autorenew-other-error", Reason: "other-error", On: switchingAutoRenewal},
	{ID: "huawei.gateway.throttled", Reason: "throttled", On: everything},
}

// terms: use is counted in hours, a handling fee depends on the term, and the cash coupons of a period
// that has not begun are given back.
// Source: unsubscription rules, in-use resources (international site), 2024 to 2025.
var terms = billing.Terms{
	Used:        billing.HoursUsed,
	Fees:        map[int][]int{0: {10}, 1: {10}, 2: {15, 10}, 3: {15, 10, 5}},
	CouponsBack: true,
	OrderID:     orderID,
	Apart:       func(product string) bool { return serviceName(product) == "dcc" },
	Window:      certificateWindow,
	Calendar:    calendar,
}

// calendar: China time. A renewal is charged at 03:00 seven days before the end and, when that fails,
// each day after; at once when it is switched on later. A server bought on March 31 for a month ends on
// April 30, and after a renewal on May 31.
// Source: deduction date for auto-renewal, 2025-02-24; resource expiration rules, 2025-07-28, example.
var calendar = billing.Calendar{
	Zone:        8 * time.Hour,
	KeepsDay:    true,
	LeadDays:    7,
	Hour:        3 * time.Hour,
	RetryEvery:  24 * time.Hour,
	ChargesLate: true,
}

// certificateWindow returns for how long a product can be unsubscribed: seven days for certificates (row
// huawei.service.scm); 0: no limit.
func certificateWindow(product string) time.Duration {
	if serviceName(product) == "scm" {
		return 7 * 24 * time.Hour
	}
	return 0
}

// base36Digits are the characters of the last five places of an order number.
var base36Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

// orderID writes an order number: CS, the minute, and five places that are unique within a sandbox.
// Source: order numbers in published samples; the shape is observed.
func orderID(seed uint64, n int, now time.Time) billing.OrderID {
	const all = 36 * 36 * 36 * 36 * 36
	rest := (uint64(n)*24137569 + seed%all) % all // 24137569 = 17^6 shares no factor with 36
	id := now.UTC().AppendFormat(append(make([]byte, 0, 17), "CS"...), "0601021504")
	for place := uint64(all / 36); place > 0; place /= 36 {
		id = append(id, base36Digits[rest/place%36])
	}
	return billing.OrderID(id)
}
