package zoo

import (
	"slices"
	"time"

	"github.com/rescindhq/rescind/conformance/client/driver"
	"github.com/rescindhq/rescind/conformance/client/judge"
	"github.com/rescindhq/rescind/conformance/client/witness"
)

// evidence are judges that do not look at a witness, or do not see all of it.
func evidence() []Mutant {
	rows := []Mutant{
		{ID: "surfaced-ignored", Says: "What the client surfaced is not looked at.", proof: convictsID("surfacing/code-lost"), check: ofWitness(judge.Surfaced)},
		{ID: "sent-ignored", Says: "What the client sent is not looked at.", proof: convictsID("token/never-sent"), check: ofWitness(judge.Sent)},
		{ID: "world-ignored", Says: "The accounts at the end are not looked at.", proof: convictsID("auto-renewal/of-others-too"), check: ofWitness(judge.World)},
		{ID: "world-of-the-beginning", Says: "The accounts at the beginning are taken for those at the end.", proof: convictsID("money/everything"), check: seeing(func(e *judge.Evidence) { e.After = e.Before })},
		{ID: "last-attempt-only", Says: "Only the last attempt is seen.", proof: convictsID("retry/retry-off-ignored"), check: seeing(func(e *judge.Evidence) { e.Sent = e.Sent[max(0, len(e.Sent)-1):] })},
		{ID: "first-attempt-only", Says: "Only the first attempt is seen.", proof: convictsID("token/lost-on-retry"), check: seeing(func(e *judge.Evidence) { e.Sent = e.Sent[:min(1, len(e.Sent))] })},
		{ID: "other-calls-unseen", Says: "Only calls of the operation that was asked for are seen.", proof: convictsID("money/given-up-when-switched-off"), check: seeing(ownCallsOnly)},
		{ID: "always-lost", Says: "Every answer counts as lost on the way.", proof: convictsID("surfacing/error-without-an-answer"), check: seeing(func(e *judge.Evidence) { e.Lost = true })},
		{ID: "never-lost", Says: "No answer counts as lost on the way.", proof: accepts("huawei", "huawei.unsubscribe.reset-after-effect-once"), check: seeing(func(e *judge.Evidence) { e.Lost = false })},
		{ID: "waits-doubled", Says: "Waits are measured twice as long.", proof: convictsID("retry/half-the-wait"), check: seeing(doubleWaits)},
		{ID: "any-cap", Says: "A client may wait for as short as it likes.", proof: convictsID("retry/no-wait"), check: seeing(func(e *judge.Evidence) { e.MaxWait = time.Millisecond })},
		{ID: "answered-at-once", Says: "The time at which the result came is not looked at.", proof: convictsID("timeouts/deadline-ignored"), check: seeing(func(e *judge.Evidence) {
			if len(e.Sent) > 0 {
				e.Answered = e.Sent[0].Time
			}
		})},
		{ID: "failure-without-code", Says: "Codes of errors are not read.", proof: accepts("alibaba-rpc-form", "alibaba.refund-instance.code-already-refunded"), check: seeing(func(e *judge.Evidence) {
			if f := e.Answer.Error; f != nil {
				e.Answer = &driver.Answer{ID: e.Answer.ID, Error: &driver.Error{HTTPStatus: f.HTTPStatus, Message: f.Message, RequestID: f.RequestID}}
			}
		})},
		{ID: "status-of-the-transport", Says: "Every answer of the server is taken for a success.", proof: accepts("huawei", "huawei.unsubscribe.code-frozen"), check: seeing(statusOK)},
	}
	for i := range rows {
		rows[i].Row = evidenceRow
	}
	return rows
}

// ofWitness does not make the checks of a witness.
func ofWitness(w judge.Witness) func(judge.Check) judge.Check {
	return func(c judge.Check) judge.Check {
		if c.Witness != w {
			return c
		}
		return findings(c.ID, holds)(c)
	}
}

// seeing makes the checks on other evidence.
func seeing(change func(*judge.Evidence)) func(judge.Check) judge.Check {
	return func(c judge.Check) judge.Check {
		made := c.Judge
		c.Judge = func(e *judge.Evidence) judge.Finding {
			other := *e
			other.Sent = slices.Clone(e.Sent)
			change(&other)
			return made(&other)
		}
		return c
	}
}

func ownCallsOnly(e *judge.Evidence) {
	e.Sent = slices.DeleteFunc(e.Sent, func(x witness.Exchange) bool { return x.Operation != e.Operation.Wire })
}

func doubleWaits(e *judge.Evidence) {
	for i := range e.Sent {
		e.Sent[i].Time = e.Sent[i].Time.Add(e.Sent[i].Time.Sub(e.Sent[0].Time))
	}
}

func statusOK(e *judge.Evidence) {
	for i := range e.Sent {
		e.Sent[i].Status = 200
	}
}
