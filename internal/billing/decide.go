package billing

import "time"

// A Decision is what became of a command.
type Decision struct {
	Change  Change
	Outcome Outcome
	Refusal *Refusal // nil: accepted
	Trace   Trace
}

// Allow asks the rules of the Permit stage: may this caller ask at all? nil: yes.
func Allow(v View, b *Rulebook, caller Caller, on Kind) *Decision {
	c := &Case{View: v, Caller: caller, Account: v.Account(caller.Account), Resource: &Resource{}, Terms: &b.Terms, Command: kindOnly(on)}
	for i := range b.Rules {
		if r := &b.Rules[i]; r.Stage == Permit && r.On&on != 0 && r.Breaks(c) {
			return &Decision{Refusal: &Refusal{Row: r.ID, Reason: r.Reason}, Trace: refusedTrace(b.Rules, i, c)}
		}
	}
	return nil
}

// kindOnly stands for a command that has not been read yet.
type kindOnly Kind

func (k kindOnly) Kind() Kind                { return Kind(k) }
func (kindOnly) Targets() []ResourceID       { return nil }
func (kindOnly) decide(*transaction) Outcome { return Outcome{} }

// Decide carries a command out on paper. It changes nothing: the caller keeps the Change or drops it.
// The Permit stage is asked again, for vendors that ask it of nobody before.
func Decide(v View, b *Rulebook, caller Caller, cmd Command) *Decision {
	d := &transaction{View: v, rulebook: b, caller: caller, account: v.Account(caller.Account), cmd: cmd}
	d.ruleCase = Case{View: v, Command: cmd, Caller: caller, Account: d.account, Terms: &b.Terms}
	if d.Refusal = d.decideTargets(); d.Refusal != nil {
		return &d.Decision
	}
	if d.replayed != nil {
		d.Outcome = d.replayed.Outcome
		d.Outcome.Replay = true
		return &d.Decision
	}
	d.Outcome = cmd.decide(d)
	d.Outcome.Failed = d.failed
	d.rememberToken()
	if !d.Change.Empty() {
		d.Change.SettledUntil = d.Now
	}
	return &d.Decision
}

// A desk is where one command is worked on.
type transaction struct {
	View
	Decision
	rulebook *Rulebook
	caller   Caller
	account  *Account
	cmd      Command
	ruleCase Case
	targets  []*Resource // those no rule objected to
	failed   []Refusal
	replayed *TokenAnswer
}

var noResource = &Resource{}

// judge passes all targets through the stages; the first refusal ends an atomic batch.
func (d *transaction) decideTargets() *Refusal {
	rules, plan := d.rulebook.Rules, d.rulebook.rulesFor(d.cmd.Kind())
	d.Trace = acceptedTrace(rules, d.cmd.Kind())
	d.findTargets()
	for len(plan) > 0 {
		stage, n := rules[plan[0]].Stage, 1
		for n < len(plan) && rules[plan[n]].Stage == stage {
			n++
		}
		if refusal := d.askStage(plan[:n]); refusal != nil {
			return refusal
		}
		if stage == Replay {
			if d.replayed = d.replayToken(); d.replayed != nil {
				return nil
			}
		}
		plan = plan[n:]
	}
	if len(d.targets) == 0 && len(d.failed) > 0 {
		return &d.failed[0]
	}
	return nil
}

// find looks the targets up; a call without targets is judged once, about nothing.
func (d *transaction) findTargets() {
	names := d.cmd.Targets()
	d.targets = make([]*Resource, 0, max(len(names), 1))
	for _, id := range names {
		r := d.Resource(id)
		if r == nil {
			r = &Resource{ID: id} // of no account: a server without the rule goes on with it
		}
		d.targets = append(d.targets, r)
	}
	if len(names) == 0 {
		d.targets = append(d.targets, noResource)
	}
	if s, ok := d.cmd.(*ShowOrder); ok {
		d.ruleCase.Order = d.View.Order(s.Order)
	}
}

// pass asks the rules of one stage about every target, in the order of the call.
func (d *transaction) askStage(stage []int) *Refusal {
	rules, kept := d.rulebook.Rules, d.targets[:0]
	for _, r := range d.targets {
		d.ruleCase.Resource = r
		i := firstRefusing(rules, stage, &d.ruleCase)
		if i < 0 {
			kept = append(kept, r)
			continue
		}
		refusal := Refusal{Row: rules[i].ID, Reason: rules[i].Reason, Resource: r.ID}
		if d.Trace.refusedBy < 0 {
			d.Trace = refusedTrace(rules, i, &d.ruleCase)
		}
		if !d.Policy.Partial || d.cmd.Kind()&(Unsubscribing|DroppingRenewals) == 0 {
			return &refusal
		}
		d.failed = append(d.failed, refusal)
	}
	d.targets = kept
	return nil
}

func firstRefusing(rules []Rule, stage []int, c *Case) int {
	for _, i := range stage {
		if rules[i].Breaks(c) {
			return i
		}
	}
	return -1
}

// token is the client token of the command and the print of its parameters.
func token(cmd Command) (token, print string) {
	switch c := cmd.(type) {
	case *Unsubscribe:
		return c.Token, c.Fingerprint
	case *Renew:
		return c.Token, c.Fingerprint
	}
	return "", ""
}

// key is the scope of the command's client token, ok when it has one.
func (c *Case) tokenKey() (TokenKey, string, bool) {
	t, print := token(c.Command)
	return TokenKey{c.Caller.Account, c.Caller.Operation, t}, print, t != ""
}

// TokenOfAnother is the predicate for a client token that stands for other parameters.
func TokenOfAnother(c *Case) bool {
	key, print, ok := c.tokenKey()
	if !ok || !c.Policy.StrictToken {
		return false
	}
	a := c.TokenAnswer(key)
	return a != nil && a.Fingerprint != print
}

func (d *transaction) replayToken() *TokenAnswer {
	if key, _, ok := d.ruleCase.tokenKey(); ok {
		return d.TokenAnswer(key)
	}
	return nil
}

// remember makes the client token stand for the outcome, in the same change.
func (d *transaction) rememberToken() {
	if key, print, ok := d.ruleCase.tokenKey(); ok {
		d.Change.TokenAnswer = &TokenAnswer{Key: key, Fingerprint: print, Outcome: d.Outcome}
	}
}

// order starts an order of the account; its number follows from the seed and how many there are.
func (d *transaction) newOrder(kind OrderKind, r *Resource) *Order {
	id := d.rulebook.Terms.OrderID(d.state.seed, d.state.orderCount+len(d.Change.Orders), d.Now)
	o := &Order{ID: id, Account: d.payer(r), Kind: kind, Created: d.Now, Year: d.rulebook.Terms.Calendar.Year(d.Now), Product: r.Product, Type: r.Type}
	d.Change.Orders = append(d.Change.Orders, o)
	return o
}

// payer is whose order it is: the caller's, or the owner's when it happens by itself.
func (d *transaction) payer(r *Resource) AccountID {
	if d.caller.Credential != nil {
		return d.caller.Account
	}
	return r.Account
}

func (d *transaction) addEntry(o *Order, r ResourceID, period int, from, to LedgerAccount, m Money) {
	if m != 0 {
		if d.Change.Entries == nil {
			d.Change.Entries = make([]Entry, 0, 4) // what one period usually needs
		}
		d.Change.Entries = append(d.Change.Entries, Entry{d.Now, o.Account, o.ID, r, period, from, to, m})
	}
}

// span reads a fact whose case is a length of time, 0 when it does not hold.
func factDuration(f Facts, name Fact) time.Duration {
	if !f.Has(name) {
		return 0 // a duration that cannot be read costs an error
	}
	d, _ := time.ParseDuration(f[name])
	return d
}
