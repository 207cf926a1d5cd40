// Code generated from openapi/control.yaml by go test ./clients -update. DO NOT EDIT.

package rescind

import "time"

// Account is part of an answer of the control API.
type Account struct {
	Vendor string `json:"vendor"`
	ID     string `json:"id"`
	Name   string `json:"name"`
	// The market it belongs to, where the vendor has several.
	Site string `json:"site"`
	// Facts that rules read; the value is the case of the fact.
	Facts   map[string]string `json:"facts"`
	Balance string            `json:"balance"`
	// Allowed unsubscriptions per calendar year, by product.
	Quota     map[string]int `json:"quota"`
	Resources []Resource     `json:"resources"`
	// The oldest first.
	Orders []Order `json:"orders"`
	// The oldest first.
	Ledger []Entry `json:"ledger"`
	// Client tokens that were used.
	Tokens []ClientToken `json:"tokens"`
}

// Alias is part of an answer of the control API.
type Alias struct {
	ID     string `json:"id"`
	Vendor string `json:"vendor"`
	// The name of its account.
	Account     string `json:"account"`
	ProductCode string `json:"product_code"`
	ProductType string `json:"product_type"`
}

// AlibabaCredential is part of an answer of the control API.
type AlibabaCredential struct {
	// The account.
	Name string `json:"name"`
	// The RAM user; omitted for the account itself.
	User            string `json:"user,omitempty"`
	AccessKeyID     string `json:"access_key_id"`
	AccessKeySecret string `json:"access_key_secret"`
	// Must be sent with the key, which is temporary then.
	SecurityToken string `json:"security_token,omitempty"`
}

// Caller is part of an answer of the control API.
// The owner of the credential of the call, whether or not the call was authenticated; null: unknown credential.
type Caller struct {
	Vendor  string `json:"vendor"`
	Account string `json:"account"`
	// Empty for the account itself.
	User string `json:"user"`
	// The access key id.
	Key string `json:"key"`
}

// Catalogue is part of an answer of the control API.
type Catalogue struct {
	Profile string         `json:"profile"`
	Rows    []CatalogueRow `json:"rows"`
}

// CatalogueRow is part of an answer of the control API.
type CatalogueRow struct {
	ID         string `json:"id"`
	Kind       string `json:"kind"`
	Says       string `json:"says"`
	Source     string `json:"source"`
	Evidence   string `json:"evidence"`
	EnforcedBy string `json:"enforced_by"`
}

// Cause is part of an answer of the control API.
type Cause struct {
	// One, or two that were made together.
	Mistakes []Mistake `json:"mistakes"`
	// Other known mistakes that give the same bytes in this call.
	Also []string `json:"also"`
	// As the client wrote it; empty when what was sent cannot be a signature.
	CanonicalRequest string `json:"canonical_request"`
	// As the client wrote it.
	StringToSign string `json:"string_to_sign"`
	// The first byte in which the client's text differs; null when the texts are the same and the key or the form of the
	// signature is wrong.
	Difference *Difference `json:"difference"`
}

// CheckedFact is part of an answer of the control API.
type CheckedFact struct {
	What  string `json:"what"`
	Value string `json:"value"`
}

// CheckedSignature is part of an answer of the control API.
// What was compared; null when there was no signature to check.
type CheckedSignature struct {
	Algorithm string `json:"algorithm"`
	// The text of the mock; empty where the algorithm has none or the signature cannot be checked.
	CanonicalRequest string `json:"canonical_request"`
	StringToSign     string `json:"string_to_sign"`
	Matched          bool   `json:"matched"`
	// Why the signature was not accepted; null when it was.
	Explanation *Explanation `json:"explanation"`
}

// ClientToken is part of an answer of the control API.
type ClientToken struct {
	Action string `json:"action"`
	Token  string `json:"token"`
	// A digest that distinguishes a repeated call from another one.
	Parameters string   `json:"parameters"`
	Orders     []string `json:"orders"`
}

// Clock is part of an answer of the control API.
type Clock struct {
	Now        time.Time `json:"now"`
	Frozen     bool      `json:"frozen"`
	AuthOffset string    `json:"auth_offset"`
	// At most the latest thousand, the oldest first.
	Events []ClockEvent `json:"events"`
}

// ClockEvent is part of an answer of the control API.
type ClockEvent struct {
	At   time.Time `json:"at"`
	What string    `json:"what"`
}

// ClockSetting is sent to the control API.
type ClockSetting struct {
	// From 1970 to 2099.
	Now *time.Time `json:"now,omitempty"`
	// From now, or from the time of the clock; at most 2562047h. The clock shows times from 1970 to 2099.
	Advance string `json:"advance,omitempty"`
	Frozen  *bool  `json:"frozen,omitempty"`
	// How far the gateway clock, by which signatures are checked, differs from real time; at most 876000h, a hundred
	// years, in either direction.
	AuthOffset string `json:"auth_offset,omitempty"`
}

// Difference is part of an answer of the control API.
// The first byte in which the client's text differs; null when the texts are the same and the key or the form of the
// signature is wrong.
type Difference struct {
	In string `json:"in"`
	// In bytes, from 0.
	Offset int `json:"offset"`
	Line   int `json:"line"`
	// What both have before it.
	Before string `json:"before"`
	// What the client signed from there on.
	Client string `json:"client"`
	// What is right.
	Server string `json:"server"`
}

// Effect is sent to the control API.
// How the call fails. Several effects can be combined if they do not contradict each other.
type Effect struct {
	// The vendor answers with this code of its contract; a reason of the contract will do.
	Code string `json:"code,omitempty"`
	// This is the response to every matching call.
	Respond *Respond `json:"respond,omitempty"`
	// The response gets these headers; they replace headers of the same name. With code they can say when to retry, for
	// example.
	Headers map[string]string `json:"headers,omitempty"`
	// At most 2562047h, which is 292 years.
	Delay string `json:"delay,omitempty"`
	// The connection is closed without an answer, before or after the call took effect.
	Drop string `json:"drop,omitempty"`
	// The response is sent in pieces of this many bytes.
	Trickle *Trickle `json:"trickle,omitempty"`
	// The response ends after this many bytes of its body.
	Truncate *int `json:"truncate,omitempty"`
	// Every object has an extra field, every array is null, or the fields are in reverse order.
	Mutate []string `json:"mutate,omitempty"`
}

// Entry is part of an answer of the control API.
// A movement of an amount between two accounts of the ledger.
type Entry struct {
	At       time.Time `json:"at"`
	Order    string    `json:"order"`
	Resource string    `json:"resource"`
	Period   int       `json:"period"`
	From     string    `json:"from"`
	To       string    `json:"to"`
	Amount   string    `json:"amount"`
}

// Exchange is part of an answer of the control API.
type Exchange struct {
	ID      string    `json:"id"`
	Sandbox *string   `json:"sandbox"`
	Time    time.Time `json:"time"`
	Method  string    `json:"method"`
	Path    string    `json:"path"`
	Key     string    `json:"key"`
	// The access key id of a sandbox that was probably meant by one that no sandbox has; empty for none.
	NearestKey string `json:"nearest_key"`
	Operation  string `json:"operation"`
	Status     int    `json:"status"`
	Code       string `json:"code"`
	Rule       string `json:"rule"`
	// Where the caller or the mock breaks the vendor's contract, and bad habits that the service tolerates.
	Violations []Violation `json:"violations"`
	// The rules that apply to the call, in the order in which they are checked.
	Trace []TracedRule `json:"trace"`
	Fault string       `json:"fault"`
	// The owner of the credential of the call, whether or not the call was authenticated; null: unknown credential.
	Caller *Caller `json:"caller"`
	// The time of the business clock; null outside of a sandbox. The field time is real time.
	DecidedAt *time.Time `json:"decided_at"`
	// Microseconds.
	TookMicros int `json:"took_us"`
	// The headers x-acs-retry-attempts and x-acs-retry-delay, which newer clients of Alibaba Cloud send with a retry;
	// null: not sent.
	Retry    *Retry           `json:"retry"`
	Request  SentRequest      `json:"request"`
	Response ReceivedResponse `json:"response"`
	// What was compared; null when there was no signature to check.
	Signature *CheckedSignature `json:"signature"`
}

// ExchangeSummary is part of an answer of the control API.
type ExchangeSummary struct {
	ID      string    `json:"id"`
	Sandbox *string   `json:"sandbox"`
	Time    time.Time `json:"time"`
	// Empty: the request could not be read.
	Method string `json:"method"`
	// As it was sent, without the query.
	Path string `json:"path"`
	// The access key id of the call, whether or not it is known; empty for a token, and for none.
	Key string `json:"key"`
	// The access key id of a sandbox that was probably meant by one that no sandbox has; empty for none.
	NearestKey string `json:"nearest_key"`
	// Empty: no operation was found.
	Operation string `json:"operation"`
	// 0: a fault left no answer.
	Status int `json:"status"`
	// The vendor's error code; empty on success.
	Code string `json:"code"`
	// The catalogue row that refused; empty for none.
	Rule string `json:"rule"`
	// Where the caller or the mock breaks the vendor's contract, and bad habits that the service tolerates.
	Violations []Violation `json:"violations"`
	// The rules that apply to the call, in the order in which they are checked.
	Trace []TracedRule `json:"trace"`
	// The injected fault, as in X-Mock-Fault; empty for none.
	Fault string `json:"fault"`
}

// Explanation is part of an answer of the control API.
// Why the signature was not accepted; null when it was.
type Explanation struct {
	// proved: a known mistake, with the right secret, gives the signature that was sent, byte for byte. not-proved: none
	// does; the text says what would look the same. malformed: it cannot be checked, or cannot be a signature by its
	// form. expired: signed too long ago or ahead of time; causes say what is wrong besides. cut: too much of the body
	// was not kept.
	Verdict       string `json:"verdict"`
	Says          string `json:"says"`
	MistakesTried int    `json:"mistakes_tried"`
	// Pairs of mistakes; tried when none explains it alone and until the work is too much.
	PairsTried int `json:"pairs_tried"`
	// The causes. Mistakes that give the same bytes in this call are one cause, named after the simplest; there are
	// several causes where the signature itself is right and several other things are wrong.
	Causes []Cause `json:"causes"`
	// The difference between the caller's clock and the gateway clock; null when the call has no readable date.
	Skew *Skew `json:"skew"`
}

// Fault is part of an answer of the control API.
type Fault struct {
	// Default: generated.
	ID string `json:"id"`
	// Which calls it applies to. All given conditions must hold.
	Match Match `json:"match"`
	// Default: once.
	Times int `json:"times"`
	// How the call fails. Several effects can be combined if they do not contradict each other.
	Effect Effect `json:"effect"`
}

// Faults is part of an answer of the control API.
type Faults struct {
	Faults []Fault `json:"faults"`
}

// Health is part of an answer of the control API.
type Health struct {
	Status string    `json:"status"`
	Time   time.Time `json:"time"`
	// Where the sandboxes are kept.
	Store Store `json:"store"`
}

// HuaweiCredential is part of an answer of the control API.
type HuaweiCredential struct {
	// The account.
	Name     string `json:"name"`
	DomainID string `json:"domain_id"`
	// The IAM user; omitted for the account itself.
	User string `json:"user,omitempty"`
	AK   string `json:"ak,omitempty"`
	SK   string `json:"sk,omitempty"`
	// A value of X-Auth-Token.
	Token string `json:"token,omitempty"`
	// Must be sent with the key, which is temporary then.
	SecurityToken string `json:"security_token,omitempty"`
}

// Invariant is part of an answer of the control API.
type Invariant struct {
	ID   string `json:"id"`
	Says string `json:"says"`
	Held bool   `json:"held"`
	// Empty while it holds.
	BrokenBy string `json:"broken_by"`
}

// Invariants is part of an answer of the control API.
type Invariants struct {
	Held       bool        `json:"held"`
	Invariants []Invariant `json:"invariants"`
}

// Line is part of an answer of the control API.
// A period that an order purchases or unsubscribes.
type Line struct {
	Resource string `json:"resource"`
	Period   int    `json:"period"`
	// The order that purchased it.
	Bought    string    `json:"bought"`
	Begins    time.Time `json:"begins"`
	Ends      time.Time `json:"ends"`
	Cash      string    `json:"cash"`
	Coupons   string    `json:"coupons"`
	Discounts string    `json:"discounts"`
	// Only for an unsubscription. The cash that was paid is the sum of the cash refunded, the amount consumed and the
	// fee.
	Refund *Refund `json:"refund"`
}

// ListedSandbox is part of an answer of the control API.
type ListedSandbox struct {
	ID       string     `json:"id"`
	Scenario string     `json:"scenario"`
	Seed     uint64     `json:"seed"`
	Expires  *time.Time `json:"expires"`
}

// Lost is part of an answer of the control API.
type Lost struct {
	// The number of dropped events; the journal still has the requests among them.
	Lost int `json:"lost"`
}

// Match is sent to the control API.
// Which calls it applies to. All given conditions must hold.
type Match struct {
	// An operation of a vendor's contract. Default: every operation for which the effect is possible.
	Operation string `json:"operation,omitempty"`
	// The id of a resource or instance, or its alias, which the answer replaces by the id: only calls that name it in
	// their path, query or body.
	Resource string `json:"resource,omitempty"`
	// This one of such calls, from 1; together with every a multiple of it.
	Nth int `json:"nth,omitempty"`
	// Only every nth matching call.
	Every int `json:"every,omitempty"`
	// The probability for each call; it follows from the seed of the sandbox. Above 0.
	Probability float64 `json:"probability,omitempty"`
}

// Mistake is part of an answer of the control API.
type Mistake struct {
	ID string `json:"id"`
	// What is wrong and what to do.
	Says string `json:"says"`
	// Which header, parameter or form; empty when there is only one.
	Detail string `json:"detail"`
}

// NewFault is sent to the control API.
type NewFault struct {
	// Default: generated.
	ID string `json:"id,omitempty"`
	// Which calls it applies to. All given conditions must hold.
	Match Match `json:"match"`
	// Default: once.
	Times int `json:"times,omitempty"`
	// How the call fails. Several effects can be combined if they do not contradict each other.
	Effect Effect `json:"effect"`
}

// NewSandbox is sent to the control API.
type NewSandbox struct {
	// The name of a ready scenario.
	Scenario string `json:"scenario"`
	// At most 2562047h, which is 292 years.
	TTL  string `json:"ttl,omitempty"`
	Seed uint64 `json:"seed,omitempty"`
}

// Opened is part of an answer of the control API.
type Opened struct {
	ID       string `json:"id"`
	Endpoint string `json:"endpoint"`
	Scenario string `json:"scenario"`
	// In the order of the scenario. Members that a credential does not have are omitted.
	Huawei []HuaweiCredential `json:"huawei"`
	// In the order of the scenario. Members that a credential does not have are omitted.
	Alibaba []AlibabaCredential `json:"alibaba"`
	// The resource of each alias of the scenario.
	Resources map[string]Alias `json:"resources"`
}

// Order is part of an answer of the control API.
type Order struct {
	ID      string    `json:"id"`
	Kind    string    `json:"kind"`
	Created time.Time `json:"created"`
	Unpaid  bool      `json:"unpaid"`
	// Its purchase is not provisioned yet, or its unsubscription has not taken effect and is not refunded yet.
	Underway    bool     `json:"underway"`
	ProductCode string   `json:"product_code"`
	ProductType string   `json:"product_type"`
	Resources   []string `json:"resources"`
	// The client token of the call that made it; empty: none.
	Token    string `json:"token"`
	Why      Why    `json:"why"`
	Paid     string `json:"paid"`
	Refunded string `json:"refunded"`
	Lines    []Line `json:"lines"`
}

// Period is part of an answer of the control API.
type Period struct {
	Begins    time.Time `json:"begins"`
	Ends      time.Time `json:"ends"`
	Term      string    `json:"term"`
	Cash      string    `json:"cash"`
	Coupons   string    `json:"coupons"`
	Discounts string    `json:"discounts"`
	// The order that purchased it.
	Order string `json:"order"`
	// The order that unsubscribed it; empty: none.
	Refund string `json:"refund"`
}

// Place is part of an answer of the control API.
type Place struct {
	Region string `json:"region"`
	Dec    string `json:"dec"`
	Pool   string `json:"pool"`
}

// Problem is part of an answer of the control API.
type Problem struct {
	// The reason, as a name: urn:rescind:unknown-sandbox.
	Type   string `json:"type"`
	Title  string `json:"title"`
	Status int    `json:"status"`
	// What is wrong with this request and what to do next.
	Detail string `json:"detail"`
	// Where the request does not follow this contract.
	Violations []ProblemViolation `json:"violations,omitempty"`
	// Of a scenario
	Mistakes []string `json:"mistakes,omitempty"`
}

// ProblemViolation is part of an answer of the control API.
type ProblemViolation struct {
	In string `json:"in"`
	// JSON pointer for a body, otherwise the name.
	Pointer string `json:"pointer"`
	What    string `json:"what"`
	// The line of the contract that it breaks.
	Line string `json:"line"`
}

// Profile is part of an answer of the control API.
type Profile struct {
	Name  string `json:"name"`
	Count int    `json:"count"`
}

// Profiles is part of an answer of the control API.
type Profiles struct {
	Profiles []Profile `json:"profiles"`
}

// ReadyScenario is part of an answer of the control API.
type ReadyScenario struct {
	Name  string `json:"name"`
	About string `json:"about"`
}

// ReceivedResponse is part of an answer of the control API.
type ReceivedResponse struct {
	Status  int                 `json:"status"`
	Headers map[string][]string `json:"headers"`
	Body    string              `json:"body"`
}

// Refund is part of an answer of the control API.
// Only for an unsubscription. The cash that was paid is the sum of the cash refunded, the amount consumed and the
// fee.
type Refund struct {
	Paid     string `json:"paid"`
	Cash     string `json:"cash"`
	Consumed string `json:"consumed"`
	Fee      string `json:"fee"`
	Coupons  string `json:"coupons"`
	Lost     string `json:"lost"`
}

// RefundOrNull is part of an answer of the control API.
// Of the resource with its renewals, or of the renewals alone; null: it cannot be had.
type RefundOrNull struct {
	Paid     string `json:"paid"`
	Cash     string `json:"cash"`
	Consumed string `json:"consumed"`
	Fee      string `json:"fee"`
	Coupons  string `json:"coupons"`
	Lost     string `json:"lost"`
}

// RefusalOrNull is part of an answer of the control API.
// Why it cannot be unsubscribed; null: it can.
type RefusalOrNull struct {
	// The catalogue row of the rule that refuses.
	Row    string `json:"row"`
	Reason string `json:"reason"`
	Status int    `json:"status"`
	// The vendor's error code.
	Code    string `json:"code"`
	Message string `json:"message"`
	// The rows that would refuse it too.
	Also []string `json:"also"`
}

// Requests is part of an answer of the control API.
type Requests struct {
	Requests []ExchangeSummary `json:"requests"`
}

// Reset is sent to the control API.
type Reset struct {
	// Default: everything. If the state is reset without the clock, every event up to the current time is carried out
	// again.
	What []string `json:"what,omitempty"`
}

// Resource is part of an answer of the control API.
type Resource struct {
	ID          string `json:"id"`
	Alias       string `json:"alias"`
	Name        string `json:"name"`
	ProductCode string `json:"product_code"`
	ProductType string `json:"product_type"`
	Kind        string `json:"kind"`
	Status      string `json:"status"`
	// The id of what it is attached to; empty: it is a primary itself.
	Primary   string   `json:"primary"`
	Attached  []string `json:"attached"`
	Hosts     []string `json:"hosts"`
	Place     Place    `json:"place"`
	Periods   []Period `json:"periods"`
	AutoRenew bool     `json:"auto_renew"`
	// The customer chose to let it expire.
	NotRenew bool `json:"not_renew"`
	// Remaining automatic renewals; 0: no limit.
	AutoRenewTimes int `json:"auto_renew_times"`
	// How long a renewal lasts; empty: same as the last period.
	AutoRenewTerm string `json:"auto_renew_term"`
	// Facts that rules read; the value is the case of the fact.
	Facts map[string]string `json:"facts"`
	// When its pending unsubscription takes effect; null: there is none.
	Leaves  *time.Time `json:"leaves"`
	Stopped *time.Time `json:"stopped"`
	Ended   *time.Time `json:"ended"`
}

// Respond is sent to the control API.
// This is the response to every matching call.
type Respond struct {
	Status  int               `json:"status"`
	Headers map[string]string `json:"headers,omitempty"`
	Body    string            `json:"body,omitempty"`
	// In place of body, one that is not text, such as a compressed one.
	BodyBase64 string `json:"body_base64,omitempty"`
}

// Retry is part of an answer of the control API.
// The headers x-acs-retry-attempts and x-acs-retry-delay, which newer clients of Alibaba Cloud send with a retry;
// null: not sent.
type Retry struct {
	// How often it was repeated so far.
	Attempts int `json:"attempts"`
	// How many milliseconds the client says it waited before it.
	DelayMs int `json:"delay_ms"`
}

// Review is part of an answer of the control API.
type Review struct {
	Now       time.Time  `json:"now"`
	Resources []Reviewed `json:"resources"`
}

// Reviewed is part of an answer of the control API.
type Reviewed struct {
	ID     string `json:"id"`
	Alias  string `json:"alias"`
	Vendor string `json:"vendor"`
	// The name of its account.
	Account     string `json:"account"`
	ProductCode string `json:"product_code"`
	ProductType string `json:"product_type"`
	Status      string `json:"status"`
	// The call by which its customer would unsubscribe it.
	Operation string `json:"operation"`
	Allowed   bool   `json:"allowed"`
	// Why it cannot be unsubscribed; null: it can.
	Refusal *RefusalOrNull `json:"refusal"`
	// Of the resource with its renewals, or of the renewals alone; null: it cannot be had.
	Refund *RefundOrNull `json:"refund"`
	// Of the resource with its renewals, or of the renewals alone; null: it cannot be had.
	Renewals *RefundOrNull `json:"renewals"`
	// The ids of what would be unsubscribed with it.
	Together []string `json:"together"`
}

// Sandboxes is part of an answer of the control API.
type Sandboxes struct {
	// The number of sandboxes on all pages.
	Total int `json:"total"`
	// The value of after for the next page; null: this is the last page.
	Next      *int            `json:"next"`
	Sandboxes []ListedSandbox `json:"sandboxes"`
}

// Scenarios is part of an answer of the control API.
type Scenarios struct {
	Scenarios []ReadyScenario `json:"scenarios"`
}

// SentRequest is part of an answer of the control API.
type SentRequest struct {
	Method  string              `json:"method"`
	URL     string              `json:"url"`
	Headers map[string][]string `json:"headers"`
	Body    string              `json:"body"`
	// How many bytes at the end of the body were not stored.
	Cut int `json:"cut"`
}

// Skew is part of an answer of the control API.
// The difference between the caller's clock and the gateway clock; null when the call has no readable date.
type Skew struct {
	SignedAt time.Time `json:"signed_at"`
	JudgedAt time.Time `json:"judged_at"`
	// Negative when the caller's clock is behind.
	Seconds int `json:"seconds"`
	// The largest allowed difference in either direction.
	Allowed int `json:"allowed"`
}

// State is part of an answer of the control API.
// A change of a sandbox.
type State struct {
	What string `json:"what"`
	// The version of the state, higher with every change; 0 if the state did not change.
	Version int `json:"version"`
	// The ids of what changed.
	Resources []string `json:"resources"`
	// The ids of orders that were made, or changed.
	Orders []string `json:"orders"`
	// What was reset.
	Parts []string `json:"parts"`
}

// Store is part of an answer of the control API.
// Where the sandboxes are kept.
type Store struct {
	Kind string `json:"kind"`
	// The number of the store's schema; 0 when it has none.
	Schema int `json:"schema"`
	// Whether sandboxes survive a restart.
	Durable bool `json:"durable"`
}

// TracedRule is part of an answer of the control API.
type TracedRule struct {
	Rule   string `json:"rule"`
	Reason string `json:"reason"`
	Result string `json:"result"`
	// The facts that the refusing rule checked.
	Facts []CheckedFact `json:"facts"`
}

// Trickle is sent to the control API.
// The response is sent in pieces of this many bytes.
type Trickle struct {
	Bytes int `json:"bytes"`
	// At most 2562047h, which is 292 years.
	Every string `json:"every"`
}

// Violation is part of an answer of the control API.
type Violation struct {
	By string `json:"by"`
	// error: the caller breaks the contract and is refused; warning: the caller has a bad habit but is served; bug: a
	// bug in the mock.
	Severity string `json:"severity"`
	// Of a warning, the habit to break: unsigned-header, for example. Empty for the others.
	Lint string `json:"lint"`
	// body, query, path, header, operation, or status; invariant: what the decision breaks.
	In string `json:"in"`
	// JSON pointer for a body, otherwise the name.
	Pointer string `json:"pointer"`
	What    string `json:"what"`
	// Where the vendor's contract says so.
	Line string `json:"line"`
}

// Why is part of an answer of the control API.
type Why struct {
	Type int    `json:"type"`
	Text string `json:"text"`
}

// World is part of an answer of the control API.
type World struct {
	ID       string `json:"id"`
	Endpoint string `json:"endpoint"`
	Scenario string `json:"scenario"`
	// In the order of the scenario. Members that a credential does not have are omitted.
	Huawei []HuaweiCredential `json:"huawei"`
	// In the order of the scenario. Members that a credential does not have are omitted.
	Alibaba []AlibabaCredential `json:"alibaba"`
	// The resource of each alias of the scenario.
	Resources map[string]Alias `json:"resources"`
	Accounts  []Account        `json:"accounts"`
	Clock     Clock            `json:"clock"`
	Faults    []Fault          `json:"faults"`
}

// DocumentQuery has optional parameters. The zero value leaves them out.
type DocumentQuery struct {
	// With a document: how long the sandbox lives.
	TTL string `json:"ttl,omitempty"`
	// With a document: the seed of ids and probabilities.
	Seed uint64 `json:"seed,omitempty"`
}

// ListSandboxesQuery has optional parameters. The zero value leaves them out.
type ListSandboxesQuery struct {
	// How many to list at most. Default: 100.
	Limit int `json:"limit,omitempty"`
	// The next of the previous page. Default: start at the first.
	After int `json:"after,omitempty"`
}

// ImportSandboxQuery has optional parameters. The zero value leaves them out.
type ImportSandboxQuery struct {
	// The id of the new sandbox. Default: that of the file.
	ID string `json:"id,omitempty"`
	// How long the sandbox lives. Default: until it is deleted.
	TTL string `json:"ttl,omitempty"`
}

// ExportSandboxQuery has optional parameters. The zero value leaves them out.
type ExportSandboxQuery struct {
	// true: with all secrets, so that the imported sandbox has the same credentials. Default: false.
	Secrets *bool `json:"secrets,omitempty"`
}

// ClearFaultsQuery has optional parameters. The zero value leaves them out.
type ClearFaultsQuery struct {
	// The id of the only fault to remove. One that is not on the list any more is no error.
	Fault string `json:"fault,omitempty"`
}

// RequestQuery has optional parameters. The zero value leaves them out.
type RequestQuery struct {
	// true: only exchanges with a violation of whatever severity; false: only others.
	Violations *bool `json:"violations,omitempty"`
	// Only exchanges with a violation of this severity.
	Severity string `json:"severity,omitempty"`
	// Only calls of this operation of a vendor's contract.
	Operation string `json:"operation,omitempty"`
	// Only responses with this status, or of this class; 0: only calls without a response.
	Status string `json:"status,omitempty"`
	// Only answers with this code of a vendor's contract.
	Code string `json:"code,omitempty"`
	// Only calls that this row of the catalogue refused.
	Rule string `json:"rule,omitempty"`
	// Only exchanges that ended after the one with this id; 0: all.
	After *int `json:"after,omitempty"`
	// Only exchanges with a lower id.
	Before int `json:"before,omitempty"`
	// Which come first.
	Order string `json:"order,omitempty"`
	// How many to list at most, the first ones in the given order.
	Limit int `json:"limit,omitempty"`
}

// EventQuery has optional parameters. The zero value leaves them out.
type EventQuery struct {
	// true: only exchanges with a violation of whatever severity; false: only others.
	Violations *bool `json:"violations,omitempty"`
	// Only exchanges with a violation of this severity.
	Severity string `json:"severity,omitempty"`
	// Only calls of this operation of a vendor's contract.
	Operation string `json:"operation,omitempty"`
	// Only responses with this status, or of this class; 0: only calls without a response.
	Status string `json:"status,omitempty"`
	// Only answers with this code of a vendor's contract.
	Code string `json:"code,omitempty"`
	// Only calls that this row of the catalogue refused.
	Rule string `json:"rule,omitempty"`
	// Only exchanges that ended after the one with this id; 0: all.
	After *int `json:"after,omitempty"`
}

// RecordingQuery has optional parameters. The zero value leaves them out.
type RecordingQuery struct {
	// How long it records. Default: 30 seconds for a profile, 1 second for a trace. Only one recording at a time.
	Seconds float64 `json:"seconds,omitempty"`
}

// ShowProfileQuery has optional parameters. The zero value leaves them out.
type ShowProfileQuery struct {
	// 1 or 2: text for people; 2 has more detail.
	Debug *int `json:"debug,omitempty"`
	// Whether garbage is collected first.
	GC *bool `json:"gc,omitempty"`
}

// newEvents are empty data of each event of a stream.
var newEvents = map[string]func() any{
	"request": func() any { return new(ExchangeSummary) },
	"clock":   func() any { return new(Clock) },
	"state":   func() any { return new(State) },
	"lost":    func() any { return new(Lost) },
}
