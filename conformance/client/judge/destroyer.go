package judge

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
