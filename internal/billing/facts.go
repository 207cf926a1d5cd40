package billing

// A Fact names something that can be true of an account or a resource, and that rules ask for.
type Fact string

// Facts holds what is true. The value is the case of the fact, or "true" where there is only one case.
type Facts map[Fact]string

// Has reports whether the fact holds, whatever its case.
func (f Facts) Has(fact Fact) bool { return f[fact] != "" }

// A FactRow says what a fact can be true of, and which cases it has.
type FactRow struct {
	Fact    Fact
	Account bool     // true of an account; otherwise of a resource
	Cases   []string // empty: the fact holds or does not; "NAME" stands for any name, "SPAN" for any length of time
	Over    string   // the event at which the fact ends; such a fact can be stated with a length of time. "": it never ends
}

// The facts that scenarios state and rules read. One fact is enough to make each catalogue row true.
// Where a row has several conditions, each is also a fact of its own, so that a test can state all but one.
const (
	AccountFrozen      Fact = "account-frozen"
	Partner            Fact = "partner"  // its credentials are a partner's, not the customer's
	Referral           Fact = "referral" // the customer was referred by a partner, who pays
	NotApplicable      Fact = "not-applicable"
	FreeService        Fact = "free-service"
	TrialService       Fact = "trial-service"
	OneOff             Fact = "one-off"
	ResourcePackage    Fact = "resource-package"
	InTransaction      Fact = "transaction-in-progress"
	Expired            Fact = "expired" // can be stated; it also becomes true when the last period ends
	ResourceFrozen     Fact = "resource-frozen"
	SecurityFrozen     Fact = "security-frozen"
	KooGalleryProduct  Fact = "koogallery-product"  // blocked once invoiced
	Invoiced           Fact = "invoiced"            // an invoice was issued for it
	KooGalleryInvoiced Fact = "koogallery-invoiced" // both facts above in one
	ReferralInvoiced   Fact = "referral-invoiced"   // invoiced, and the customer has the fact referral
	SalesContract      Fact = "sales-contract"
	RewardActivity     Fact = "reward-activity"
	DevCloud           Fact = "devcloud"
	KooGalleryService  Fact = "koogallery-service" // always blocked
	Unavailable        Fact = "unavailable"
	Portfolio          Fact = "portfolio" // its members have the same name as value
	RecordsDumped      Fact = "records-dumped"
	SupportPlanUsed    Fact = "support-plan-used"
	SeniorBenefitTrial Fact = "senior-benefit-trial"
	OneTimeUse         Fact = "one-time-use" // sold for one use, and shown in no list
	UnpaidOrder        Fact = "unpaid-order"
	NotProvisioned     Fact = "not-provisioned"   // its order is not complete yet
	DeletedResource    Fact = "deleted-resource"  // deleted before the scenario begins
	BandwidthAddOn     Fact = "bandwidth-add-on"  // an add-on to a bandwidth
	FeeQueryFailure    Fact = "fee-query-failure" // its fees cannot be worked out
	ServerFrozen       Fact = "dcc-server-frozen"
	NoAutoRenewal      Fact = "autorenew-unsupported"
	RecycleBin         Fact = "recycle-bin" // how long it can be restored after it was unsubscribed
	InstanceStatus     Fact = "instance-status"
	PaidImage          Fact = "paid-image"
	RefundInProgress   Fact = "refund-in-progress"
	AmbassadorOrder    Fact = "ambassador-order"
	Promotion          Fact = "promotion"
	Precheck           Fact = "precheck" // the product's own pre-check fails
	UnsupportedProduct Fact = "unsupported-product"
	ShutdownPolicy     Fact = "shutdown-policy" // the product can stop first; it is released after this time
)

// FactRows lists every fact, in the order of the constants.
var FactRows = []FactRow{
	{Fact: AccountFrozen, Account: true},
	{Fact: Partner, Account: true},
	{Fact: Referral, Account: true},
	{Fact: NotApplicable, Account: true, Cases: []string{"other-site", "reseller"}},
	{Fact: FreeService},
	{Fact: TrialService},
	{Fact: OneOff},
	{Fact: ResourcePackage},
	{Fact: InTransaction, Over: "operation complete"},
	{Fact: Expired},
	{Fact: ResourceFrozen},
	{Fact: SecurityFrozen},
	{Fact: KooGalleryProduct},
	{Fact: Invoiced},
	{Fact: KooGalleryInvoiced},
	{Fact: ReferralInvoiced},
	{Fact: SalesContract},
	{Fact: RewardActivity, Cases: []string{"promotional-package", "promotional-coupon", "gift-bundle", "lucky-draw", "referral-incentive"}},
	{Fact: DevCloud},
	{Fact: KooGalleryService},
	{Fact: Unavailable},
	{Fact: Portfolio, Cases: []string{"NAME"}},
	{Fact: RecordsDumped},
	{Fact: SupportPlanUsed},
	{Fact: SeniorBenefitTrial},
	{Fact: OneTimeUse},
	{Fact: UnpaidOrder},
	{Fact: NotProvisioned, Over: "order complete"},
	{Fact: DeletedResource},
	{Fact: BandwidthAddOn},
	{Fact: FeeQueryFailure},
	{Fact: ServerFrozen},
	{Fact: NoAutoRenewal},
	{Fact: RecycleBin, Cases: []string{"SPAN"}},
	{Fact: InstanceStatus, Cases: []string{"creating", "changing", "stopped"}},
	{Fact: PaidImage},
	{Fact: RefundInProgress},
	{Fact: AmbassadorOrder},
	{Fact: Promotion},
	{Fact: Precheck},
	{Fact: UnsupportedProduct},
	{Fact: ShutdownPolicy, Cases: []string{"SPAN"}},
}
