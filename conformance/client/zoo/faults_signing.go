package zoo

import (
	"strings"
	"time"
)

// signing are clients whose signature does not match what they send.
func signing() []Driver {
	const huawei, alibaba, check = "huawei", "alibaba", "sent.signature"
	return []Driver{
		{ID: "secret-with-line-break", Class: Signing, Vendor: huawei, style: sdkHMAC, Says: "The secret keeps the line break of the file it was read from.",
			Case: "huawei.list-resources.plain", Check: check, breaks: func(c *sdk) { c.key = func(s string) string { return s + "\n" } }},
		{ID: "body-not-hashed", Class: Signing, Vendor: huawei, style: sdkHMAC, Says: "The hash of an empty body is signed for a call that has one.",
			Case: "huawei.unsubscribe.plain", Check: check, breaks: signInstead(bodyHash, func(string) string { return hash(nil) })},
		{ID: "path-without-slash", Class: Signing, Vendor: huawei, style: sdkHMAC, Says: "The path is signed without the slash at its end.",
			Case: "huawei.disable-auto-renew.plain", Check: check, breaks: signInstead(pathLine, func(s string) string { return strings.TrimSuffix(s, "/") })},
		{ID: "local-time", Class: Signing, Vendor: huawei, style: sdkHMAC, Says: "The time is that of Shanghai, with a Z behind it.",
			Case: "huawei.list-orders.plain", Check: check, breaks: ahead(8 * time.Hour)},
		{ID: "body-changed-later", Class: Signing, Vendor: huawei, style: sdkHMAC, Says: "The body gets a line break after it was signed.",
			Case: "huawei.unsubscribe.plain", Check: check, breaks: func(c *sdk) { c.tamper = func(r *request) { r.body = append(r.body, '\n') } }},
		{ID: "header-changed-later", Class: Signing, Vendor: huawei, style: sdkHMAC, Says: "A signed header gets a charset after it was signed.",
			Case: "huawei.list-resources.plain", Check: check, breaks: func(c *sdk) {
				c.tamper = func(r *request) { r.header.Set("Content-Type", "application/json; charset=utf-8") }
			}},
		{ID: "query-not-signed", Class: Signing, Vendor: huawei, style: sdkHMAC, Says: "The query is left out of what is signed.",
			Case: "huawei.list-orders.plain", Check: check, breaks: func(c *sdk) { c.order = func([]pair) []pair { return nil } }},
		{ID: "no-signature", Class: Signing, Vendor: huawei, style: sdkHMAC, Says: "The signature is not sent.",
			Case: "huawei.list-resources.plain", Check: "sent.attempts", breaks: func(c *sdk) { c.tamper = func(r *request) { r.header.Del("Authorization") } }},
		{ID: "not-sorted", Class: Signing, Vendor: alibaba, style: rpcQuery, Says: "The parameters are signed in the order in which they are sent.",
			Case: "alibaba.query-instances.plain", Check: check, breaks: func(c *sdk) { c.order = same[[]pair] }},
		{ID: "key-without-ampersand", Class: Signing, Vendor: alibaba, style: rpcForm, Says: "The key of the signature lacks the ampersand.",
			Case: "alibaba.query-orders.plain", Check: check, breaks: func(c *sdk) { c.key = same[string] }},
		{ID: "other-method", Class: Signing, Vendor: alibaba, style: rpcQuery, Says: "A POST is signed as a GET.",
			Case: "alibaba.inquire-refund.plain", Check: check, breaks: signInstead(same[string], func(s string) string { return strings.Replace(s, "POST", "GET", 1) })},
		{ID: "encoded-once", Class: Signing, Vendor: alibaba, style: rpcForm, Says: "The parameters are encoded once in what is signed, where the vendor does it twice.",
			Case: "alibaba.refund-instance.plain", Check: check, breaks: signInstead(same[string], func(s string) string { return strings.ReplaceAll(s, "%25", "%") })},
		{ID: "small-hexadecimals", Class: Signing, Vendor: alibaba, style: rpcQuery, Says: "Escapes are signed in small letters.",
			Case: "alibaba.query-instances.plain", Check: check, breaks: func(c *sdk) { c.signed = func(s string) string { return smallEscapes(percentEncode(s)) } }},
		{ID: "query-in-order-of-code", Class: Signing, Vendor: alibaba, style: acs3, Says: "The query of version 3 is signed backwards.",
			Case: "alibaba.inquire-refund.plain", Check: check, breaks: func(c *sdk) { c.order = backwards }},
		{ID: "nonce-changed-later", Class: Signing, Vendor: alibaba, style: acs3, Says: "Version 3 sends another nonce than the one that is signed.",
			Case: "alibaba.query-orders.plain", Check: check, breaks: func(c *sdk) { c.tamper = func(r *request) { r.header.Set("x-acs-signature-nonce", "again") } }},
		{ID: "stale-time", Class: Signing, Vendor: alibaba, style: rpcForm, Says: "The time of the signature is that of half an hour ago.",
			Case: "alibaba.query-orders.plain", Check: check, breaks: ahead(-30 * time.Minute)},
		{ID: "local-time-and-a-refusal", Class: Signing, Vendor: huawei, style: sdkHMAC, Says: "The time is that of Shanghai, so that the gateway refuses what the service would have refused.",
			Case: "huawei.unsubscribe.type-3", Check: check, breaks: ahead(8 * time.Hour)},
		{ID: "local-time-and-another-clock", Class: Signing, Vendor: huawei, style: sdkHMAC, Says: "The time is that of Shanghai, at a gateway whose clock is another.",
			Case: "huawei.unsubscribe.gateway-ahead-once", Check: check, breaks: ahead(8 * time.Hour)},
		{ID: "line-break-and-another-clock", Class: Signing, Vendor: huawei, style: sdkHMAC, Says: "The secret keeps its line break, at a gateway whose clock is another.",
			Case: "huawei.list-resources.gateway-behind", Check: check, breaks: func(c *sdk) { c.key = func(s string) string { return s + "\n" } }},
		{ID: "stale-time-and-a-refusal", Class: Signing, Vendor: alibaba, style: rpcForm, Says: "The time is that of half an hour ago, so that the gateway refuses what the service would have refused.",
			Case: "alibaba.set-renewal.wrong-status", Check: check, breaks: ahead(-30 * time.Minute)},
		{ID: "stale-time-and-a-wrong-secret", Class: Signing, Vendor: alibaba, style: acs3, Says: "The time is that of half an hour ago, so that the gateway never looks at the secret.",
			Case: "alibaba.refund-instance.wrong-secret", Check: "sent.gateway", breaks: ahead(-30 * time.Minute)},
		{ID: "no-signature-and-a-refusal", Class: Signing, Vendor: huawei, style: sdkHMAC, Says: "The signature is not sent, so that the gateway refuses what the service would have refused.",
			Case: "huawei.unsubscribe.none", Check: "surfaced.status", breaks: func(c *sdk) { c.tamper = func(r *request) { r.header.Del("Authorization") } }},
		{ID: "no-signature-and-a-redirect", Class: Signing, Vendor: huawei, style: sdkHMAC, Says: "The signature is not sent, so that no redirect is met.",
			Case: "huawei.list-resources.found", Check: "sent.attempts", breaks: func(c *sdk) { c.tamper = func(r *request) { r.header.Del("Authorization") } }},
		{ID: "security-token-forgotten", Class: Signing, Vendor: huawei, style: sdkHMAC, Says: "The security token of a temporary key is not sent.",
			Case: "huawei.list-resources.temporary-credentials", Check: "sent.security-token", breaks: forgetSecurityToken},
		{ID: "security-token-forgotten-alibaba", Class: Signing, Vendor: alibaba, style: acs3, Says: "The security token of a temporary key is not sent.",
			Case: "alibaba.query-instances.temporary-credentials", Check: "sent.security-token", breaks: forgetSecurityToken},
	}
}

func forgetSecurityToken(c *sdk) { c.before = func(l *line) { l.Credentials.SecurityToken = "" } }

// ahead signs with a clock that is wrong.
func ahead(by time.Duration) func(*sdk) {
	return func(c *sdk) { c.now = func(*request) time.Time { return time.Now().Add(by) } }
}

// signInstead changes one part of what is signed.
func signInstead(part, change func(string) string) func(*sdk) {
	return func(c *sdk) {
		c.canonical = func(s string) string {
			was := part(s)
			at := strings.LastIndex(s, was)
			return s[:at] + change(was) + s[at+len(was):]
		}
	}
}

// bodyHash is the last line of a canonical request, pathLine the second.
func bodyHash(s string) string { return s[strings.LastIndex(s, "\n")+1:] }
func pathLine(s string) string { return strings.Split(s, "\n")[1] }

func backwards(pairs []pair) (all []pair) {
	for _, p := range sorted(pairs) {
		all = append([]pair{p}, all...)
	}
	return all
}

func smallEscapes(s string) string {
	b := []byte(s)
	for i := range b {
		if b[i] == '%' {
			copy(b[i+1:i+3], strings.ToLower(string(b[i+1:i+3])))
		}
	}
	return string(b)
}
