package huawei

import (
	"net/http"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

func okAnswer(c *dialect.Call, j *dialect.JSON) dialect.Answer {
	return withCommonFields(c, dialect.Answer{Status: http.StatusOK, Body: j.Bytes()})
}

func encodeNoContent(c *dialect.Call, _ billing.Outcome) dialect.Answer {
	return withCommonFields(c, dialect.Answer{Status: http.StatusNoContent})
}

// encodeSuccess writes the success answer of a call of version 1.0.
func encodeSuccess(c *dialect.Call, _ billing.Outcome) dialect.Answer {
	return withCommonFields(c, dialect.Answer{Status: http.StatusOK, Body: c.Operation.Success()})
}

// encodeOrderIDs writes the new orders and, when a batch succeeded only in part, the resources that
// failed with their errors.
func encodeOrderIDs(c *dialect.Call, out billing.Outcome) dialect.Answer {
	j := dialect.NewJSON(0)
	j.Open('{').Name("order_ids").Open('[')
	for _, id := range out.Orders {
		j.Text(string(id))
	}
	j.Close(']').Name("fail_resource_infos").Open('[')
	for _, f := range out.Failed {
		r := contractRefusal(c, f.Reason)
		j.Open('{').Name("resource_id").Text(string(f.Resource)).Name("error_code").Text(r.Code).Name("error_msg").Text(r.Text()).Close('}')
	}
	j.Close(']').Close('}')
	return okAnswer(c, j)
}

func encodeResources(c *dialect.Call, out billing.Outcome) dialect.Answer {
	j := dialect.NewJSON(len(out.Listed))
	j.Open('{').Name("total_count").Int(int64(out.Total)).Name("data").Open('[')
	for i := range out.Listed {
		encodeResource(j, &out.Listed[i])
	}
	j.Close(']').Close('}')
	return okAnswer(c, j)
}

func encodeResource(j *dialect.JSON, l *billing.Listed) {
	policy := int64(0)
	if l.Subscription.AutoRenew {
		policy = 3
	}
	j.Open('{').Name("id").Text("01001-", string(l.ID)).Name("resource_id").Text(string(l.ID))
	j.Name("resource_name").Text(l.Name).Name("region_code").Text(region(l.Resource))
	j.Name("service_type_code").Text(l.Product).Name("service_type_name").Text(ServiceTitle(l.Product))
	j.Name("resource_type_code").Text(resourceType(l.Resource)).Name("resource_type_name").Text(ServiceTitle(l.Product))
	if l.Bound {
		j.Name("parent_resource_id").Text(string(l.Primary)).Name("is_main_resource").Int(0)
	} else {
		j.Name("parent_resource_id").Null().Name("is_main_resource").Int(1)
	}
	j.Name("status").Int(status(l))
	j.Name("effective_time").Time(l.Subscription.Bought()).Name("expire_time").Time(l.Subscription.Ends())
	j.Name("expire_policy").Int(policy).Close('}')
}

// firstResource returns the first resource of an order.
func firstResource(f billing.FoundOrder) *billing.Resource {
	if len(f.Of) == 0 {
		return &billing.Resource{Product: f.Product}
	}
	return f.Of[0]
}

func region(r *billing.Resource) string {
	if r.Place.Region != "" {
		return r.Place.Region
	}
	return defaultRegion
}

// defaultRegion is the region of a resource for which the scenario gives none.
const defaultRegion = "ap-southeast-1"

// resourceType returns the type that the scenario gives, otherwise the usual one of the service.
func resourceType(r *billing.Resource) string {
	if r.Type != "" {
		return r.Type
	}
	switch name := serviceName(r.Product); name {
	case "ec2":
		return "hws.resource.type.vm"
	case "ebs":
		return "hws.resource.type.volume"
	default:
		return "hws.resource.type." + name
	}
}
