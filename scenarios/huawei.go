package scenarios

import (
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
	// What the account can pay with; left out: nothing, so that a renewal that costs something is refused.
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
	// What the scenario calls it; unique in the file. Letters, digits, -, _ and .; first a letter or digit.
	Alias strictyaml.At[alias] `yaml:"alias"`
	// The resource id. Left out: it follows from the seed and the alias.
	ID uniqueWord `yaml:"id,omitempty"`
	// The name that the customer gave it. Left out: the alias.
	Name word `yaml:"name,omitempty"`
	// The code of the cloud service: hws.service.type.ec2.
	Service strictyaml.At[word] `yaml:"service"`
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
