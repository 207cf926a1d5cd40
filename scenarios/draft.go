package scenarios

import (
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/internal/strictyaml"
)

// An accountDraft is an account between the file and the domain. It is the same for both vendors, and has
// the positions at which mistakes are reported. Its values are complete except for what follows from the
// seed.
type accountDraft struct {
	vendor      *vendor
	name, id    uniqueWord
	facts       facts
	account     billing.Account
	credentials []credentialDraft
	resources   []resourceDraft
	quotas      []Product
}

// A credentialDraft is a credential between the file and the domain.
type credentialDraft struct {
	strictyaml.Pos
	key, token strictyaml.At[key]
	value      billing.Credential
	mistake    string // what does not go together in it; "" for nothing
}

// A resourceDraft is a resource between the file and the domain.
type resourceDraft struct {
	alias, id    uniqueWord
	facts        facts
	value        billing.Resource
	product      strictyaml.Pos // where its service or product code stands
	subscription *subscription  // nil: it has none of its own
	noPeriods    bool           // its list of periods is given and empty
	periods      []periodDraft
	attached     []resourceDraft
}

// A periodDraft is a period with its position in the file.
type periodDraft struct {
	strictyaml.Pos
	billing.Period
}

func (r *resourceDraft) subscribe(s *subscription, bare bool) {
	r.subscription, r.noPeriods = s, bare
	r.value.AutoRenew, r.value.Times = s.AutoRenew, int(s.AutoRenewTimes)
}

// A vendor makes the ids and credentials that a file leaves out, in the vendor's form.
type vendor struct {
	name       string
	accountID  func(m generator, name string) string
	resourceID func(m generator, alias, product string) string
	credential func(m generator, name string) billing.Credential
}

// calendar is how both vendors count months, for the ends of periods that a file leaves out. A test makes
// sure that it agrees with their rulebooks.
var calendar = billing.Calendar{Zone: 8 * time.Hour, KeepsDay: true}

// build makes the account.
func (t *accountDraft) build(g generator) *billing.Account {
	a := t.account
	a.ID, a.Vendor, a.Name = billing.AccountID(t.id.Value), t.vendor.name, string(t.name.Value)
	if a.ID == "" {
		a.ID = billing.AccountID(t.vendor.accountID(g, a.Name))
	}
	return &a
}

// buildCredentials makes the credentials of the account. Generated ones differ between scenarios, so that
// one server can hold several of them.
func (t *accountDraft) buildCredentials(g generator, scenario string, account billing.AccountID) []billing.Credential {
	made := make([]billing.Credential, 0, len(t.credentials)+1)
	for i := range t.credentials {
		made = append(made, t.credentials[i].value)
	}
	if len(made) == 0 {
		made = append(made, t.vendor.credential(g, scenario+" "+string(t.name.Value)))
	}
	for i := range made {
		made[i].Account, made[i].Vendor = account, t.vendor.name
	}
	return made
}

// appendTo appends the resource and what is attached to it.
func (r *resourceDraft) appendTo(g generator, account billing.AccountID, v *vendor, to []*billing.Resource) []*billing.Resource {
	primary := r.build(g, account, v)
	to = append(to, primary)
	for j := range r.attached {
		a := r.attached[j].build(g, account, v)
		a.Primary = primary.ID
		if a.Place == (billing.Place{}) {
			a.Place = primary.Place
		}
		primary.Attached = append(primary.Attached, a.ID)
		to = append(to, a)
	}
	return to
}

func (i *resourceDraft) build(g generator, account billing.AccountID, v *vendor) *billing.Resource {
	r := i.value
	r.ID, r.Account = billing.ResourceID(i.id.Value), account
	if r.ID == "" {
		r.ID = billing.ResourceID(v.resourceID(g, r.Alias, r.Product))
	}
	return &r
}

// asStrings converts the words of a list to strings.
func asStrings[T ~string](words []T) []string {
	if words == nil {
		return nil
	}
	plain := make([]string, len(words))
	for i, w := range words {
		plain[i] = string(w)
	}
	return plain
}
