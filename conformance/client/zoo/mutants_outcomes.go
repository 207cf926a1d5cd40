package zoo

import (
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/client"
	"github.com/rescindhq/rescind/conformance/client/cases"
	"github.com/rescindhq/rescind/conformance/client/witness"
)

// outcomes are judges that draw the wrong conclusion from their findings.
func outcomes() []Mutant {
	const plain = "huawei.list-resources.plain"
	turn := func(from, to client.Outcome) func(*client.Report) { return turned(from, to, nil) }
	rows := []Mutant{
		{ID: "unused-fault-passes", Says: "A case passes although what was to go wrong did not.", report: turn(client.Invalid, client.Passed),
			proof: Proof{Driver: "huawei", Case: plain, Outcome: client.Invalid, Blame: client.Harness, Run: client.Invalid, change: neverReached}},
		{ID: "time-passes", Says: "What failed on time and passes alone has passed.", report: turn(client.Flaky, client.Passed),
			proof: Proof{Driver: "timeouts/late-at-first", Case: "huawei.list-resources.timeout", Outcome: client.Flaky, Blame: client.Client, Run: client.Failed}},
		{ID: "time-not-repeated", Says: "What failed on time counts without a repetition.", report: turn(client.Flaky, client.Failed),
			proof: Proof{Driver: "timeouts/late-at-first", Case: "huawei.list-resources.timeout", Outcome: client.Flaky, Blame: client.Client, Run: client.Failed}},
		{ID: "unsupported-not-counted", Says: "What is unsupported is taken out of the denominator.", report: func(r *client.Report) {
			for _, result := range r.Results {
				result.Declared = result.Declared || result.Outcome == client.Unsupported
			}
		}, proof: protocolProof("protocol/unsupported", client.Unsupported, client.Nobody)},
		{ID: "unsupported-at-will", Says: "An operation that was answered once may be unsupported later.", report: turned(client.Failed, client.Unsupported, byDriverOnly),
			proof: Proof{Driver: "protocol/unsupported-at-times", Case: "huawei.unsubscribe.plain", with: "huawei.unsubscribe.code-frozen", Outcome: client.Failed, Blame: client.Driver, Run: client.Failed}},
		{ID: "unsupported-after-a-call", Says: "An operation may be called and be unsupported.", report: turned(client.Failed, client.Unsupported, byDriverOnly),
			proof: protocolProof("protocol/unsupported-after-a-call", client.Failed, client.Driver)},
		{ID: "mistakes-forgiven", Says: "A second answer to a request is forgiven.", report: func(r *client.Report) { r.Mistakes = nil },
			proof: Proof{Driver: "protocol/id-twice", Case: plain, Outcome: client.Passed, Run: client.Errored}},
		{ID: "death-forgiven", Says: "A client may die over a call.", report: turned(client.Failed, client.Passed, nil),
			proof: protocolProof("protocol/dies-over-a-call", client.Failed, client.Client)},
		{ID: "death-of-the-driver", Says: "The driver is to blame when the client dies over a call.", report: blamed(client.Client, client.Driver),
			proof: protocolProof("protocol/dies-over-a-call", client.Failed, client.Client)},
		{ID: "hang-forgiven", Says: "A client may hang over a call.", report: turned(client.Failed, client.NotRun, nil),
			proof: hangProof()},
		{ID: "client-for-driver", Says: "The client is to blame for a line that is no answer.", report: blamed(client.Driver, client.Client),
			proof: protocolProof("protocol/no-json", client.Errored, client.Driver)},
		{ID: "known-by-case", Says: "A known failure covers every check of its case.", report: knownByCase,
			proof: Proof{Driver: "surfacing/code-lost", Case: "huawei.unsubscribe.code-frozen", Check: "surfaced.code", Outcome: client.Failed, Blame: client.Client, Run: client.Failed, known: known("surfaced.status", tomorrow)}},
		{ID: "known-for-ever", Says: "A known failure is known after its last day.", report: knownByCase,
			proof: Proof{Driver: "surfacing/code-lost", Case: "huawei.unsubscribe.code-frozen", Check: "surfaced.code", Outcome: client.Failed, Blame: client.Client, Run: client.Failed, known: known("surfaced.code", yesterday)}},
		{ID: "known-unmended", Says: "A known failure that passes stays on the list.", report: func(r *client.Report) { r.Complaints = nil },
			proof: Proof{Driver: "huawei", Case: "huawei.unsubscribe.code-frozen", Outcome: client.Passed, Run: client.Failed, known: known("surfaced.code", tomorrow)}},
		{ID: "declared-unmended", Says: "An operation that is declared unsupported may be answered.", report: func(r *client.Report) { r.Complaints = nil },
			proof: Proof{Driver: "huawei", Case: plain, Outcome: client.Passed, Run: client.Failed, declared: []client.Declared{{Unsupported: "huawei.list_resources", Reason: "of old"}}}},
	}
	for i := range rows {
		rows[i].Row = outcomesRow
	}
	return rows
}

// turned changes an outcome, of some results.
func turned(from, to client.Outcome, which func(*client.Result) bool) func(*client.Report) {
	return func(r *client.Report) {
		for _, result := range r.Results {
			if result.Outcome == from && (which == nil || which(result)) {
				result.Outcome = to
			}
		}
	}
}

func byDriverOnly(r *client.Result) bool { return r.Blame == client.Driver }

func blamed(who, other client.Blame) func(*client.Report) {
	return func(r *client.Report) {
		for _, result := range r.Results {
			if result.Blame == who {
				result.Blame = other
			}
		}
	}
}

// knownByCase takes every failure for known, and no entry for outdated.
func knownByCase(r *client.Report) {
	turned(client.Failed, client.KnownFailure, nil)(r)
	r.Complaints = nil
}

// neverReached lets the fault of a case affect a call that never comes.
func neverReached(c *cases.Case) {
	c.Faults = []witness.Fault{{Match: witness.Match{Nth: 99}, Effect: witness.Effect{Drop: "before"}}}
}

const (
	tomorrow  = 24 * time.Hour
	yesterday = -48 * time.Hour
)

// known is a list of one known failure.
func known(check string, expires time.Duration) []client.Known {
	k := client.Known{Case: "huawei.unsubscribe.code-frozen", Check: check, Reason: "an old fault", Owner: "nobody"}
	k.Expires.Time = time.Now().Add(expires).Truncate(24 * time.Hour)
	return []client.Known{k}
}

// hangProof does not wait for long.
func hangProof() Proof {
	p := protocolProof("protocol/hangs-over-a-call", client.Failed, client.Client)
	p.limit = time.Second
	return p
}

// protocolProof is the proof by a driver of the class protocol.
func protocolProof(id string, outcome client.Outcome, blame client.Blame) Proof {
	d, _ := Find(id)
	p := Proof{Driver: id, Case: d.Case, Outcome: outcome, Blame: blame}
	for o := client.Passed; o <= client.Errored; o++ {
		if strings.EqualFold(o.String(), d.Ends) {
			p.Run = o
		}
	}
	return p
}
