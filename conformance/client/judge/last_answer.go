package judge

import (
	"fmt"
	"time"

	"github.com/rescindhq/rescind/conformance/client/witness"
)

// LastAnswer wants what the server answered last to be what is surfaced: its success, or its refusal with
// status and code. Where no whole answer came, an error is right, and so is success that was looked up.
func LastAnswer() Check {
	return Check{ID: "surfaced.last-answer", Witness: Surfaced, Judge: func(e *Evidence) Finding {
		x := e.Last()
		switch {
		case x == nil:
			return notJudged("no call was received")
		case e.Destroys() && e.Answer.OK:
			return notJudged("whether it is gone decides, not what was answered")
		case x.Cut():
			return e.afterNoAnswer()
		case x.Answered():
			return when(e.Answer.OK, "success, which was answered last", shown(e.Answer))
		}
		return e.afterRefusal(x)
	}}
}

// afterNoAnswer judges what is surfaced when the last attempt has no whole answer.
func (e *Evidence) afterNoAnswer() Finding {
	const expected = "an error without a code, or a result that was looked up"
	f := e.Failure()
	if f == nil {
		lookedUp := len(e.Sent) > len(e.Attempts())
		return when(lookedUp, expected, shown(e.Answer)+e.waitedPastTimeout())
	}
	return when(f.Code == "" || f.HTTPStatus == 0, expected, shown(e.Answer)) // a client has codes of its own for what no server answered
}

// waitedPastTimeout says that the last attempt did not end at its timeout, where the answer came slowly and the result
// long after the timeout; else "".
func (e *Evidence) waitedPastTimeout() string {
	x, timeout := e.Last(), time.Duration(e.Request.TimeoutMS)*time.Millisecond
	if timeout == 0 || !x.Slow() || e.Answered.Sub(x.Time) < timeout+onTheWay {
		return ""
	}
	return fmt.Sprintf("; timeout_ms %d was over, and the attempt did not end at its timeout", e.Request.TimeoutMS)
}

func (e *Evidence) afterRefusal(x *witness.Exchange) Finding {
	expected := fmt.Sprintf("the refusal that was answered last: http_status %d, code %q", x.Status, bodyCode(x))
	f := e.Failure()
	return when(f != nil && f.HTTPStatus == x.Status && f.Code == bodyCode(x), expected, shown(e.Answer))
}
