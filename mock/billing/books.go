package billing

import (
	"iter"
	"slices"
	"time"
)

// Books are the whole state of one world. They change only through Apply.
// Books are not safe for concurrent use: a store serialises who reads and who applies.
type Books struct {
	seed      uint64
	accounts  map[AccountID]*Account
	resources map[ResourceID]*Resource
	orders    map[OrderID]*Order
	answers   map[TokenKey]*Answered
	folders   map[AccountID]*folder
	names     []AccountID // in the order they were opened
	entries   []Entry
	used      map[quotaKey]int
	version   uint64
	settled   time.Time
	due       agenda
}

// A folder is what belongs to one account, in order of arrival. What it is called, and which
// portfolio it is of, stays as it came: rules look both up for every resource of a long list.
type folder struct {
	resources  []ResourceID
	orders     []OrderID
	aliases    map[string]ResourceID
	portfolios map[string][]ResourceID
}

// file adds a new resource.
func (f *folder) file(r *Resource) {
	f.resources = append(f.resources, r.ID)
	if f.aliases == nil {
		f.aliases = map[string]ResourceID{}
	}
	f.aliases[r.Alias] = r.ID
	if name := r.Facts[Portfolio]; name != "" {
		if f.portfolios == nil {
			f.portfolios = map[string][]ResourceID{}
		}
		f.portfolios[name] = append(f.portfolios[name], r.ID)
	}
}

// A quotaKey counts unsubscriptions by calendar year.
type quotaKey struct {
	account AccountID
	product string
	year    int
}

// A TokenKey is the scope in which a client token may not mean two things.
type TokenKey struct {
	Account AccountID
	Action  string
	Token   string
}

// An Answered call is what a client token stands for from then on.
type Answered struct {
	Key     TokenKey
	Print   string // the parameters it came with
	Outcome Outcome
}

// A Change is what a decision leaves behind: new values that replace the old, and additions.
type Change struct {
	Accounts  []*Account
	Resources []*Resource
	Orders    []*Order
	Entries   []Entry
	Answered  *Answered
	Settled   time.Time // what was due up to here has come to pass; zero: as before
}

// Empty reports whether the change leaves everything as it was.
func (c *Change) Empty() bool {
	return len(c.Accounts)+len(c.Resources)+len(c.Orders)+len(c.Entries) == 0 && c.Answered == nil && c.Settled.IsZero()
}

func newBooks(seed uint64) *Books {
	return &Books{
		seed:      seed,
		accounts:  map[AccountID]*Account{},
		resources: map[ResourceID]*Resource{},
		orders:    map[OrderID]*Order{},
		folders:   map[AccountID]*folder{},
	}
}

// Apply keeps a change. The values in it belong to the books from here on.
func (b *Books) Apply(c *Change) {
	if c.Empty() {
		return
	}
	b.version++
	if c.Settled.After(b.settled) {
		b.settled = c.Settled
	}
	b.due.keep(c)
	for _, a := range c.Accounts {
		b.putAccount(a)
	}
	for _, r := range c.Resources {
		b.putResource(r)
	}
	for _, o := range c.Orders {
		b.putOrder(o)
	}
	b.entries = append(b.entries, c.Entries...)
	if c.Answered != nil {
		b.putAnswer(c.Answered)
	}
}

func (b *Books) putAccount(a *Account) {
	if b.folders[a.ID] == nil {
		b.folders[a.ID] = &folder{}
		b.names = append(b.names, a.ID)
	}
	b.accounts[a.ID] = a
}

func (b *Books) putResource(r *Resource) {
	if b.resources[r.ID] == nil {
		b.folders[r.Account].file(r)
	}
	b.resources[r.ID] = r
	b.due.plan(r, b.settled)
}

func (b *Books) putOrder(o *Order) {
	known := b.orders[o.ID] != nil
	b.orders[o.ID] = o
	if known {
		return
	}
	f := b.folders[o.Account]
	f.orders = append(f.orders, o.ID)
	if o.Kind == Unsubscription {
		if b.used == nil {
			b.used = map[quotaKey]int{}
		}
		b.used[quotaKey{o.Account, o.Product, o.Created.Year()}]++
	}
}

func (b *Books) putAnswer(a *Answered) {
	if b.answers == nil {
		b.answers = map[TokenKey]*Answered{}
	}
	b.answers[a.Key] = a
}

// View opens the books for reading at one instant of the business clock.
func (b *Books) View(now time.Time, p Policy) View { return View{books: b, Now: now, Policy: p} }

// A Policy is what a scenario may decide differently from the vendor's default.
type Policy struct {
	Partial     bool // a batch may succeed in part
	StrictToken bool // a client token with other parameters is refused
}

// A View reads the books at one instant. What it hands out is never changed.
type View struct {
	books  *Books
	Now    time.Time
	Policy Policy
}

// Version grows with every change that is kept.
func (v View) Version() uint64 { return v.books.version }

// Account finds an account, nil when there is none.
func (v View) Account(id AccountID) *Account { return v.books.accounts[id] }

// Resource finds a resource of any account, nil when there is none.
func (v View) Resource(id ResourceID) *Resource { return v.books.resources[id] }

// Order finds an order of any account, nil when there is none.
func (v View) Order(id OrderID) *Order { return v.books.orders[id] }

// Answered finds what a client token stands for, nil when it is new.
func (v View) Answered(k TokenKey) *Answered { return v.books.answers[k] }

// Accounts are all accounts, in the order they were opened.
func (v View) Accounts() iter.Seq[*Account] { return each(v.books.names, v.books.accounts) }

// Resources are what an account subscribed to, in the order it came.
func (v View) Resources(id AccountID) iter.Seq[*Resource] {
	return each(v.books.folder(id).resources, v.books.resources)
}

// Named finds what the scenario calls so in an account, nil when there is nothing.
func (v View) Named(id AccountID, alias string) *Resource {
	return v.books.resources[v.books.folder(id).aliases[alias]]
}

// Members are the resources of an account that share a portfolio, gone or not.
func (v View) Members(id AccountID, portfolio string) iter.Seq[*Resource] {
	return each(v.books.folder(id).portfolios[portfolio], v.books.resources)
}

// Orders are an account's orders, the oldest first.
func (v View) Orders(id AccountID) iter.Seq[*Order] {
	return each(v.books.folder(id).orders, v.books.orders)
}

// Entries is the whole ledger, the oldest entry first.
func (v View) Entries() []Entry { return slices.Clip(v.books.entries) }

// Tokens are the client tokens that have been answered.
func (v View) Tokens() iter.Seq2[TokenKey, *Answered] {
	return func(yield func(TokenKey, *Answered) bool) {
		for k, a := range v.books.answers {
			if !yield(k, a) {
				return
			}
		}
	}
}

// Used is how many unsubscriptions of a product an account made in the calendar year of Now.
func (v View) Used(id AccountID, product string) int {
	return v.books.used[quotaKey{id, product, v.Now.Year()}]
}

// Subscription is the resource that holds the periods r lives by: its primary, or r itself.
func (v View) Subscription(r *Resource) *Resource {
	if p := v.Resource(r.Primary); p != nil && len(r.Periods) == 0 {
		return p
	}
	return r
}

// Status says what r is now; what leaves with its primary follows the subscription it lives by.
func (v View) Status(r *Resource) Status {
	if own := r.Status(v.Now); own == Gone || own == StoppedStatus || r.Apart {
		return own
	}
	return v.Subscription(r).Status(v.Now)
}

// Bound reports whether r leaves only with its primary.
func (v View) Bound(r *Resource) bool { return !r.Apart && v.Resource(r.Primary) != nil }

func (b *Books) folder(id AccountID) *folder {
	if f := b.folders[id]; f != nil {
		return f
	}
	return &folder{}
}

func each[K comparable, V any](ids []K, in map[K]V) iter.Seq[V] {
	return func(yield func(V) bool) {
		for _, id := range ids {
			if !yield(in[id]) {
				return
			}
		}
	}
}
