package billing

// A Reading is one thing a rule looked at and what it found.
type Reading struct{ What, Value string }

// A Trace is how a decision came about. It is kept as bits and told in words only when asked for.
type Trace struct {
	rules     []Rule
	kind      Kind
	Target    ResourceID // the resource that was refused
	refusedBy int        // the rule that refused; -1: none
	fired     [2]uint64  // rules that fired or would also have fired
	readings  []Reading  // what the first rule read
}

// A Step is one rule in a trace.
type Step struct {
	Rule   string    `json:"rule"`
	Reason Reason    `json:"reason"`
	Result string    `json:"result"` // passed, refused, would also refuse, not reached
	Facts  []Reading `json:"facts,omitempty"`
}

// accepted is the trace of a decision no rule objected to.
func acceptedTrace(rules []Rule, on Kind) Trace { return Trace{rules: rules, kind: on, refusedBy: -1} }

// refused is the trace of a decision that rule first made. The rules after it are asked too, but
// only those whose premises hold: what does not exist is not asked what else is wrong with it.
func refusedTrace(rules []Rule, first int, c *Case) Trace {
	t := Trace{rules: rules, kind: c.Command.Kind(), Target: c.Resource.ID, refusedBy: first}
	var breaks bool
	if breaks, t.readings = rules[first].Ask(c); breaks {
		t.markFired(first)
	}
	missing := rules[first].Stage >= Existence && !c.targetExists()
	for i := first + 1; i < len(rules) && !missing; i++ {
		if r := &rules[i]; r.On&t.kind != 0 && c.canAsk(r.Stage) && r.Breaks(c) {
			t.markFired(i)
			missing = r.Stage == Existence && !c.targetExists()
		}
	}
	return t
}

func (t *Trace) markFired(rule int) { t.fired[rule/64] |= 1 << (rule % 64) }

// ready reports whether the rules of a stage can be asked what else is wrong with a refused call.
// A call that was not read does not say what it is about, and no other call was made before it.
func (c *Case) canAsk(s Stage) bool {
	_, unread := c.Command.(kindOnly)
	return s == Permit || s > Replay && !unread
}

// found reports whether what the call names is there, whoever has it, so that it has a state.
func (c *Case) targetExists() bool {
	switch {
	case c.Command.Kind()&(ShowingOrder|ShowingRefund) != 0:
		return c.Order != nil
	case c.Command.Kind()&(ListingResources|ListingOrders) != 0:
		return true
	}
	return c.Resource.Account != ""
}

// Steps tells the trace: every rule that applies to the command, in order.
func (t Trace) Steps() []Step {
	var steps []Step
	for i, r := range t.rules {
		if r.On&t.kind != 0 {
			steps = append(steps, Step{Rule: r.ID, Reason: r.Reason, Result: t.result(i)})
			if i == t.refusedBy {
				steps[len(steps)-1].Facts = t.readings
			}
		}
	}
	return steps
}

func (t Trace) result(i int) string {
	fired := t.fired[i/64]&(1<<(i%64)) != 0
	switch {
	case i == t.refusedBy:
		return "refused"
	case fired:
		return "would also refuse"
	case t.refusedBy >= 0 && i > t.refusedBy:
		return "not reached"
	}
	return "passed"
}
