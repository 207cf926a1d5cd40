package billing

import (
	"iter"
	"slices"
	"time"
)

// Books are the whole state of one world. They change only through Apply.
// Books are not safe for concurrent use: a store serialises who reads and who applies.
type Books struct {
	begun *Beginning
	began time.Time // what the business clock showed then
	seed  uint64

	// What changed or came since.
	accounts  map[AccountID]*Account
	resources map[ResourceID]*Resource
	orders    map[OrderID]*Order
	answers   map[TokenKey]*Answered
	folders   map[AccountID]*folder
	names     []AccountID
	entries   []Entry
	used      map[quotaKey]int

	ordered int // how many orders there are in all
	version uint64
	settled time.Time
	due     agenda
}

// A folder is what came to one account since the beginning, in order of arrival.
type folder struct {
	resources []ResourceID
	orders    []OrderID
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
	Settled   time.Time // due events were carried out up to here; zero: not by this change
}

// Empty reports whether the change leaves everything as it was.
func (c *Change) Empty() bool {
	return len(c.Accounts)+len(c.Resources)+len(c.Orders)+len(c.Entries) == 0 && c.Answered == nil && c.Settled.IsZero()
}

// newBooks begin with nothing.
func newBooks(seed uint64) *Books { return &Books{seed: seed, begun: nothing} }

var nothing = &Beginning{template: &Template{}}

// Apply keeps a change. The values in it belong to the books from here on.
func (b *Books) Apply(c *Change) {
	if c.Empty() {
		return
	}
	b.version++
	if c.Settled.After(b.settled) {
		b.settled = c.Settled
	}
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
	if b.account(a.ID) == nil {
		b.names = append(b.names, a.ID)
	}
	put(&b.accounts, a.ID, a)
}

func (b *Books) putResource(r *Resource) {
	if b.resource(r.ID) == nil {
		f := b.folder(r.Account)
		f.resources = append(f.resources, r.ID)
	}
	put(&b.resources, r.ID, r)
	b.due.plan(r, b.settled)
}

func (b *Books) putOrder(o *Order) {
	f := b.folder(o.Account)
	f.orders = append(f.orders, o.ID)
	put(&b.orders, o.ID, o)
	b.ordered++
	if o.Kind == Unsubscription {
		k := quotaKey{o.Account, o.Product, o.Created.Year()}
		put(&b.used, k, b.used[k]+1)
	}
}

func (b *Books) putAnswer(a *Answered) { put(&b.answers, a.Key, a) }

// put makes the map when it is first needed: most worlds never need most of them.
func put[K comparable, V any](m *map[K]V, k K, v V) {
	if *m == nil {
		*m = map[K]V{}
	}
	(*m)[k] = v
}

// folder is that of an account, for more to be put into it.
func (b *Books) folder(id AccountID) *folder {
	if b.folders[id] == nil {
		put(&b.folders, id, &folder{})
	}
	return b.folders[id]
}

func (b *Books) account(id AccountID) *Account {
	if a := b.accounts[id]; a != nil {
		return a
	}
	return b.begun.account(id)
}

func (b *Books) resource(id ResourceID) *Resource {
	if r := b.resources[id]; r != nil {
		return r
	}
	if i, found := b.begun.resources.find(id); found {
		return b.begun.resource(i)
	}
	return nil
}

func (b *Books) order(id OrderID) *Order {
	if o := b.orders[id]; o != nil {
		return o
	}
	if i, found := b.begun.orders.find(id); found {
		return b.begun.order(i, b.began)
	}
	return nil
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
func (v View) Account(id AccountID) *Account { return v.books.account(id) }

// Resource finds a resource of any account, nil when there is none.
func (v View) Resource(id ResourceID) *Resource { return v.books.resource(id) }

// Order finds an order of any account, nil when there is none.
func (v View) Order(id OrderID) *Order { return v.books.order(id) }

// Answered finds what a client token stands for, nil when it is new.
func (v View) Answered(k TokenKey) *Answered { return v.books.answers[k] }

// Accounts are all accounts, in the order they were opened.
func (v View) Accounts() iter.Seq[*Account] {
	b := v.books
	return each(b.account, slices.Values(b.begun.accounts.ids), b.names)
}

// Resources are what an account subscribed to, in the order it came.
func (v View) Resources(id AccountID) iter.Seq[*Resource] {
	b := v.books
	return each(b.resource, b.begun.resources.at(b.begun.folder(id).resources), b.since(id).resources)
}

// Orders are an account's orders, the oldest first.
func (v View) Orders(id AccountID) iter.Seq[*Order] {
	b := v.books
	return each(b.order, b.begun.orders.at(b.begun.folder(id).orders), b.since(id).orders)
}

// Entries is the whole ledger, the oldest entry first.
func (v View) Entries() []Entry {
	return append(v.books.begun.entries(len(v.books.entries)), v.books.entries...)
}

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

// since is what came to an account since the beginning.
func (b *Books) since(id AccountID) folder {
	if f := b.folders[id]; f != nil {
		return *f
	}
	return folder{}
}

// each finds what the ids name, those of the beginning before those since.
func each[ID, V any](find func(ID) *V, first iter.Seq[ID], since []ID) iter.Seq[*V] {
	return func(yield func(*V) bool) {
		for id := range first {
			if !yield(find(id)) {
				return
			}
		}
		for _, id := range since {
			if !yield(find(id)) {
				return
			}
		}
	}
}
