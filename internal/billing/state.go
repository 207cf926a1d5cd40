package billing

import "time"

// Books are the whole state of one world. They change only through Apply.
// Books are not safe for concurrent use: a store serialises who reads and who applies.
type State struct {
	begun *Baseline
	began time.Time // what the business clock showed then
	seed  uint64

	// What changed or came since.
	accounts  map[AccountID]*Account
	resources map[ResourceID]*Resource
	orders    map[OrderID]*Order
	answers   map[TokenKey]*TokenAnswer
	tokens    map[string][]TokenKey // what each token was used for, by its text
	folders   map[AccountID]*arrivals
	names     []AccountID
	entries   []Entry
	used      map[quotaKey]int

	ordered int // how many orders there are in all
	version uint64
	settled time.Time
	due     schedule

	// The last resources that were made up from the beginning, one that others are attached to and one
	// of the others: a decision asks for the same several times, and a list for one primary ever again.
	recent, primary *Resource
	kin             kin
}

// A folder is what came to one account since the beginning, in order of arrival.
type arrivals struct {
	resources []ResourceID
	orders    []OrderID
}

// A quotaKey counts unsubscriptions by the vendor's calendar year.
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
type TokenAnswer struct {
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
	Answered  *TokenAnswer
	Settled   time.Time // what was due up to here has come to pass; zero: as before
}

// Empty reports whether the change leaves everything as it was.
func (c *Change) Empty() bool {
	return len(c.Accounts)+len(c.Resources)+len(c.Orders)+len(c.Entries) == 0 && c.Answered == nil && c.Settled.IsZero()
}

// newBooks begin with nothing.
func newState(seed uint64) *State { return &State{seed: seed, begun: emptyChange} }

var emptyChange = &Baseline{template: &Template{}}

// Apply keeps a change. The values in it belong to the books from here on.
func (b *State) Apply(c *Change) {
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

func (b *State) putAccount(a *Account) {
	if b.account(a.ID) == nil {
		b.names = append(b.names, a.ID)
	}
	put(&b.accounts, a.ID, a)
}

func (b *State) putResource(r *Resource) {
	if _, began := b.begun.resources.find(r.ID); !began && b.resources[r.ID] == nil {
		f := b.folder(r.Account)
		f.resources = append(f.resources, r.ID)
	}
	put(&b.resources, r.ID, r)
	b.due.plan(r, b.settled)
}

func (b *State) putOrder(o *Order) {
	_, began := b.begun.orders.find(o.ID)
	known := began || b.orders[o.ID] != nil
	put(&b.orders, o.ID, o)
	if known {
		return
	}
	b.ordered++
	f := b.folder(o.Account)
	f.orders = append(f.orders, o.ID)
	if o.Kind == Unsubscription {
		k := quotaKey{o.Account, o.Product, o.Year}
		put(&b.used, k, b.used[k]+1)
	}
}

func (b *State) putAnswer(a *TokenAnswer) {
	if b.answers[a.Key] == nil {
		b.remember(a.Key)
	}
	put(&b.answers, a.Key, a)
}

// put makes the map when it is first needed: most worlds never need most of them.
func put[K comparable, V any](m *map[K]V, k K, v V) {
	if *m == nil {
		*m = map[K]V{}
	}
	(*m)[k] = v
}

// folder is that of an account, for more to be put into it.
func (b *State) folder(id AccountID) *arrivals {
	if b.folders[id] == nil {
		put(&b.folders, id, &arrivals{})
	}
	return b.folders[id]
}

func (b *State) account(id AccountID) *Account {
	if a := b.accounts[id]; a != nil {
		return a
	}
	return b.begun.account(id)
}

func (b *State) resource(id ResourceID) *Resource {
	if r := b.resources[id]; r != nil {
		return r
	}
	if id == "" {
		return nil
	}
	for _, made := range []*Resource{b.recent, b.primary} {
		if made != nil && made.ID == id {
			return made
		}
	}
	i, found := b.begun.resources.find(id)
	if !found {
		return nil
	}
	made := b.begun.resource(i, b.began, &b.kin)
	if len(made.Attached) > 0 {
		b.primary = made
	} else {
		b.recent = made
	}
	return made
}

func (b *State) order(id OrderID) *Order {
	if o := b.orders[id]; o != nil {
		return o
	}
	if i, found := b.begun.orders.find(id); found {
		return b.begun.order(i, b.began, &b.kin)
	}
	return nil
}

// View opens the books for reading at one instant of the business clock.
func (b *State) View(now time.Time, p Policy) View { return View{books: b, Now: now, Policy: p} }

// since is what came to an account since the beginning.
func (b *State) since(id AccountID) arrivals {
	if f := b.folders[id]; f != nil {
		return *f
	}
	return arrivals{}
}
