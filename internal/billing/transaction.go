package billing

import "time"

// A transaction is the work on one command or one event: what was read, and the change so far.
type transaction struct {
	View
	Decision
	rulebook *Rulebook
	caller   Caller
	account  *Account
	cmd      Command
	ruleCase Case
	targets  []*Resource  // the targets that no rule has refused
	failed   []Refusal    // the targets that a rule refused, in a batch that may succeed in part
	replayed *TokenAnswer // the earlier answer to the same client token; nil for a new token
}

// noResource stands for the resource of a command without targets.
var noResource = &Resource{}

// decideTargets asks the rules stage by stage about all targets. In an atomic batch the first refusal ends
// it.
func (tx *transaction) decideTargets() *Refusal {
	rules, plan := tx.rulebook.Rules, tx.rulebook.rulesFor(tx.cmd.Kind())
	tx.Trace = acceptedTrace(rules, tx.cmd.Kind())
	tx.findTargets()
	for len(plan) > 0 {
		stage, n := rules[plan[0]].Stage, 1
		for n < len(plan) && rules[plan[n]].Stage == stage {
			n++
		}
		if refusal := tx.askStage(plan[:n]); refusal != nil {
			return refusal
		}
		if stage == Replay {
			if tx.replayed = tx.replayToken(); tx.replayed != nil {
				return nil
			}
		}
		plan = plan[n:]
	}
	if len(tx.targets) == 0 && len(tx.failed) > 0 {
		return &tx.failed[0]
	}
	return nil
}

// findTargets looks the targets up. A command without targets is decided once, about noResource.
func (tx *transaction) findTargets() {
	names := tx.cmd.Targets()
	tx.targets = make([]*Resource, 0, max(len(names), 1))
	for _, id := range names {
		r := tx.Resource(id)
		if r == nil {
			r = &Resource{ID: id} // it belongs to no account, so that a rulebook without the rule for unknown resources can go on
		}
		tx.targets = append(tx.targets, r)
	}
	if len(names) == 0 {
		tx.targets = append(tx.targets, noResource)
	}
	if s, ok := tx.cmd.(*ShowOrder); ok {
		tx.ruleCase.Order = tx.View.Order(s.Order)
	}
}

// askStage asks the rules of one stage about every target, in the order of the call.
func (tx *transaction) askStage(stage []int) *Refusal {
	rules, kept := tx.rulebook.Rules, tx.targets[:0]
	for _, r := range tx.targets {
		tx.ruleCase.Resource = r
		i := firstRefusing(rules, stage, &tx.ruleCase)
		if i < 0 {
			kept = append(kept, r)
			continue
		}
		refusal := Refusal{Row: rules[i].ID, Reason: rules[i].Reason, Resource: r.ID}
		if tx.Trace.refusedBy < 0 {
			tx.Trace = refusedTrace(rules, i, &tx.ruleCase)
		}
		if !tx.Policy.Partial || tx.cmd.Kind()&(Unsubscribing|DroppingRenewals) == 0 {
			return &refusal
		}
		tx.failed = append(tx.failed, refusal)
	}
	tx.targets = kept
	return nil
}

// firstRefusing returns the index of the first rule that refuses the case, -1 when none does.
func firstRefusing(rules []Rule, stage []int, c *Case) int {
	for _, i := range stage {
		if rules[i].Breaks(c) {
			return i
		}
	}
	return -1
}

// newOrder adds an order to the change. Its number follows from the seed and the number of orders before
// it.
func (tx *transaction) newOrder(kind OrderKind, r *Resource) *Order {
	id := tx.rulebook.Terms.OrderID(tx.state.seed, tx.state.orderCount+len(tx.Change.Orders), tx.Now)
	o := &Order{ID: id, Account: tx.payer(r), Kind: kind, Created: tx.Now, Year: tx.rulebook.Terms.Calendar.Year(tx.Now), Product: r.Product, Type: r.Type}
	tx.Change.Orders = append(tx.Change.Orders, o)
	return o
}

// payer returns whose order it is: the caller's or, for an event, that of the resource's owner.
func (tx *transaction) payer(r *Resource) AccountID {
	if tx.caller.Credential != nil {
		return tx.caller.Account
	}
	return r.Account
}

// addEntry adds a ledger entry to the change, unless the amount is zero.
func (tx *transaction) addEntry(o *Order, r ResourceID, period int, from, to LedgerAccount, m Money) {
	if m != 0 {
		if tx.Change.Entries == nil {
			tx.Change.Entries = make([]Entry, 0, 4) // what one period usually needs
		}
		tx.Change.Entries = append(tx.Change.Entries, Entry{tx.Now, o.Account, o.ID, r, period, from, to, m})
	}
}

// factDuration reads a fact whose value is a length of time, 0 when it does not hold.
func factDuration(f Facts, name Fact) time.Duration {
	if !f.Has(name) {
		return 0 // parsing an empty text would allocate an error
	}
	d, _ := time.ParseDuration(f[name])
	return d
}
