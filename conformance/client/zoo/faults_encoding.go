package zoo

import (
	"encoding/json"
	"net/http"
	"strings"
)

// encoding are clients that write another value than they were given.
func encoding() []Driver {
	const huawei, alibaba = "huawei", "alibaba"
	return []Driver{
		{ID: "number-as-text", Class: Encoding, Vendor: huawei, style: sdkHMAC, Says: "A number of the body is written as text.",
			Case: "huawei.unsubscribe.plain", Check: "sent.contract", breaks: change("unsubscribe_type", func(v any) any { return text(v) })},
		{ID: "list-as-text", Class: Encoding, Vendor: huawei, style: sdkHMAC, Says: "A list of the body is written as text with commas.",
			Case: "huawei.unsubscribe.plain", Check: "sent.contract", breaks: change("resource_ids", func(v any) any { return joined(v) })},
		{ID: "names-in-camel-case", Class: Encoding, Vendor: huawei, style: sdkHMAC, Says: "The names of the body are written as the fields of the program.",
			Case: "huawei.list-resources.plain", Check: "sent.params", breaks: rename("resource_ids", "resourceIds")},
		{ID: "query-in-the-body", Class: Encoding, Vendor: huawei, style: sdkHMAC, Says: "The parameters of a GET are sent in its body.",
			Case: "huawei.list-orders.plain", Check: "sent.params", breaks: func(c *client) { c.edit = queryIntoBody }},
		{ID: "reason-forgotten", Class: Encoding, Vendor: huawei, style: sdkHMAC, Says: "An optional parameter is never sent.",
			Case: "huawei.unsubscribe.plain", Check: "sent.params", breaks: rename("unsubscribe_reason", "")},
		{ID: "list-as-json", Class: Encoding, Vendor: alibaba, style: rpcQuery, Says: "A list is written as JSON, where the vendor wants commas.",
			Case: "alibaba.query-instances.plain", Check: "sent.params", breaks: change("instance_ids", func(v any) any { return string(marshal(v)) })},
		{ID: "list-in-fields", Class: Encoding, Vendor: alibaba, style: rpcForm, Says: "A list is written as one numbered field for each entry.",
			Case: "alibaba.query-instances.plain", Check: "sent.params", breaks: rename("instance_ids", "InstanceIDs.1")},
		{ID: "ids-in-capitals", Class: Encoding, Vendor: alibaba, style: acs3, Says: "Ids are written in capital letters.",
			Case: "alibaba.inquire-refund.plain", Check: "sent.params", breaks: change("instance_id", func(v any) any { return strings.ToUpper(text(v)) })},
		{ID: "id-without-prefix", Class: Encoding, Vendor: alibaba, style: rpcForm, Says: "The first two characters of an id are taken for a prefix and cut.",
			Case: "alibaba.refund-instance.plain", Check: "sent.params", breaks: change("instance_id", func(v any) any { return text(v)[2:] })},
	}
}

// change writes another value of a parameter, where there is one.
func change(name string, to func(any) any) func(*client) {
	return func(c *client) {
		c.params = func(l *line) map[string]any {
			p := copied(l.Params)
			if v, ok := p[name]; ok {
				p[name] = to(v)
			}
			return p
		}
	}
}

// rename writes a parameter under another name; "" does not write it.
func rename(name, to string) func(*client) {
	return func(c *client) {
		c.params = func(l *line) map[string]any {
			p := copied(l.Params)
			v, ok := p[name]
			delete(p, name)
			if ok && to != "" {
				p[to] = v
			}
			return p
		}
	}
}

func copied(params map[string]any) map[string]any {
	p := map[string]any{}
	for name, value := range params {
		p[name] = value
	}
	return p
}

func queryIntoBody(r *request) {
	if r.method != http.MethodGet {
		return
	}
	body := map[string]string{}
	for _, p := range r.query {
		body[p.name] = p.value
	}
	r.query = nil
	r.body, _ = json.Marshal(body)
}
