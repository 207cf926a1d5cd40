package huawei

import (
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
	{Reason: billing.PaymentFailed, On: billing.RenewingNow, Stage: billing.Fee, Breaks: billing.BalanceTooLow},
}

// faults are the refusals that happen only by fault injection.
var faults = []billing.Rule{
	{ID: "huawei.other-error", Reason: "other-error", On: unsubscribing},
	{ID: "huawei.autorenew-other-error", Reason: "other-error", On: switchingAutoRenewal},
	{ID: "huawei.gateway.throttled", Reason: "throttled", On: everything},
}
