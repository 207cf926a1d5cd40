package scenarios

import (
	"github.com/rescindhq/rescind/internal/strictyaml"
)

// The customers at Alibaba Cloud.
type alibabaSide struct {
	// One customer each.
	Accounts []alibabaAccount `yaml:"accounts"`
}

// A customer at Alibaba Cloud.
type alibabaAccount struct {
	// What the scenario calls the customer; unique at this vendor.
	Name uniqueWord `yaml:"name"`
	// The account's number. Left out: it follows from the seed and the name.
	OwnerID strictyaml.At[ownerID] `yaml:"owner_id,omitempty"`
	// The site where the customer registered: china or international. Left out: china, and international where
	// it is a fact that the account is of the other site.
	Site site `yaml:"site,omitempty"`
	// The credentials to call with. Left out: one access key, which follows from the seed and the name.
	Credentials []alibabaCredential `yaml:"credentials,omitempty"`
	// What is true of the account.
	Facts facts `yaml:"facts,omitempty"`
	// What the account can pay with; left out: nothing, so that a renewal that costs something is refused.
	Balance balance `yaml:"balance,omitempty"`
	// Most unsubscriptions in a calendar year, by product code. Left out: no limit.
	Quota strictyaml.Map[uint32] `yaml:"quota,omitempty"`
	// What the customer subscribed to.
	Instances []alibabaInstance `yaml:"instances,omitempty"`
}

// An access key.
type alibabaCredential struct {
	strictyaml.Pos `yaml:"-"`

	// The RAM user. Left out: the customer itself.
	User word `yaml:"user,omitempty"`
	// The access key id.
	AccessKeyID strictyaml.At[key] `yaml:"access_key_id"`
	// The secret of the access key.
	AccessKeySecret key `yaml:"access_key_secret"`
	// The SecurityToken that must be sent with the key, which makes it a temporary key.
	SecurityToken strictyaml.At[key] `yaml:"security_token,omitempty"`
	// When the security token expires, by real time. Left out: never.
	Expires instant `yaml:"expires,omitempty"`
	// The key exists but is disabled.
	Disabled bool `yaml:"disabled,omitempty"`
	// The actions that this user may not call.
	Denied []alibabaOperation `yaml:"denied,omitempty"`
}

// An instance: what is subscribed to at Alibaba Cloud.
type alibabaInstance struct {
	// What the scenario calls it; unique in the file. Letters, digits, -, _ and .; first a letter or digit.
	Alias strictyaml.At[alias] `yaml:"alias"`
	// The instance id. Left out: it follows from the seed and the alias.
	ID uniqueWord `yaml:"id,omitempty"`
	// The name that the customer gave it. Left out: the alias.
	Name word `yaml:"name,omitempty"`
	// The code of the product: ecs.
	ProductCode strictyaml.At[word] `yaml:"product_code"`
	// The commodity code, where the product has several. It may be empty.
	ProductType string `yaml:"product_type,omitempty"`
	// The code of the region: cn-hangzhou.
	Region word `yaml:"region,omitempty"`
	// Its term and its periods. Left out: it costs nothing and never ends.
	Subscription *alibabaSubscription `yaml:"subscription,omitempty"`
	// What is true of it, by the catalogue rows: promotion, instance-status.
	Facts facts `yaml:"facts,omitempty"`
}

// A subscription at Alibaba Cloud.
type alibabaSubscription struct {
	subscription
	// The first is the purchase, the others are renewals.
	Periods []alibabaPeriod `yaml:"periods"`
}

// A paid period at Alibaba Cloud.
type alibabaPeriod struct {
	periodBase
	// What was paid for it in vouchers.
	Vouchers amount `yaml:"vouchers,omitempty"`
}

// A site is one of the vendor's markets.
type site string

var sites = []string{"china", "international"}

// UnmarshalText takes one of the sites.
func (s *site) UnmarshalText(text []byte) error { return parseOneOf(s, text, "site", sites) }
