package scenarios

import (
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/internal/strictyaml"
)

// A tenant is one account on its way from the file into the domain: of either vendor, in the
// spelling of neither, with the places at which its mistakes are reported. The made values are
// complete but for what follows from the seed.
type tenant struct {
	vendor    *vendor
	name, id  named
	facts     facts
	account   billing.Account
	logins    []login
	resources []item
}

// A login is a credential on the same way.
type login struct {
	strictyaml.Pos
	key, token strictyaml.At[key]
	made       billing.Credential
	mistake    string // what does not go together in it; "" for nothing
}

// An item is a resource on the same way.
type item struct {
	alias, id named
	facts     facts
	made      billing.Resource
	runs      *subscription // nil: it has none of its own
	bare      bool          // its list of periods is there and empty
	periods   []period
	attached  []item
}

// A period is a period on the same way.
type period struct {
	strictyaml.Pos
	billing.Period
}

func (i *item) subscribe(s *subscription, bare bool) {
	i.runs, i.bare = s, bare
	i.made.AutoRenew, i.made.Times = s.AutoRenew, int(s.AutoRenewTimes)
}

// A vendor says what ids and credentials look like that a file leaves out.
type vendor struct {
	name       string
	accountID  func(m mint, name string) string
	resourceID func(m mint, alias, product string) string
	credential func(m mint, name string) billing.Credential
}

// months is how both vendors count them, for the ends that a file leaves out: in China time, and
// back to the day of the month of the purchase. That their rulebooks agree is tested.
var months = billing.Calendar{Zone: 8 * time.Hour, Anchored: true}

// open makes the account.
func (t *tenant) open(m mint) *billing.Account {
	a := t.account
	a.ID, a.Vendor, a.Name = billing.AccountID(t.id.Value), t.vendor.name, string(t.name.Value)
	if a.ID == "" {
		a.ID = billing.AccountID(t.vendor.accountID(m, a.Name))
	}
	return &a
}

// admit makes the credentials of the account. What is made up differs between scenarios, so that
// one server can hold several.
func (t *tenant) admit(m mint, scenario string, account billing.AccountID) []billing.Credential {
	made := make([]billing.Credential, 0, len(t.logins)+1)
	for i := range t.logins {
		made = append(made, t.logins[i].made)
	}
	if len(made) == 0 {
		made = append(made, t.vendor.credential(m, scenario+" "+string(t.name.Value)))
	}
	for i := range made {
		made[i].Account, made[i].Vendor = account, t.vendor.name
	}
	return made
}

// open appends the resource and what is attached to it.
func (i *item) open(m mint, account billing.AccountID, v *vendor, to []*billing.Resource) []*billing.Resource {
	primary := i.make(m, account, v)
	to = append(to, primary)
	for j := range i.attached {
		a := i.attached[j].make(m, account, v)
		a.Primary = primary.ID
		if a.Place == (billing.Place{}) {
			a.Place = primary.Place
		}
		primary.Attached = append(primary.Attached, a.ID)
		to = append(to, a)
	}
	return to
}

func (i *item) make(m mint, account billing.AccountID, v *vendor) *billing.Resource {
	r := i.made
	r.ID, r.Account = billing.ResourceID(i.id.Value), account
	if r.ID == "" {
		r.ID = billing.ResourceID(v.resourceID(m, r.Alias, r.Product))
	}
	return &r
}

// texts are the words of a list as plain text.
func texts[T ~string](words []T) []string {
	if words == nil {
		return nil
	}
	plain := make([]string, len(words))
	for i, w := range words {
		plain[i] = string(w)
	}
	return plain
}
