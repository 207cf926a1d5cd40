package scenarios

import (
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/internal/strictyaml"
)

// The customers at Huawei Cloud.
type huaweiSide struct {
	// One customer each.
	Accounts []huaweiAccount `yaml:"accounts"`
}

// A customer at Huawei Cloud.
type huaweiAccount struct {
	// What the scenario calls the customer; unique at this vendor.
	Name uniqueWord `yaml:"name"`
	// The account's id. Left out: it follows from the seed and the name.
	DomainID uniqueWord `yaml:"domain_id,omitempty"`
	// The credentials to call with. Left out: one key with a token, which follow from the seed and the name.
	Credentials []huaweiCredential `yaml:"credentials,omitempty"`
	// What is true of the account.
	Facts facts `yaml:"facts,omitempty"`
	// What the account can pay with.
	Balance balance `yaml:"balance,omitempty"`
	// What the customer subscribed to.
	Resources []huaweiResource `yaml:"resources,omitempty"`
}

// A way to call: a key, a token, or both.
type huaweiCredential struct {
	strictyaml.Pos `yaml:"-"`

	// The IAM user. Left out: the customer itself.
	User word `yaml:"user,omitempty"`
	// The access key id.
	AK strictyaml.At[key] `yaml:"ak,omitempty"`
	// The secret of the access key.
	SK strictyaml.At[key] `yaml:"sk,omitempty"`
	// A value of X-Auth-Token.
	Token strictyaml.At[key] `yaml:"token,omitempty"`
	// The X-Security-Token that must be sent with the key, which makes it a temporary key.
	SecurityToken strictyaml.At[key] `yaml:"security_token,omitempty"`
	// When the tokens expire, by real time. Left out: never.
	Expires instant `yaml:"expires,omitempty"`
	// The operations that this user may not call.
	Denied []huaweiOperation `yaml:"denied,omitempty"`
}

// Something subscribed to: a primary resource.
type huaweiResource struct {
	huaweiItem
	// Its term and its periods. Left out: it costs nothing and never ends.
	Subscription *huaweiSubscription `yaml:"subscription,omitempty"`
	// Resources that are attached to it and share its periods.
	Attached []huaweiItem `yaml:"attached,omitempty"`
}

// What primary and attached resources have in common.
type huaweiItem struct {
	// What the scenario calls it; unique in the file.
	Alias uniqueWord `yaml:"alias"`
	// The resource id. Left out: it follows from the seed and the alias.
	ID uniqueWord `yaml:"id,omitempty"`
	// The name that the customer gave it. Left out: the alias.
	Name word `yaml:"name,omitempty"`
	// The code of the cloud service: hws.service.type.ec2.
	Service word `yaml:"service"`
	// The code of the resource type: hws.resource.type.vm.
	Type word `yaml:"type,omitempty"`
	// What it is within the service, where that matters: physical-server.
	Kind word `yaml:"kind,omitempty"`
	// What still runs on it.
	Hosts []word `yaml:"hosts,omitempty"`
	// Where the console shows it.
	Place place `yaml:"place,omitempty"`
	// What is true of it, by the catalogue rows: trial-service, resource-frozen.
	Facts facts `yaml:"facts,omitempty"`
}

// Where a console shows a resource.
type place struct {
	// The code of the region: ap-southeast-1.
	Region word `yaml:"region,omitempty"`
	// The dedicated cloud.
	DeC word `yaml:"dec,omitempty"`
	// The resource pool.
	Pool word `yaml:"pool,omitempty"`
}

// A subscription at Huawei Cloud.
type huaweiSubscription struct {
	subscription
	// The first is the purchase, the others are renewals.
	Periods []huaweiPeriod `yaml:"periods"`
}

// A paid period at Huawei Cloud.
type huaweiPeriod struct {
	periodBase
	// What was paid for it in cash coupons.
	Coupons amount `yaml:"coupons,omitempty"`
	// What discount coupons deducted.
	Discounts amount `yaml:"discounts,omitempty"`
}

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
	l.value = billing.Credential{User: string(h.User), Secret: string(h.SK.Value), Session: string(h.SecurityToken.Value), Expires: h.Expires.time(), Denied: asStrings(h.Denied)}
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
	r := resourceDraft{alias: h.Alias, id: h.ID, facts: h.Facts}
	r.value = billing.Resource{Name: string(h.Name), Product: string(h.Service), Type: string(h.Type), Kind: string(h.Kind), Hosts: asStrings(h.Hosts)}
	r.value.Place = billing.Place{Region: string(h.Place.Region), DeC: string(h.Place.DeC), Pool: string(h.Place.Pool)}
	return r
}
