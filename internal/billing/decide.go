package billing

import "slices"

// A Decision is the result of a command: the change to keep and the outcome, or the refusal.
type Decision struct {
	Change  Change
	Outcome Outcome
	Refusal *Refusal // nil: accepted
	Trace   Trace
}

// Refund is what all orders of the decision pay back together.
func (d *Decision) Refund() (sum Refund) {
	for _, o := range d.Change.Orders {
		for _, l := range o.Lines {
			sum = sum.Plus(l.Refund)
		}
	}
	return sum
}

// Together returns the resources that are unsubscribed although the command does not name them.
func (d *Decision) Together(named ...ResourceID) (all []ResourceID) {
	for _, o := range d.Change.Orders {
		for _, id := range o.Resources {
			if !slices.Contains(named, id) {
				all = append(all, id)
			}
		}
	}
	return all
}

// Allow asks only the rules of the Permit stage: may this caller call the operation at all? The result is
// nil when it may. The command need not have been read yet.
func Allow(v View, b *Rulebook, caller Caller, on Kind) *Decision {
	c := &Case{View: v, Caller: caller, Account: v.Account(caller.Account), Resource: noResource, Terms: &b.Terms, Command: kindOnly(on)}
	for i := range b.Rules {
		if r := &b.Rules[i]; r.Stage == Permit && r.On&on != 0 && r.Breaks(c) {
			return &Decision{Refusal: &Refusal{Row: r.ID, Reason: r.Reason}, Trace: refusedTrace(b.Rules, i, c)}
		}
	}
	return nil
}

// A kindOnly is a command of which only the kind is known, because the call has not been read yet.
type kindOnly Kind

func (k kindOnly) Kind() Kind                { return Kind(k) }
func (kindOnly) Targets() []ResourceID       { return nil }
func (kindOnly) decide(*transaction) Outcome { return Outcome{} }

// Decide works out what a command does. It changes nothing itself: the caller of Decide applies the Change,
// or drops it. The rules of the Permit stage are asked again, because not every vendor calls [Allow] first.
func Decide(v View, b *Rulebook, caller Caller, cmd Command) *Decision {
	tx := &transaction{View: v, rulebook: b, caller: caller, account: v.Account(caller.Account), cmd: cmd}
	tx.ruleCase = Case{View: v, Command: cmd, Caller: caller, Account: tx.account, Terms: &b.Terms}
	if tx.Refusal = tx.decideTargets(); tx.Refusal != nil {
		return &tx.Decision
	}
	if tx.replayed != nil {
		tx.Outcome = tx.replayed.Outcome
		tx.Outcome.Replay = true
		return &tx.Decision
	}
	tx.Outcome = cmd.decide(tx)
	tx.Outcome.Failed = tx.failed
	tx.rememberToken()
	if !tx.Change.Empty() {
		tx.Change.SettledUntil = tx.Now
	}
	return &tx.Decision
}
