package judge

import "time"

// GoneOrUnknown wants success for what is gone, or an error that leaves open what happened. It does not pass a
// refusal on that says: it is gone already.
func GoneOrUnknown() Check {
	return Check{ID: "surfaced.gone", Witness: Surfaced, Judge: func(e *Evidence) Finding {
		const expected = "success, or an error that leaves it open what happened"
		f := e.Failure()
		return when(f == nil || f.OutcomeUnknown || f.HTTPStatus < 400 || f.HTTPStatus >= 500, expected, shown(e.Answer))
	}}
}

// Polled wants a call that is refused for the time being to be made again, and not without end.
func Polled(least, most int) Check {
	check := Attempts(least, most)
	check.ID = "sent.polls"
	return check
}

// InTime wants the result long before some time after the first call. The time is far above what was asked for,
// so that a busy machine makes no client wrong.
func InTime(limit time.Duration) Check {
	return Check{ID: "surfaced.in-time", Witness: Surfaced, Timing: true, Judge: func(e *Evidence) Finding {
		all := e.Attempts()
		if len(all) == 0 {
			return notJudged("no call was received")
		}
		took := e.Answered.Sub(all[0].Time)
		return when(took < limit, "a result within "+limit.String(), took.Round(time.Millisecond).String())
	}}
}
