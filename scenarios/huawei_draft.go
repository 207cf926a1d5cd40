package scenarios

import (
	"github.com/rescindhq/rescind/internal/billing"
)

var huawei = &vendor{
	name:       "huawei",
	accountID:  func(m generator, name string) string { return m.hex("huawei account", name) },
	resourceID: func(m generator, alias, _ string) string { return m.hex("resource", alias) },
	credential: func(m generator, name string) billing.Credential {
		return billing.Credential{Key: m.key("huawei key", name), Secret: m.secret("huawei secret", name), Token: m.secret("huawei token", name)}
	},
}

func (h *huaweiSide) drafts() []accountDraft {
	all := make([]accountDraft, len(h.Accounts))
	for i := range h.Accounts {
		a := &h.Accounts[i]
		t := accountDraft{vendor: huawei, name: a.Name, id: a.DomainID, facts: a.Facts}
		t.account.Balance = billing.Money(a.Balance.Cash)
		for j := range a.Credentials {
			t.credentials = append(t.credentials, a.Credentials[j].draft())
		}
		for j := range a.Resources {
			t.resources = append(t.resources, a.Resources[j].draft())
		}
		all[i] = t
	}
	return all
}

func (h *huaweiCredential) draft() credentialDraft {
	l := credentialDraft{Pos: h.Pos, key: h.AK, token: h.Token, mistake: h.mistake()}
	l.value = billing.Credential{
		User:    string(h.User),
		Secret:  string(h.SK.Value),
		Session: string(h.SecurityToken.Value),
		Expires: h.Expires.time(),
		Denied:  asStrings(h.Denied),
	}
	return l
}

// mistake says which keys do not go together. A key whose value cannot be read counts as given.
func (h *huaweiCredential) mistake() string {
	ak, sk, token, session := h.AK.Line > 0, h.SK.Line > 0, h.Token.Line > 0, h.SecurityToken.Line > 0
	switch {
	case !ak && !sk && !token:
		return "a credential needs ak and sk, or a token, or all three"
	case ak != sk:
		return "ak and sk belong together"
	case session && !ak:
		return "security_token belongs to ak and sk"
	case !h.Expires.time().IsZero() && !session && !token:
		return "expires has no effect without token or security_token"
	}
	return ""
}

func (h *huaweiResource) draft() resourceDraft {
	r := h.huaweiItem.draft()
	for j := range h.Attached {
		r.attached = append(r.attached, h.Attached[j].draft())
	}
	if s := h.Subscription; s != nil {
		r.subscribe(&s.subscription, s.Periods != nil && len(s.Periods) == 0)
		for j := range s.Periods {
			p := &s.Periods[j]
			made := p.period(&s.subscription, &s.Periods[0].periodBase)
			made.Coupons, made.Discounts = billing.Money(p.Coupons), billing.Money(p.Discounts)
			r.periods = append(r.periods, periodDraft{p.Pos, made})
		}
	}
	return r
}

func (h *huaweiItem) draft() resourceDraft {
	r := resourceDraft{alias: asWord(h.Alias), id: h.ID, facts: h.Facts, product: h.Service.Pos}
	r.value = billing.Resource{Name: string(h.Name), Product: string(h.Service.Value), Type: string(h.Type), Kind: string(h.Kind), Hosts: asStrings(h.Hosts)}
	r.value.Place = billing.Place{Region: string(h.Place.Region), DeC: string(h.Place.DeC), Pool: string(h.Place.Pool)}
	return r
}
