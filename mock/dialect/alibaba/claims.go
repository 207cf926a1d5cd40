package alibaba

import (
	"slices"
	"strings"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

// mayBeRefused is the risk of a wrong value that this service accepts.
const mayBeRefused = ": another service may refuse it"

// claims are parameters that state the product, the type, the region or the owner of an instance. When
// the vendor refuses a wrong value, a rule does so; otherwise the mock only warns.
var claims = []dialect.Claim{
	{
		Lint: "wrong-identity", In: "query", Parameter: "ProductCode", Row: "alibaba.invalid-parameter", Risk: mayBeRefused,
		Check: differsFromInstance("ProductCode", "product", func(r *billing.Resource) string { return r.Product }),
	},
	{Lint: "wrong-identity", In: "query", Parameter: "ProductType", Risk: mayBeRefused, Check: differsFromInstance("ProductType", "product type", func(r *billing.Resource) string { return r.Type })},
	{Lint: "wrong-identity", In: "query", Parameter: "Region", Risk: mayBeRefused, Check: differsFromInstance("Region", "region", regionOf)},
	{Lint: "wrong-identity", In: "query", Parameter: "SubscriptionType", Risk: mayBeRefused, Check: differsFromInstance("SubscriptionType", "subscription type", func(*billing.Resource) string { return "Subscription" })},
	{Lint: "wrong-identity", In: "query", Parameter: "OwnerId", Check: notOwnNumber},
	{Lint: "out-of-range", In: "query", Parameter: "ProductCode", Check: renewedElsewhere},
	{Lint: "reused-token", In: "query", Parameter: "ClientToken", Check: func(c *dialect.Call, v billing.View, cmd billing.Command) string { return v.Reused(c.Caller, cmd) }},
}

// ownRenewal are the products that RenewInstance does not renew. The document names no code for them.
// Source: RenewInstance, operation description.
var ownRenewal = []string{"ecs", "rds", "redisa"}

// renewedElsewhere says that the vendor does not renew the product of an instance with this call.
func renewedElsewhere(c *dialect.Call, v billing.View, cmd billing.Command) string {
	if cmd.Kind() != billing.RenewingNow {
		return ""
	}
	for _, id := range cmd.Targets() {
		r := c.OwnResource(v, id)
		if r != nil && slices.Contains(ownRenewal, r.Product) && param(c, "ProductCode") == r.Product {
			return "is " + r.Product + ", which the service does not renew with this call: call RenewInstance of the API of that product"
		}
	}
	return ""
}

// differsFromInstance compares a parameter with each instance that the call names. An empty parameter is
// never wrong.
func differsFromInstance(name, what string, is func(*billing.Resource) string) func(*dialect.Call, billing.View, billing.Command) string {
	return func(c *dialect.Call, v billing.View, cmd billing.Command) string {
		said := param(c, name)
		if said == "" {
			return ""
		}
		for _, id := range namedInstances(c, cmd) {
			if r := c.OwnResource(v, id); r != nil && is(r) != said {
				return "is not the " + what + " of instance " + string(id) + ", which " + orNone(is(r))
			}
		}
		return ""
	}
}

func orNone(text string) string {
	if text == "" {
		return "has none"
	}
	return "is " + text
}

// namedInstances returns the instances that a call names: its targets, or the ids of a list call.
func namedInstances(c *dialect.Call, cmd billing.Command) []billing.ResourceID {
	if named := cmd.Targets(); named != nil || cmd.Kind() != billing.ListingResources {
		return named
	}
	var all []billing.ResourceID
	for id := range strings.SplitSeq(param(c, "InstanceIDs"), ",") {
		all = append(all, billing.ResourceID(id))
	}
	return all
}

func notOwnNumber(c *dialect.Call, _ billing.View, _ billing.Command) string {
	if owner := param(c, "OwnerId"); owner == "" || owner == string(c.Caller.Account) {
		return ""
	}
	return "is not the account of the caller, and ignored: only resellers may ask about others"
}
