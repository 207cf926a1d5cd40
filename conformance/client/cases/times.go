package cases

import (
	"time"

	"github.com/rescindhq/rescind/conformance/client/judge"
	"github.com/rescindhq/rescind/conformance/client/witness"
)

// The times of these cases. What is too late is late by seconds, so that a busy machine makes no client wrong.
const (
	lateAnswer    = 4 * time.Second
	shortDeadline = time.Second
	longQuiet     = 700 * time.Millisecond
	everyTime     = 1000 // more often than any client tries
)

// times are calls whose answer comes too late, and calls that have to end.
func times() (all []Case) {
	for _, r := range repeated() {
		if r.what == "without-token-" {
			continue
		}
		all = append(all, r.late(), r.tricklingLate(), r.pastDeadline(), r.never())
	}
	return all
}

// late is an answer after the timeout of the only attempt.
func (r *repeatedCall) late() Case {
	c := r.base(disturbance{
		id: "timeout", says: "The answer comes long after the timeout: an error is surfaced at the timeout, and nothing goes on.", lost: true, timeout: shortTimeout,
		effect: func(string) witness.Effect { return witness.Effect{Delay: lateAnswer.String()} },
	})
	c.Source, c.Quiet = "PROTOCOL.md, Time", longQuiet
	c.Checks = append(unharmed(judge.Attempts(1, 1)), judge.GaveUp(lateAnswer), judge.Settled())
	return c
}

// tricklingLate is an answer of which every piece comes in time, and the whole does not.
func (r *repeatedCall) tricklingLate() Case {
	d := brokenConnections()[3]
	if r.operation == "disable_auto_renew" { // its answer has no body
		d.effect = func(string) witness.Effect { return witness.Effect{Delay: lateAnswer.String()} }
	}
	c := r.base(d)
	c.ID = r.what + "timeout-of-the-whole-attempt"
	c.Says = "The timeout bounds an attempt as a whole, not the wait for each piece of the answer."
	c.Source, c.Quiet = "PROTOCOL.md, Time", longQuiet
	c.Checks = append(unharmed(judge.Attempts(1, 1)), judge.GaveUp(tricklingTime), judge.Settled())
	return c
}

// pastDeadline is a service that is away for longer than the deadline, for a client with retries.
func (r *repeatedCall) pastDeadline() Case {
	c := r.base(disturbance{
		id: "deadline", says: "The service stays away: the deadline ends the call, retries and waits included.", row: "gateway.unavailable", effect: unavailable,
	})
	c.Faults[0].Times = everyTime
	c.Source, c.Retry, c.Deadline, c.Quiet = "PROTOCOL.md, Time", true, shortDeadline, longQuiet
	c.Checks = append(ended(), judge.Fails())
	return c
}

// ended are the checks of a call that its deadline ends. Which attempt it ends is a matter of chance, so
// nothing is said about the last answer.
func ended() []judge.Check {
	return []judge.Check{
		judge.Attempts(1, deadlineAttempts), judge.GaveUp(lateAnswer), judge.Settled(), judge.Truth(), judge.Signed(), judge.NothingElse(), judge.Once(), judge.OnlyNamed("web-1-disk"),
	}
}

// deadlineAttempts bounds what a client may send within a deadline: more is no retry, it is an attack.
const deadlineAttempts = 50

// never is an answer that comes after the deadline, for a client whose single attempts may take longer.
func (r *repeatedCall) never() Case {
	c := r.base(disturbance{
		id: "deadline-of-one-attempt", says: "The deadline ends an attempt that may take longer by itself.", lost: true,
		effect: func(string) witness.Effect { return witness.Effect{Delay: lateAnswer.String()} },
	})
	c.Faults[0].Times = everyTime
	c.Source, c.Retry, c.Deadline, c.Quiet = "PROTOCOL.md, Time", true, shortDeadline, longQuiet
	c.Checks = ended()
	return c
}
