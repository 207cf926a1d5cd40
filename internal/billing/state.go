package billing

import "time"

// Books are the whole state of one world. They change only through Apply.
// Books are not safe for concurrent use: a store serialises who reads and who applies.
type State struct {
	baseline *Baseline
	openedAt time.Time // what the business clock showed then
	seed     uint64

	// What changed or came since.
	accounts      map[AccountID]*Account
	resources     map[ResourceID]*Resource
	orders        map[OrderID]*Order
	tokenAnswers  map[TokenKey]*TokenAnswer
	tokenKeys     map[string][]TokenKey // what each token was used for, by its text
	additions     map[AccountID]*additions
	addedAccounts []AccountID
	entries       []Entry
	quotaUsed     map[quotaKey]int

	orderCount   int // how many orders there are in all
	version      uint64
	settledUntil time.Time
	schedule     schedule

	// The last resources that were made up from the beginning, one that others are attached to and one
	// of the others: a decision asks for the same several times, and a list for one primary ever again.
	lastResource, lastPrimary *Resource
	translated                translatedIDs
}

// A folder is what came to one account since the beginning, in order of arrival.
type additions struct {
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
	Key         TokenKey
	Fingerprint string // the parameters it came with
	Outcome     Outcome
}

// A Change is what a decision leaves behind: new values that replace the old, and additions.
type Change struct {
	Accounts     []*Account
	Resources    []*Resource
	Orders       []*Order
	Entries      []Entry
	TokenAnswer  *TokenAnswer
	SettledUntil time.Time // what was due up to here has come to pass; zero: as before
}

// Empty reports whether the change leaves everything as it was.
func (c *Change) Empty() bool {
	return len(c.Accounts)+len(c.Resources)+len(c.Orders)+len(c.Entries) == 0 && c.TokenAnswer == nil && c.SettledUntil.IsZero()
}

// newBooks begin with nothing.
func newState(seed uint64) *State { return &State{seed: seed, baseline: emptyBaseline} }

var emptyBaseline = &Baseline{template: &Template{}}

// Apply keeps a change. The values in it belong to the books from here on.
func (b *State) Apply(c *Change) {
	if c.Empty() {
		return
	}
	b.version++
	if c.SettledUntil.After(b.settledUntil) {
		b.settledUntil = c.SettledUntil
	}
	b.schedule.removeSettled(c)
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
	if c.TokenAnswer != nil {
		b.putAnswer(c.TokenAnswer)
	}
}

func (b *State) putAccount(a *Account) {
	if b.account(a.ID) == nil {
		b.addedAccounts = append(b.addedAccounts, a.ID)
	}
	put(&b.accounts, a.ID, a)
}

func (b *State) putResource(r *Resource) {
	if _, began := b.baseline.resources.find(r.ID); !began && b.resources[r.ID] == nil {
		f := b.additionsOf(r.Account)
		f.resources = append(f.resources, r.ID)
	}
	put(&b.resources, r.ID, r)
	b.schedule.add(r, b.settledUntil)
}

func (b *State) putOrder(o *Order) {
	_, began := b.baseline.orders.find(o.ID)
	known := began || b.orders[o.ID] != nil
	put(&b.orders, o.ID, o)
	if known {
		return
	}
	b.orderCount++
	f := b.additionsOf(o.Account)
	f.orders = append(f.orders, o.ID)
	if o.Kind == Unsubscription {
		k := quotaKey{o.Account, o.Product, o.Year}
		put(&b.quotaUsed, k, b.quotaUsed[k]+1)
	}
}

func (b *State) putAnswer(a *TokenAnswer) {
	if b.tokenAnswers[a.Key] == nil {
		b.rememberTokenKey(a.Key)
	}
	put(&b.tokenAnswers, a.Key, a)
}

// put makes the map when it is first needed: most worlds never need most of them.
func put[K comparable, V any](m *map[K]V, k K, v V) {
	if *m == nil {
		*m = map[K]V{}
	}
	(*m)[k] = v
}

// folder is that of an account, for more to be put into it.
func (b *State) additionsOf(id AccountID) *additions {
	if b.additions[id] == nil {
		put(&b.additions, id, &additions{})
	}
	return b.additions[id]
}

func (b *State) account(id AccountID) *Account {
	if a := b.accounts[id]; a != nil {
		return a
	}
	return b.baseline.account(id)
}

func (b *State) resource(id ResourceID) *Resource {
	if r := b.resources[id]; r != nil {
		return r
	}
	if id == "" {
		return nil
	}
	for _, made := range []*Resource{b.lastResource, b.lastPrimary} {
		if made != nil && made.ID == id {
			return made
		}
	}
	i, found := b.baseline.resources.find(id)
	if !found {
		return nil
	}
	made := b.baseline.resource(i, b.openedAt, &b.translated)
	if len(made.Attached) > 0 {
		b.lastPrimary = made
	} else {
		b.lastResource = made
	}
	return made
}

func (b *State) order(id OrderID) *Order {
	if o := b.orders[id]; o != nil {
		return o
	}
	if i, found := b.baseline.orders.find(id); found {
		return b.baseline.order(i, b.openedAt, &b.translated)
	}
	return nil
}

// View opens the books for reading at one instant of the business clock.
func (b *State) View(now time.Time, p Policy) View { return View{state: b, Now: now, Policy: p} }

// since is what came to an account since the beginning.
func (b *State) addedTo(id AccountID) additions {
	if f := b.additions[id]; f != nil {
		return *f
	}
	return additions{}
}
