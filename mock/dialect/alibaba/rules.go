package alibaba

import (
	"github.com/rescindhq/rescind/internal/billing"
)

const (
	refundingOrQuoting = billing.Unsubscribing | billing.Quoting
	namingInstance     = refundingOrQuoting | billing.SettingRenewal | billing.RenewingNow
	everything         = namingInstance | billing.ListingResources | billing.ListingOrders | billing.ShowingOrder
)

// rules are all limits, in the order in which the service checks them: the first that applies is the
// refusal. features/catalogue.yaml describes each row and names its source.
var rules = []billing.Rule{
	{ID: "alibaba.not-authorized", Reason: billing.NotAuthorized, On: everything, Stage: billing.Permit, Breaks: denied},
	{ID: "alibaba.not-applicable", Reason: billing.NotApplicableReason, On: everything, Stage: billing.Permit, Breaks: wrongSite},

	{ID: "alibaba.invalid-parameter", Reason: billing.InvalidParameter, On: refundingOrQuoting, Stage: billing.Parameters, Breaks: unknownProduct},

	{ID: "alibaba.idempotence", Reason: billing.IdempotentMismatch, On: billing.Unsubscribing, Stage: billing.Replay, Breaks: billing.TokenOfAnother},

	{ID: "alibaba.unknown-instance", Reason: billing.UnknownInstance, On: namingInstance, Stage: billing.Existence, Breaks: isUnknown},
	{ID: "alibaba.other-owner", Reason: billing.OtherOwner, On: namingInstance, Stage: billing.Existence, Breaks: ownedByAnother},
	{Reason: billing.UnknownOrder, On: billing.ShowingOrder, Stage: billing.Existence, Breaks: noSuchOrder},

	{ID: "alibaba.invalid-parameter", Reason: billing.InvalidParameter, On: refundingOrQuoting, Stage: billing.Structure, Breaks: wrongProduct},

	{ID: "alibaba.instance-status", Reason: billing.WrongStatus, On: refundingOrQuoting, Stage: billing.ResourceState, Breaks: billing.Has(billing.InstanceStatus)},
	{ID: "alibaba.paid-image", Reason: billing.HasPaidImage, On: refundingOrQuoting, Stage: billing.ResourceState, Breaks: billing.Has(billing.PaidImage)},
	{ID: "alibaba.refund-quota", Reason: billing.QuotaExceeded, On: refundingOrQuoting, Stage: billing.ResourceState, Breaks: quotaUsedUp},
	{ID: "alibaba.unpaid-order", Reason: billing.OrderUnpaid, On: refundingOrQuoting, Stage: billing.ResourceState, Breaks: billing.Has(billing.UnpaidOrder)},
	{ID: "alibaba.refund-in-progress", Reason: billing.AlreadyRefunded, On: refundingOrQuoting, Stage: billing.ResourceState, Breaks: expiredOrRefunded},
	{ID: "alibaba.no-rest-value", Reason: billing.NothingToRefund, On: refundingOrQuoting, Stage: billing.ResourceState, Breaks: nothingToRefund},
	{ID: "alibaba.ambassador-order", Reason: billing.HasAmbassadorOrder, On: refundingOrQuoting, Stage: billing.ResourceState, Breaks: billing.Has(billing.AmbassadorOrder)},
	{ID: "alibaba.promotion", Reason: billing.BoughtInPromotion, On: refundingOrQuoting, Stage: billing.ResourceState, Breaks: billing.Has(billing.Promotion)},
	{ID: "alibaba.precheck", Reason: billing.PrecheckFailed, On: refundingOrQuoting, Stage: billing.ResourceState, Breaks: billing.Has(billing.Precheck)},
	{ID: "alibaba.unsupported-product", Reason: billing.ProductNotSupported, On: refundingOrQuoting, Stage: billing.ResourceState, Breaks: billing.Has(billing.UnsupportedProduct)},

	{Reason: billing.UnknownInstance, On: billing.RenewingNow, Stage: billing.ResourceState, Breaks: refundedOrRefunding},
	{Reason: billing.UnknownInstance, On: billing.SettingRenewal, Stage: billing.ResourceState, Breaks: refundedOrRefunding},
	{Reason: billing.InvalidParameter, On: billing.RenewingNow, Stage: billing.ResourceState, Breaks: billing.EndsTooLate},

	{Reason: billing.BalanceTooLowReason, On: billing.RenewingNow, Stage: billing.Fee, Breaks: billing.BalanceTooLow},
}

// faults are the refusals that happen only by fault injection.
var faults = []billing.Rule{
	{ID: "alibaba.internal-error", Reason: "internal-error", On: refundingOrQuoting},
	{ID: "alibaba.gateway.unavailable", Reason: "unavailable", On: everything},
	{ID: "alibaba.gateway.throttled", Reason: "throttled", On: everything},
}
