package scenarios

import (
	"github.com/rescindhq/rescind/internal/billing"
)

var alibaba = &vendor{
	name:      "alibaba",
	accountID: func(m generator, name string) string { return m.number("alibaba account", name) },
	resourceID: func(m generator, alias, product string) string {
		if product == "ecs" {
			product = "i"
		}
		return product + "-" + m.letters("resource", alias)
	},
	credential: func(m generator, name string) billing.Credential {
		return billing.Credential{Key: m.key("alibaba key", name), Secret: m.secret("alibaba secret", name)}
	},
}

func (a *alibabaSide) drafts() []accountDraft {
	all := make([]accountDraft, len(a.Accounts))
	for i := range a.Accounts {
		all[i] = a.Accounts[i].draft()
	}
	return all
}

func (a *alibabaAccount) draft() accountDraft {
	id := uniqueWord{Pos: a.OwnerID.Pos, Value: word(a.OwnerID.Value)}
	t := accountDraft{vendor: alibaba, name: a.Name, id: id, facts: a.Facts}
	t.account = billing.Account{Site: a.market(), Balance: billing.Money(a.Balance.Cash)}
	if a.Quota != nil {
		t.account.Quota = make(map[string]int, len(a.Quota))
	}
	for _, q := range a.Quota {
		t.account.Quota[q.Key] = int(q.Value)
		t.quotas = append(t.quotas, Product{q.Pos, alibaba.name, q.Key})
	}
	for i := range a.Credentials {
		t.credentials = append(t.credentials, a.Credentials[i].draft())
	}
	for i := range a.Instances {
		t.resources = append(t.resources, a.Instances[i].draft())
	}
	return t
}

// market returns the site that is given. Otherwise it is the first, or the second for an account with the
// fact other-site.
func (a *alibabaAccount) market() string {
	if a.Site != "" {
		return string(a.Site)
	}
	if fact, _ := a.Facts.Get(string(billing.NotApplicable)); fact.Value == "other-site" {
		return sites[1]
	}
	return sites[0]
}

func (a *alibabaCredential) draft() credentialDraft {
	l := credentialDraft{Pos: a.Pos, key: a.AccessKeyID}
	l.value = billing.Credential{
		User:     string(a.User),
		Secret:   string(a.AccessKeySecret),
		Session:  string(a.SecurityToken.Value),
		Expires:  a.Expires.time(),
		Disabled: a.Disabled,
		Denied:   asStrings(a.Denied),
	}
	if !a.Expires.time().IsZero() && a.SecurityToken.Line == 0 {
		l.mistake = "expires has no effect without security_token"
	}
	return l
}

func (a *alibabaInstance) draft() resourceDraft {
	r := resourceDraft{alias: asWord(a.Alias), id: a.ID, facts: a.Facts, product: a.ProductCode.Pos}
	r.value = billing.Resource{Name: string(a.Name), Product: string(a.ProductCode.Value), Type: a.ProductType, Place: billing.Place{Region: string(a.Region)}}
	if s := a.Subscription; s != nil {
		r.subscribe(&s.subscription, s.Periods != nil && len(s.Periods) == 0)
		for j := range s.Periods {
			p := &s.Periods[j]
			made := p.period(&s.subscription, &s.Periods[0].periodBase)
			made.Coupons = billing.Money(p.Vouchers)
			r.periods = append(r.periods, periodDraft{p.Pos, made})
		}
	}
	return r
}
