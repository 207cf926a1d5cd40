package judge

import (
	"fmt"
	"time"
)

// onTheWay is how long a request that was sent before the result may take to be received.
const onTheWay = 300 * time.Millisecond

// Settled wants no attempt to come after the client surfaced its result.
func Settled() Check {
	return Check{ID: "sent.nothing-later", Witness: Sent, Timing: true, Judge: func(e *Evidence) Finding {
		for _, x := range e.Sent {
			if x.Time.After(e.Answered.Add(onTheWay)) {
				return broken("no call after the result was surfaced", fmt.Sprintf("%s %v later", x.Operation, x.Time.Sub(e.Answered).Round(time.Millisecond)))
			}
		}
		return held("no call after the result was surfaced", "none")
	}}
}

// GaveUp wants the result before the server, which was slow on purpose, would have answered.
func GaveUp(delay time.Duration) Check {
	return Check{ID: "sent.timeout", Witness: Sent, Timing: true, Judge: func(e *Evidence) Finding {
		all := e.Attempts()
		if len(all) == 0 {
			return notJudged("no call was received")
		}
		took := e.Answered.Sub(all[0].Time)
		return when(took < delay, "a result before the answer, which came after "+delay.String(), took.Round(time.Millisecond).String())
	}}
}
