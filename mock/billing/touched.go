package billing

import "fmt"

// A Breach is an invariant that does not hold, and what breaks it.
type Breach struct{ ID, By string }

// Touched says which invariants a change would break if this view's books kept it. It asks the
// oracle about an excerpt: what the change touches, and what was paid for that before. So it costs
// what the change costs, however long the books are, and can be asked after every call.
func (v View) Touched(c *Change, books map[string]*Rulebook) (found []Breach) {
	if len(c.Resources)+len(c.Orders)+len(c.Entries) == 0 {
		return nil
	}
	part := View{books: v.excerpt(c), Now: v.Now, Policy: v.Policy}
	for _, i := range Invariants {
		if by := i.Breach(part, books); by != "" {
			found = append(found, Breach{i.ID, by})
		}
	}
	if by := mispriced(c); by != "" {
		found = append(found, Breach{"books-balance", by})
	}
	if by := forgotten(c); by != "" {
		found = append(found, Breach{"one-order-per-token", by})
	}
	return found
}

// excerpt is as much of the books as a change touches, as it would be afterwards.
func (v View) excerpt(c *Change) *Books {
	b := newBooks(v.books.seed)
	for _, r := range c.Resources {
		b.copy(v, r)
	}
	for _, r := range c.Resources {
		b.copy(v, v.Resource(r.Primary))
		for _, id := range r.Attached {
			b.copy(v, v.Resource(id))
		}
	}
	for _, o := range c.Orders {
		b.admit(v, o.Account)
		b.putOrder(o)
	}
	b.entries = append(v.before(c.Entries), c.Entries...)
	v.answeredBefore(b, c)
	return b
}

// copy takes over a resource, unless it is none or is there already.
func (b *Books) copy(v View, r *Resource) {
	if r == nil || b.resources[r.ID] != nil {
		return
	}
	b.admit(v, r.Account)
	put(&b.resources, r.ID, r)
	f := b.folder(r.Account)
	f.resources = append(f.resources, r.ID)
}

func (b *Books) admit(v View, id AccountID) {
	if b.accounts[id] != nil {
		return
	}
	a := v.Account(id)
	if a == nil {
		a = &Account{ID: id} // of a change that makes an order for nobody
	}
	b.putAccount(a)
}

// before is what the ledger said until now of the periods that the entries are about, told by the
// periods themselves.
func (v View) before(entries []Entry) (told []Entry) {
	seen := map[stretch]bool{}
	for _, e := range entries {
		s := stretch{e.Resource, e.Period}
		r := v.Resource(s.resource)
		if seen[s] || r == nil || s.period >= len(r.Periods) {
			continue
		}
		seen[s] = true
		p := r.Periods[s.period]
		told = append(told, p.moves(s, p.Order, Outside, Prepaid, p.Cash), p.moves(s, p.Order, Outside, Covered, p.Coupons))
		if p.Refund != "" {
			told = append(told, p.moves(s, p.Refund, Prepaid, Income, p.Cash), p.moves(s, p.Refund, Covered, Forfeited, p.Coupons))
		}
	}
	return told
}

func (p Period) moves(s stretch, by OrderID, from, to Pocket, m Money) Entry {
	return Entry{Order: by, Resource: s.resource, Period: s.period, From: from, To: to, Amount: m}
}

// answeredBefore adds the orders that the change's client token stands for already.
func (v View) answeredBefore(b *Books, c *Change) {
	if c.Answered == nil {
		return
	}
	if a := v.Answered(c.Answered.Key); a != nil {
		for _, id := range a.Outcome.Orders {
			b.admit(v, a.Key.Account)
			b.putOrder(&Order{ID: id, Account: a.Key.Account, Kind: Unsubscription, Token: a.Key.Token})
		}
	}
}

// mispriced finds a new period whose price is not what the ledger says came in for it. The next
// excerpt relies on the price.
func mispriced(c *Change) string {
	in := map[stretch]Money{}
	for _, e := range c.Entries {
		if e.To == Prepaid || e.To == Covered {
			in[stretch{e.Resource, e.Period}] += e.Amount
		}
	}
	for _, r := range c.Resources {
		for i, p := range r.Periods {
			s := stretch{r.ID, i}
			if came, moved := in[s]; moved && came != p.Cash+p.Coupons {
				return fmt.Sprintf("%s: costs %s, %s came in", s, p.Cash+p.Coupons, came)
			}
		}
	}
	return ""
}

// forgotten finds an order whose client token the change does not remember. The next excerpt
// relies on the memory.
func forgotten(c *Change) string {
	for _, o := range c.Orders {
		if o.Kind == Unsubscription && o.Token != "" && (c.Answered == nil || c.Answered.Key.Token != o.Token) {
			return fmt.Sprintf("nothing remembers the client token of order %s", o.ID)
		}
	}
	return ""
}
