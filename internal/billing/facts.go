package billing

// A Fact is something true of an account or a resource that a rule may ask for.
type Fact string

// Facts are what is true; the value is the case, "true" where there is only one.
type Facts map[Fact]string

// Has reports whether f holds, in whatever case.
func (f Facts) Has(fact Fact) bool { return f[fact] != "" }

// A FactRow says of whom a fact can be true, and in which cases.
type FactRow struct {
	Fact    Fact
	Account bool     // true of an account; otherwise of a resource
	Cases   []string // empty: it holds or it does not; "NAME" and "SPAN" stand for any name, any span of time
	Over    string   // what comes to pass when it is over; it may be stated with a span of time then. "": it stays
}

// The facts that scenarios state and rules read. Each limit can be stated in one word, its row's;
// where the vendor names several conditions they can also be stated apart, for the near miss.
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
	Expired            Fact = "expired" // stated; the clock makes it true as well
	ResourceFrozen     Fact = "resource-frozen"
	SecurityFrozen     Fact = "security-frozen"
	KooGalleryProduct  Fact = "koogallery-product" // blocked once invoiced
	Invoiced           Fact = "invoiced"
	KooGalleryInvoiced Fact = "koogallery-invoiced" // both of the above in one word
	ReferralInvoiced   Fact = "referral-invoiced"   // invoiced, of a customer with referral, in one word
	SalesContract      Fact = "sales-contract"
	RewardActivity     Fact = "reward-activity"
	DevCloud           Fact = "devcloud"
	KooGalleryService  Fact = "koogallery-service" // always blocked
	Unavailable        Fact = "unavailable"
	Portfolio          Fact = "portfolio" // the members share the name
	RecordsDumped      Fact = "records-dumped"
	SupportPlanUsed    Fact = "support-plan-used"
	SeniorBenefitTrial Fact = "senior-benefit-trial"
	OneTimeUse         Fact = "one-time-use"
	UnpaidOrder        Fact = "unpaid-order"
	NotProvisioned     Fact = "not-provisioned"
	DeletedResource    Fact = "deleted-resource" // gone before the scenario begins
	BandwidthAddOn     Fact = "bandwidth-add-on"
	FeeQueryFailure    Fact = "fee-query-failure"
	ServerFrozen       Fact = "dcc-server-frozen"
	NoAutoRenewal      Fact = "autorenew-unsupported"
	RecycleBin         Fact = "recycle-bin" // how long it can be restored after leaving
	InstanceStatus     Fact = "instance-status"
	PaidImage          Fact = "paid-image"
	RefundInProgress   Fact = "refund-in-progress"
	AmbassadorOrder    Fact = "ambassador-order"
	Promotion          Fact = "promotion"
	Precheck           Fact = "precheck" // the product's own pre-check fails
	UnsupportedProduct Fact = "unsupported-product"
	ShutdownPolicy     Fact = "shutdown-policy" // the product can stop first; released after this long
)

// FactRows is every fact there is, in the order of the constants.
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
