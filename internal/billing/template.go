package billing

import "time"

// A Template is the beginning of a world, built once and shared by all worlds of the same scenario, which
// differ only in their ids. A value is translated to a world's ids when it is read, so each world stores
// only its ids and what was changed.
type Template struct {
	idIndexes
	accountValues  []*Account
	resourceValues []*Resource
	orderValues    []*Order
	entries        []Entry
	aliases        idIndex[string] // of the resources
	collections    []collection    // by account
	orderIDInputs  []orderIDInput  // of the orders
	resourceLinks  []resourceLinks // of the resources
	orderResources []int           // of the orders: the position of the resource that each was opened for
}

// idIndexes are the ids of a world, by position.
type idIndexes struct {
	accounts  idIndex[AccountID]
	resources idIndex[ResourceID]
	orders    idIndex[OrderID]
}

// A collection is the positions of what belongs to one account.
type collection struct {
	resources, orders []int
	portfolios        map[string][]int // the positions of the resources, by the name of their portfolio
}

// resourceLinks are the positions of what a resource names.
type resourceLinks struct {
	account    int
	primary    int // -1: it has none
	firstOrder int // the order of its first period; those of the others follow
}

// An orderIDInput is what the id of an order follows from, besides the seed and its position.
type orderIDInput struct {
	terms *Terms
	at    time.Time
}

// NewTemplate builds the beginning of a world. Each period of a resource gets the order that bought it and
// its ledger entries, as if the customer had paid from outside.
func NewTemplate(o Opening, rulebookOf func(vendor string) *Rulebook) *Template {
	t := &Template{accountValues: withCalendars(o.Accounts, rulebookOf), collections: make([]collection, len(o.Accounts))}
	ids := o.IDs()
	t.accounts, t.resources = newIDIndex(ids.Accounts), newIDIndex(ids.Resources)
	s := newState(0)
	s.Apply(&Change{Accounts: t.accountValues})
	for i, r := range o.Resources {
		tx := &transaction{View: s.View(r.Bought(), Policy{}), rulebook: rulebookOf(s.account(r.Account).Vendor)}
		tx.openOrders(r)
		t.fileOrders(i, tx)
		s.Apply(&tx.Change)
	}
	orders := make([]OrderID, len(t.orderValues))
	for i, o := range t.orderValues {
		orders[i] = o.ID
	}
	aliases := make([]string, len(t.resourceValues))
	for i, r := range t.resourceValues {
		aliases[i] = r.Alias
	}
	t.orders, t.aliases = newIDIndex(orders), newIDIndex(aliases)
	return t
}

// withCalendars returns the accounts, each with the calendar of its vendor. Without rulebooks there are no
// resources, and no calendar is needed.
func withCalendars(accounts []*Account, rulebookOf func(vendor string) *Rulebook) []*Account {
	if rulebookOf == nil {
		return accounts
	}
	all := make([]*Account, len(accounts))
	for i, a := range accounts {
		counted := *a
		counted.Calendar = &rulebookOf(a.Vendor).Terms.Calendar
		all[i] = &counted
	}
	return all
}

// fileOrders adds the resource that a transaction opened, and its orders, to the template.
func (t *Template) fileOrders(resource int, tx *transaction) {
	links := t.linksOf(tx.Change.Resources[0])
	t.resourceLinks = append(t.resourceLinks, links)
	f := &t.collections[links.account]
	f.resources = append(f.resources, resource)
	if name := tx.Change.Resources[0].Facts[Portfolio]; name != "" {
		put(&f.portfolios, name, append(f.portfolios[name], resource))
	}
	for _, o := range tx.Change.Orders {
		f.orders = append(f.orders, len(t.orderValues))
		t.orderValues = append(t.orderValues, o)
		t.orderIDInputs = append(t.orderIDInputs, orderIDInput{&tx.rulebook.Terms, tx.Now})
		t.orderResources = append(t.orderResources, resource)
	}
	t.resourceValues = append(t.resourceValues, tx.Change.Resources...)
	t.entries = append(t.entries, tx.Change.Entries...)
}

// linksOf returns the positions of what a resource names that is filed next.
func (t *Template) linksOf(r *Resource) (l resourceLinks) {
	l.account, _ = t.accounts.find(r.Account)
	l.primary, l.firstOrder = -1, len(t.orderValues)
	if i, found := t.resources.find(r.Primary); found {
		l.primary = i
	}
	return l
}

// IDs are the ids of the accounts and resources of a world, in the order of its opening.
type IDs struct {
	Accounts  []AccountID
	Resources []ResourceID
}

// IDs returns the ids that the opening gives.
func (o *Opening) IDs() IDs {
	n := IDs{make([]AccountID, len(o.Accounts)), make([]ResourceID, len(o.Resources))}
	for i, a := range o.Accounts {
		n.Accounts[i] = a.ID
	}
	for i, r := range o.Resources {
		n.Resources[i] = r.ID
	}
	return n
}

// Begin makes the baseline of one world from the template and the world's ids.
func (t *Template) Begin(n IDs, seed uint64) *Baseline {
	orders := make([]OrderID, len(t.orderIDInputs))
	for i, number := range t.orderIDInputs {
		orders[i] = number.terms.OrderID(seed, i, number.at)
	}
	resliceIDs(orders, resliceIDs(n.Resources, joinIDs(n.Resources)+joinIDs(orders)))
	b := &Baseline{template: t, seed: seed, idIndexes: idIndexes{newIDIndex(n.Accounts), newIDIndex(n.Resources), newIDIndex(orders)}}
	b.accountValues = make([]*Account, len(t.accountValues))
	for i := range b.accountValues {
		b.accountValues[i] = b.accountAt(i)
	}
	return b
}
