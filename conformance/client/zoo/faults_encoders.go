package zoo

import "strings"

// encoders are clients whose encoder is not that of RFC 3986: it leaves some characters as they are, or writes them otherwise.
func encoders() []Driver {
	const huawei, alibaba, check = "huawei", "alibaba", "sent.signature"
	return []Driver{
		{ID: "tilde-escaped", Class: Encoding, Vendor: alibaba, style: rpcQuery, Says: "A tilde is escaped in what is signed.",
			Case: "alibaba.inquire-refund.odd-id", Check: check, breaks: signsBy("~", "%7E")},
		{ID: "star-not-escaped", Class: Encoding, Vendor: alibaba, style: acs3, Says: "A star is not escaped in what is signed.",
			Case: "alibaba.query-instances.odd-id", Check: check, breaks: signsBy("%2A", "*")},
		{ID: "encode-uri-component", Class: Encoding, Vendor: alibaba, style: rpcQuery, Says: "encodeURIComponent encodes, and only its star is mended.",
			Case: "alibaba.refund-instance.odd-id", Check: check, breaks: encodesBy(component...)},
		{ID: "encode-uri-component-token", Class: Encoding, Vendor: alibaba, style: rpcForm, Says: "encodeURIComponent encodes the ClientToken, and only its star is mended.",
			Case: "alibaba.refund-instance.token-signs", Check: check, breaks: encodesBy(component...)},
		{ID: "encode-uri-component-acs3", Class: Encoding, Vendor: alibaba, style: acs3, Says: "encodeURIComponent encodes what version 3 signs, and only its star is mended.",
			Case: "alibaba.set-renewal.odd-id", Check: check, breaks: encodesBy(component...)},
		{ID: "encode-uri-component-path", Class: Encoding, Vendor: huawei, style: sdkHMAC, Says: "encodeURIComponent encodes the path, and only its star is mended.",
			Case: "huawei.disable-auto-renew.odd-id", Check: check, breaks: encodesBy(component...)},
		{ID: "encode-uri-component-query", Class: Encoding, Vendor: huawei, style: sdkHMAC, Says: "encodeURIComponent encodes the query, and only its star is mended.",
			Case: "huawei.show-refund.odd-order", Check: check, breaks: encodesBy(component...)},
		{ID: "parentheses-not-escaped", Class: Encoding, Vendor: huawei, style: sdkHMAC, Says: "Of the signs that encodeURIComponent leaves, the parentheses are forgotten.",
			Case: "huawei.enable-auto-renew.odd-id", Check: check, breaks: encodesBy("%28", "(", "%29", ")")},
		{ID: "apostrophe-not-escaped", Class: Encoding, Vendor: alibaba, style: rpcForm, Says: "Of the signs that encodeURIComponent leaves, the apostrophe is forgotten.",
			Case: "alibaba.inquire-refund.odd-id", Check: check, breaks: encodesBy("%27", "'")},
		{ID: "quote-safe-slash", Class: Encoding, Vendor: alibaba, style: rpcQuery, Says: "quote of Python encodes, which leaves a slash.",
			Case: "alibaba.query-instances.odd-id", Check: check, breaks: signsBy("%2F", "/")},
		{ID: "go-path-escape", Class: Encoding, Vendor: alibaba, style: acs3, Says: "url.PathEscape of Go encodes what is signed, which leaves $&+=:@.",
			Case: "alibaba.refund-instance.odd-id", Check: check, breaks: signsBy("%24", "$", "%26", "&", "%2B", "+", "%3D", "=", "%3A", ":", "%40", "@")},
		{ID: "space-as-plus", Class: Encoding, Vendor: alibaba, style: rpcForm, Says: "url.QueryEscape of Go and CGI.escape of Ruby encode: a space becomes a plus sign.",
			Case: "alibaba.set-renewal.odd-id", Check: check, breaks: encodesBy("%20", "+")},
		{ID: "space-as-plus-in-the-path", Class: Encoding, Vendor: huawei, style: sdkHMAC, Says: "URLEncoder of Java encodes the path, with its star and its tilde mended: a space becomes a plus sign.",
			Case: "huawei.disable-auto-renew-v1.odd-id", Check: check, breaks: signsBy("%20", "+")},
		{ID: "semicolon-not-escaped", Class: Encoding, Vendor: alibaba, style: rpcQuery, Says: "A semicolon and a question mark are left as they are, as encodeURI does.",
			Case: "alibaba.inquire-refund.odd-id", Check: check, breaks: signsBy("%3B", ";", "%3F", "?")},
	}
}

// component are the signs that encodeURIComponent leaves, without the star: pairs of the right form and its own.
var component = []string{"%21", "!", "%27", "'", "%28", "(", "%29", ")"}

// encodesBy writes some characters otherwise, on the wire and in what is signed.
func encodesBy(pairs ...string) func(*sdk) {
	return func(c *sdk) {
		signsBy(pairs...)(c)
		c.encode = c.signed
	}
}

// signsBy writes some characters otherwise in what is signed.
func signsBy(pairs ...string) func(*sdk) {
	replace := strings.NewReplacer(pairs...).Replace
	return func(c *sdk) { c.signed = func(s string) string { return replace(percentEncode(s)) } }
}
