package billing

// A Reading is one thing a rule looked at and what it found.
type Reading struct{ What, Value string }

// A Trace is how a decision came about. It is kept as bits and told in words only when asked for.
type Trace struct {
	rules    []Rule
	on       Kind
	Target   ResourceID // the resource that was refused
	first    int        // the rule that refused; -1: none
	fired    [2]uint64  // rules that fired or would also have fired
	readings []Reading  // what the first rule read
}

// A Step is one rule in a trace.
type Step struct {
	Rule   string    `json:"rule"`
	Reason Reason    `json:"reason"`
	Result string    `json:"result"` // passed, refused, would also refuse, not reached
	Facts  []Reading `json:"facts,omitempty"`
}

// accepted is the trace of a decision no rule objected to.
func accepted(rules []Rule, on Kind) Trace { return Trace{rules: rules, on: on, first: -1} }

// refused is the trace of a decision that rule first made; the rules after it are asked too, those
// about what a call names only once it is known what it names.
func refused(rules []Rule, first int, c *Case) Trace {
	t := Trace{rules: rules, on: c.Command.Kind(), Target: c.Resource.ID, first: first}
	_, unread := c.Command.(kindOnly)
	for i := first; i < len(rules); i++ {
		stage := rules[i].Stage
		if rules[i].On&t.on == 0 || i > first && (stage <= Replay && stage != Permit || unread && stage != Permit) {
			continue
		}
		if i == first {
			c.readings = &t.readings
		}
		if rules[i].Breaks(c) {
			t.fired[i/64] |= 1 << (i % 64)
		}
		c.readings = nil
	}
	return t
}

// Steps tells the trace: every rule that applies to the command, in order.
func (t Trace) Steps() []Step {
	var steps []Step
	for i, r := range t.rules {
		if r.On&t.on != 0 {
			steps = append(steps, Step{Rule: r.ID, Reason: r.Reason, Result: t.result(i)})
			if i == t.first {
				steps[len(steps)-1].Facts = t.readings
			}
		}
	}
	return steps
}

func (t Trace) result(i int) string {
	fired := t.fired[i/64]&(1<<(i%64)) != 0
	switch {
	case i == t.first:
		return "refused"
	case fired:
		return "would also refuse"
	case t.first >= 0 && i > t.first:
		return "not reached"
	}
	return "passed"
}
