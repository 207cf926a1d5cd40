package zoo

import (
	"encoding/json"
	"html"
	"net/http"
	"strings"
	"unicode"
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
			Case: "huawei.list-orders.plain", Check: "sent.params", breaks: func(c *sdk) { c.edit = queryIntoBody }},
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
		{ID: "reason-cut", Class: Encoding, Vendor: huawei, style: sdkHMAC, Says: "A reason is cut to 255 characters.",
			Case: "huawei.unsubscribe.reason-512", Check: "sent.params", breaks: change("unsubscribe_reason", func(v any) any { r := []rune(text(v)); return string(r[:min(len(r), 255)]) })},
		{ID: "ascii-only", Class: Encoding, Vendor: huawei, style: sdkHMAC, Says: "Characters that are not ASCII become question marks.",
			Case: "huawei.unsubscribe.reason-unicode", Check: "sent.params", breaks: change("unsubscribe_reason", asciiOnly)},
		{ID: "escaped-for-html", Class: Encoding, Vendor: huawei, style: sdkHMAC, Says: "A reason is escaped as for a page.",
			Case: "huawei.unsubscribe.reason-escapes", Check: "sent.params", breaks: change("unsubscribe_reason", func(v any) any { return html.EscapeString(text(v)) })},
		{ID: "path-not-encoded", Class: Encoding, Vendor: huawei, style: sdkHMAC, Says: "An id is put into the path as it is.",
			Case: "huawei.disable-auto-renew.odd-id", Check: "sent.params", breaks: func(c *sdk) { c.encode, c.signed = same[string], same[string] }},
		{ID: "path-encoded-twice", Class: Encoding, Vendor: huawei, style: sdkHMAC, Says: "An id in the path is encoded twice.",
			Case: "huawei.enable-auto-renew.odd-id", Check: "sent.params", breaks: change("resource_id", func(v any) any { return percentEncode(text(v)) })},
		{ID: "first-id-only", Class: Encoding, Vendor: huawei, style: sdkHMAC, Says: "Of several ids only the first is sent.",
			Case: "huawei.unsubscribe.ten", Check: "sent.params", breaks: change("resource_ids", firstOnly)},
	}
}

// change writes another value of a parameter, where there is one.
func change(name string, to func(any) any) func(*sdk) {
	return func(c *sdk) {
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
func rename(name, to string) func(*sdk) {
	return func(c *sdk) {
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

func firstOnly(v any) any { return list(v)[:min(1, len(list(v)))] }

func asciiOnly(v any) any {
	return strings.Map(func(r rune) rune {
		if r > unicode.MaxASCII {
			return '?'
		}
		return r
	}, text(v))
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
