package mutant

import (
	"path"
	"strings"
)

// An unseen says why a run by fixtures need not notice some mutants. Such a run has no clock to move, no
// faults, no options and no journal, and it does not hold against a server what the documents leave open.
type unseen struct {
	mutants string // a pattern of [path.Match] for the ids
	open    bool   // the documents leave open what these mutants do; otherwise fixtures cannot show it
	why     string
}

// The reasons that many mutants share.
const (
	needsClock    = "it shows when time passes, which takes too long without a clock that can be moved"
	needsDate     = "whether it shows depends on the date and the hour of the run"
	needsOption   = "it shows only where the server has this option, and the scenario fixtures has it not"
	needsFault    = "it shows only when a call is made to fail"
	needsHost     = "it shows only where the host name of a call tells the vendor's site"
	needsMock     = "it shows only in what a mock tells beside its answers"
	openOrder     = "no source says which of several mistakes is told"
	openRounding  = "no source says how it is rounded"
	openPayment   = "no source says how long a payment takes: a note counts the order"
	openMessage   = "the refusals have the same status and code, and no document states their messages"
	openStatus    = "the pages differ about the HTTP status"
	needsPurchase = "it shows only after a renewal was bought, and a run by fixtures buys nothing"
	sameAnswer    = "another limit refuses the same calls with the same answer: only a mock tells which one it was"
	needsLedger   = "no list shows it: only the ledger does"
)

// unseenMutants are all exceptions, in the order in which they are tried.
var unseenMutants = []unseen{
	{"*/after-*", true, openOrder},
	{"alibaba.missing-parameter/told-late", true, openOrder},
	{"alibaba.idempotence/token-first", true, "no source says whether parameters are checked before the client token"},
	{"alibaba.gateway.nonce-replayed/after-the-signature", true, openOrder},
	{"huawei.gateway.unknown-path/after-the-signature", true, openOrder},
	{"huawei.batch/one-order", true, "no source says how many orders a request makes"},
	{"huawei.batch/always-in-part", true, "no source says what becomes of the others when one is refused"},
	{"huawei.parameter-error/twice", true, "no source says what a repeated id means"},
	{"huawei.gateway.unknown-path/slashes", true, "no source says what several slashes mean"},
	{"huawei.gateway.body-too-large/bad-queries", true, "no source says what becomes of a query that cannot be decoded"},
	{"huawei.refund-amount/cents-down", true, openRounding},
	{"huawei.handling-fee/never-completed", true, openPayment},
	{"alibaba.cash-only/never-paid", true, openPayment},
	{"huawei.handling-fee/other-line", true, "no source says that the line items of an order add up to it: a note counts it"},
	{"alibaba.cash-only/by-the-hour", true, openRounding},
	{"alibaba.cash-only/days-down", true, openRounding},
	{"alibaba.idempotence/always-strict", true, "no source says what a token with other parameters means"},
	{"alibaba.invalid-parameter/any-token", true, "no source says that this call checks the form of a token"},
	{"alibaba.idempotence/refusal-kept", true, "no source says whether a client token is free again after a refusal"},
	{"alibaba.gateway.mismatched-security-token/permanent-keys", true, "no source says whether a permanent key may come with a security token"},
	{"alibaba.invalid-parameter/dropped-1", true, "it shows only in which code refuses a product that nobody sells, for an instance that is not there either: no source says which"},
	{"alibaba.gateway.nonce-replayed/used-up", true, "no source says whether the nonce of a wrong signature counts as used"},
	{"alibaba.gateway.malformed-security-token/unchecked", true, "no source tells which of two codes a made-up token has"},
	{"alibaba.cash-only/first-day", true, openRounding},
	{"huawei.refund-amount/half-hours", true, openRounding},
	{"alibaba.gateway.*-security-token/other-status", true, openStatus},
	{"alibaba.gateway.unknown-access-key/other-status", true, openStatus},
	{"alibaba.gateway.unsupported-method/other-status", true, openStatus},
	{"alibaba.refund-in-progress/stopped", true, "it is refused all the same, since nothing is left to pay back: no source says which of the two is told"},
	{"alibaba.irreversible/refunded-twice", true, "it is refused all the same, since nothing is left to pay back: no source says which of the two is told"},
	{"alibaba.gateway.malformed-security-token/other-code", true, "no source tells which of two codes a made-up token has"},
	{"huawei.gateway.body-too-large/long-paths", true, "no source states how long a query or a header may be"},
	{"huawei.gateway.body-too-large/long-headers", true, "no source states how long a query or a header may be"},
	{"alibaba.immediate-release/never-stopped", true, "no source says what the list shows until the release"},
	{"alibaba.immediate-release/always-stopped", true, "no source says as what, and for how long, the list shows what was released"},
	{"alibaba.immediate-release/stopped-for-good", true, "no source says as what, and for how long, the list shows what was released"},
	{"alibaba.immediate-release/absent-as-0", true, "no source says as what, and for how long, the list shows what was released"},
	{"alibaba.immediate-release/stopped-unlisted", true, "no source says what the list shows until the release"},
	{"huawei.autorenew-parameter-error/long-domain", true, "no source says whether an account id that is too long is refused for its form or as another's"},
	{"huawei.gateway.no-credentials/as-unknown", true, openMessage},
	{"huawei.gateway.unknown-key/as-bad-signature", true, openMessage},
	{"huawei.gateway.unknown-token/as-expired", true, openMessage},
	{"huawei.autorenew-parameter-error/one-letter-less-v1", true, "no source has a code of the older call for a resource that nobody has: a refusal for the id's form may look the same"},
	{"huawei.autorenew-unsupported/off", true, "what cannot renew itself is off: it is refused all the same, and no source says with which code"},
	{"huawei.dcc-hosts-vms/named-as-gone", true, "no source says what becomes of a call that names a server and what runs on it"},
	{"huawei.gateway.security-token/none-for-permanent", true, "no source says whether a permanent key may come with a security token"},

	{"*.autorenew-deduction/*", false, needsClock},
	{"huawei.month-end/*", false, needsDate},
	{"*/a-second-early", false, needsDate},
	{"*/a-second-late", false, needsDate},
	{"alibaba.refund-quota/*-ever", false, needsDate},
	{"alibaba.refund-quota/years-of-utc", false, needsClock},
	{"alibaba.idempotence/a-day", false, needsClock},
	{"alibaba.gateway.nonce-replayed/for-good", false, needsClock},
	{"alibaba.gateway.nonce-replayed/too-short", false, needsClock},
	{"huawei.refund-amount/begins-late", false, needsDate},
	{"huawei.cascade/forgotten", false, needsLedger},
	{"huawei.cascade/only-the-first", false, needsLedger},
	{"huawei.no-renewal-period/dropped", false, sameAnswer},
	{"huawei.no-renewal-period/first-period", false, sameAnswer},
	{"huawei.autorenew-by-renewing/switched-*", false, needsPurchase},
	{"huawei.service.scm/untold", false, needsMock},
	{"alibaba.gateway.missing-access-key/as-missing", false, needsMock},

	{"*.takes-effect/*", false, needsOption},
	{"*.gateway.throttled/*", false, needsOption},
	{"huawei.gateway.key-locked/*", false, needsOption},
	{"huawei.autorenew-retired/*", false, needsOption},
	{"huawei.batch/never-in-part", false, needsOption},
	{"huawei.batch/failed-as-success", false, needsOption},
	{"huawei.batch/one-reason", false, needsOption},
	{"huawei.batch/failures-*", false, needsOption},
	{"*/one-profile", false, needsOption},
	{"alibaba.promotion/success-*", false, needsOption},
	{"alibaba.internal-error/as-success", false, needsOption},
	{"alibaba.idempotence/never-strict", false, needsOption},
	{"alibaba.idempotence/instance-overlooked", false, needsOption},
	{"alibaba.idempotence/other-code", false, needsOption},
	{"alibaba.idempotence/other-status", false, needsOption},
	{"alibaba.idempotence/done", false, needsOption},
	{"alibaba.idempotence/of-any-action", false, "it shows only where a renewal was bought with the client token before, and a run by fixtures buys nothing"},
	{"alibaba.refund-quota/one-less", false, "it shows only where some of the quota is left"},

	{"alibaba.gateway.unavailable/*", false, needsFault},
	{"alibaba.idempotence/failure-kept", false, needsFault},
	{"alibaba.order-id/*", false, needsHost},
	{"alibaba.not-applicable/*-site", false, needsHost},
}

// shown are the mutants that fixtures show although a pattern above fits them.
var shown = map[string]bool{
	"alibaba.not-applicable/not-other-site": true, "alibaba.order-id/other-details": true, "alibaba.order-id/other-tax-shown": true, "alibaba.order-id/anybody": true,
	"alibaba.order-id/other-currency-shown": true, "alibaba.order-id/other-payment-shown": true,
	"alibaba.takes-effect/renewable": true, "huawei.takes-effect/switchable": true,
}

// Unseen says why a run by fixtures need not notice a mutant, "" when it must; open says that the documents
// leave open what the mutant does.
func Unseen(id string) (why string, open bool) {
	row, name, _ := strings.Cut(id, "/")
	if isAssumed(row) && (name == "other-code" || name == "other-status") {
		return "no source has a code for this limit", true
	}
	for _, u := range unseenMutants {
		if shown[id] {
			break
		}
		if fits, _ := path.Match(u.mutants, id); fits {
			return u.why, u.open
		}
	}
	return "", false
}

// ByDate reports whether a reason of [Unseen] holds at some dates only. A run that notices such a mutant does not prove
// the reason wrong, as it does with all others.
func ByDate(why string) bool { return why == needsDate }
