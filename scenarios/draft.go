package scenarios

import (
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/internal/strictyaml"
)

// A tenant is one account on its way from the file into the domain: of either vendor, in the
// spelling of neither, with the places at which its mistakes are reported. The made values are
// complete but for what follows from the seed.
type accountDraft struct {
	vendor      *vendor
	name, id    uniqueWord
	facts       facts
	account     billing.Account
	credentials []credentialDraft
	resources   []resourceDraft
}

// A login is a credential on the same way.
type credentialDraft struct {
	strictyaml.Pos
	key, token strictyaml.At[key]
	value      billing.Credential
	mistake    string // what does not go together in it; "" for nothing
}

// An item is a resource on the same way.
type resourceDraft struct {
	alias, id    uniqueWord
	facts        facts
	value        billing.Resource
	subscription *subscription // nil: it has none of its own
	noPeriods    bool          // its list of periods is there and empty
	periods      []periodDraft
	attached     []resourceDraft
}

// A period is a period on the same way.
type periodDraft struct {
	strictyaml.Pos
	billing.Period
}

func (r *resourceDraft) subscribe(s *subscription, bare bool) {
	r.subscription, r.noPeriods = s, bare
	r.value.AutoRenew, r.value.Times = s.AutoRenew, int(s.AutoRenewTimes)
}

// A vendor says what ids and credentials look like that a file leaves out.
type vendor struct {
	name       string
	accountID  func(m generator, name string) string
	resourceID func(m generator, alias, product string) string
	credential func(m generator, name string) billing.Credential
}

// months is how both vendors count them, for the ends that a file leaves out: in China time, and
// back to the day of the month of the purchase. That their rulebooks agree is tested.
var calendar = billing.Calendar{Zone: 8 * time.Hour, Anchored: true}

// open makes the account.
func (t *accountDraft) build(g generator) *billing.Account {
	a := t.account
	a.ID, a.Vendor, a.Name = billing.AccountID(t.id.Value), t.vendor.name, string(t.name.Value)
	if a.ID == "" {
		a.ID = billing.AccountID(t.vendor.accountID(g, a.Name))
	}
	return &a
}

// admit makes the credentials of the account. What is made up differs between scenarios, so that
// one server can hold several.
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

// open appends the resource and what is attached to it.
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

// texts are the words of a list as plain text.
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
