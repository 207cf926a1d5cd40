package billing

import "slices"

// A Reading is one thing that a rule looked at, and the value it found.
type Reading struct {
	What  string `json:"what"`
	Value string `json:"value"`
}

// A Trace records how a decision was made. It is kept as bits; [Trace.Steps] puts it into words when
// needed.
type Trace struct {
	rules     []Rule
	kind      Kind
	Target    ResourceID // the resource that was refused
	refusedBy int        // index of the rule that refused; -1: none
	fired     [2]uint64  // bits of the rules that refused or would also have refused
	readings  []Reading  // what the refusing rule read
	recorded  []Step     // the steps of a trace that was written down; nil for others
}

// RecordedTrace returns a trace that was written down as its steps.
func RecordedTrace(target ResourceID, steps []Step) Trace {
	return Trace{Target: target, recorded: steps}
}

// A Step is one rule in a trace.
type Step struct {
	Rule   string    `json:"rule"`
	Reason Reason    `json:"reason"`
	Result string    `json:"result"` // passed, refused, would also refuse, not reached
	Facts  []Reading `json:"facts,omitempty"`
}

// WouldAlsoRefuse is the result of a rule that would refuse if an earlier one had not done so.
const WouldAlsoRefuse = "would also refuse"

// acceptedTrace is the trace of a decision that no rule refused.
func acceptedTrace(rules []Rule, on Kind) Trace { return Trace{rules: rules, kind: on, refusedBy: -1} }

// refusedTrace is the trace of a decision that the rule at index first refused. Later rules are asked too,
// but only where an answer makes sense: a resource that does not exist is not asked about its state.
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

// markFired records that a rule refused or would also have refused.
func (t *Trace) markFired(rule int) { t.fired[rule/64] |= 1 << (rule % 64) }

// canAsk reports whether the rules of a stage can be asked about a call that was refused already. When the
// call was not read, its targets are unknown, so only the Permit stage can.
func (c *Case) canAsk(s Stage) bool {
	_, unread := c.Command.(kindOnly)
	return s == Permit || s > Replay && !unread
}

// targetExists reports whether what the call names exists, whoever owns it.
func (c *Case) targetExists() bool {
	switch {
	case c.Command.Kind()&(ShowingOrder|ShowingRefund) != 0:
		return c.Order != nil
	case c.Command.Kind()&(ListingResources|ListingOrders) != 0:
		return true
	}
	return c.Resource.Account != ""
}

// Steps returns every rule that applies to the command, in order, with its result.
func (t Trace) Steps() []Step {
	if t.recorded != nil {
		return t.recorded
	}
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
		return WouldAlsoRefuse
	case t.refusedBy >= 0 && i > t.refusedBy:
		return "not reached"
	}
	return "passed"
}

// Also returns the other rules that would refuse if that of the refusal did not, in their order.
func (t Trace) Also(refusal *Refusal) (all []string) {
	for _, s := range t.Steps() {
		if s.Result == WouldAlsoRefuse && s.Rule != refusal.Row && !slices.Contains(all, s.Rule) {
			all = append(all, s.Rule)
		}
	}
	return all
}
