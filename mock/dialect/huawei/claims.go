package huawei

import (
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

// claims are parameters that the service accepts with any value, although the value can be wrong.
// Source: Querying Orders and Querying Order Details, request parameters.
var claims = []dialect.Claim{
	{Lint: "wrong-identity", In: "query", Parameter: "indirect_partner_id", Check: partnersOnly("indirect_partner_id", "")},
	{Lint: "wrong-identity", In: "query", Parameter: "method", Check: partnersOnly("method", "oneself")},
	{Lint: "wrong-identity", In: "body", Parameter: "/service_type_code", Check: wrongService},
	{Lint: "out-of-range", In: "query", Parameter: "limit", Check: limitTooLarge},
}

// partnersOnly warns about a parameter that only partners can use; for a customer it is ignored.
func partnersOnly(name, harmless string) func(*dialect.Call, billing.View, billing.Command) string {
	return func(c *dialect.Call, _ billing.View, _ billing.Command) string {
		if said, _ := c.Values.Param(name); said == "" || said == harmless {
			return ""
		}
		return "is for partners who ask about customers of theirs, and ignored"
	}
}

// wrongService warns when a list asks for a resource and for another service than the resource's; the
// list then leaves the resource out.
func wrongService(c *dialect.Call, v billing.View, cmd billing.Command) string {
	if cmd.Kind() != billing.ListingResources {
		return ""
	}
	said := c.Values.Body().Get("service_type_code").Text()
	if said == "" {
		return ""
	}
	for id := range c.Values.Body().Get("resource_ids").Items() {
		if r := c.OwnResource(v, billing.ResourceID(id.Text())); r != nil && r.Product != said {
			return "is not the service of resource " + string(r.ID) + ", which is " + r.Product + ": the list leaves it out"
		}
	}
	return ""
}

func limitTooLarge(c *dialect.Call, _ billing.View, _ billing.Command) string {
	const documented = 100
	if intParam(c, "limit", 0) <= documented {
		return ""
	}
	return "is more than the 100 that the documents allow: the service may refuse it"
}
