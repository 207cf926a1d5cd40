package billing

// A Reason is why a call is refused, in the domain's terms. The vendor's error code for it is in the
// contract: the named example whose key is the reason.
type Reason string

// The reasons.
const (
	InvalidRequest         Reason = "invalid-request"
	AccessDenied           Reason = "access-denied"
	UnknownResource        Reason = "unknown-resource"
	RecordsArchived        Reason = "records-archived"
	ResourceDeleted        Reason = "resource-deleted"
	ResourceVoid           Reason = "resource-void"
	Frozen                 Reason = "frozen"
	FrozenForSecurity      Reason = "security-frozen"
	BoundResource          Reason = "bound-resource"
	InTrial                Reason = "trial-service"
	ServiceNotCancellable  Reason = "service-not-cancellable"
	MarketplaceService     Reason = "marketplace-service"
	PackageInEffect        Reason = "package-in-effect"
	OperationInProgress    Reason = "operation-in-progress"
	AlreadyInvoiced        Reason = "invoiced"
	DevCloudPackage        Reason = "devcloud-package"
	OrderUnpaid            Reason = "unpaid-order"
	NoRenewalPeriod        Reason = "no-renewal-period"
	HasBandwidthAddOn      Reason = "bandwidth-add-on"
	FeeQueryFailed         Reason = "fee-query-failed"
	AutoRenewalOff         Reason = "auto-renewal-off"
	AutoRenewalUnsupported Reason = "auto-renewal-unsupported"
	NotRenewable           Reason = "not-renewable"
	PaymentFailed          Reason = "payment-failed"
	UnknownOrder           Reason = "unknown-order"
	NotARefundOrder        Reason = "not-a-refund-order"

	MissingParameter    Reason = "missing-parameter"
	InvalidParameter    Reason = "invalid-parameter"
	NotApplicableReason Reason = "not-applicable"
	NotAuthorized       Reason = "not-authorized"
	UnknownInstance     Reason = "unknown-instance"
	WrongStatus         Reason = "wrong-status"
	OtherOwner          Reason = "other-owner"
	HasPaidImage        Reason = "paid-image"
	QuotaExceeded       Reason = "quota-exceeded"
	AlreadyRefunded     Reason = "already-refunded"
	NothingToRefund     Reason = "nothing-to-refund"
	HasAmbassadorOrder  Reason = "ambassador-order"
	BoughtInPromotion   Reason = "promotion"
	PrecheckFailed      Reason = "precheck-failed"
	ProductNotSupported Reason = "unsupported-product"
	IdempotentMismatch  Reason = "idempotent-mismatch"
	BalanceTooLowReason Reason = "balance-too-low"
)

// A Refusal is the decision not to do what a command asks for.
type Refusal struct {
	Row      string     `json:"row,omitzero"` // the catalogue row that refused; "" for a call without a row
	Reason   Reason     `json:"reason,omitzero"`
	Resource ResourceID `json:"resource,omitzero"` // the resource that was refused; "" when the whole call was
}
