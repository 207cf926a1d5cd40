package huawei

import (
	"encoding/hex"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/explain"
)

// mistakes are the known mistakes to try on a call; at is when it was signed.
func mistakes(c *dialect.Call, p *credentials, at time.Time) []explain.Mistake {
	key := func(secret string) string { return signingKey(secret, p) }
	return slices.Concat(
		explain.Methods(), paths, explain.Paths(withFinalSlash), explain.Queries(), explain.Escapes(), explain.AsSent(),
		explain.Headers(), explain.Lists(), explain.Hosts(vendorHosts...), explain.Bodies(), explain.BodyHashHeaders(hashHeader, false),
		explain.Canonicals(), explain.Dates(at, dateForm, explain.InHeader("x-sdk-date"), explain.InHead(1)),
		explain.Keys(explain.Credential{ID: p.ak, Secret: c.Caller.Secret}, otherCredentials(c), key), explain.MACs(), keyMistakes(c, p),
		explain.OtherOrders(), explain.OtherHeaderOrders(),
	)
}

// keyMistakes are mistakes in the key that an algorithm of this vendor has.
func keyMistakes(c *dialect.Call, p *credentials) []explain.Mistake {
	if p.Algorithm == algorithmDerived {
		return keyDerivationMistakes(c.Caller.Secret, p)
	}
	return []explain.Mistake{{ID: "key-with-ampersand", Says: "The key has an ampersand after the secret; use the secret alone.", Group: "key",
		Ways: explain.OneWay(func(d *explain.Signing) { d.Key += "&" })}}
}

// otherCredentials are the other access keys of the call's sandbox.
func otherCredentials(c *dialect.Call) (all []explain.Credential) {
	for _, k := range c.SandboxCredentials {
		if k.Vendor == "huawei" && k.Key != "" {
			all = append(all, explain.Credential{ID: k.Key, Secret: k.Secret})
		}
	}
	return all
}

// vendorHosts are the hosts of the vendor's own endpoints. Source: endpoints of BSS and BSSINTL.
var vendorHosts = []string{
	"bss.myhuaweicloud.com", "bss-intl.myhuaweicloud.com", "bss.myhuaweicloud.eu", "bss.cn-north-1.myhuaweicloud.com", "bss.cn-north-4.myhuaweicloud.com", "bss-intl.ap-southeast-1.myhuaweicloud.com",
}

// paths are mistakes in the canonical path. The missing slash at its end is a mistake of its own, which
// can happen together with the others.
var paths = []explain.Mistake{
	{ID: "path-as-sent", Says: "The path is signed in the encoding in which it is sent; decode it, and encode each of its segments by RFC 3986.",
		Ways: writePath(func(d *explain.Signing) string { return d.Call.Path })},
	{ID: "path-sent-encoded-twice", Says: "The path is sent encoded twice; encode it once.",
		Ways: writePath(func(d *explain.Signing) string { return string(appendPath(nil, decodedPath(d.Call.Path))) })},
	{ID: "path-not-encoded", Says: "The path is signed without its percent signs; encode each of its segments by RFC 3986.",
		Ways: writePath(func(d *explain.Signing) string { return decodedPath(d.Call.Path) })},
	{ID: "path-encoded-twice", Says: "The path is encoded twice; decode the path of the URL before you encode it.",
		Ways: func(d *explain.Signing) []explain.Way {
			twice := func(d *explain.Signing, path string) {
				d.Path = withFinalSlash(string(appendPath(nil, strings.ReplaceAll(path, "%", "%25"))))
			}
			return []explain.Way{
				{Make: func(d *explain.Signing) { twice(d, d.Call.Path) }},
				{Detail: "with an apostrophe that url.parse of Node encoded before", Make: func(d *explain.Signing) { twice(d, strings.ReplaceAll(d.Call.Path, "'", "%27")) }},
			}
		}},
	{ID: "path-slashes-encoded", Says: "The slashes of the path are encoded; encode its segments one by one.",
		Ways: func(d *explain.Signing) []explain.Way {
			encoded := func(d *explain.Signing, path string) { d.Path = string(dialect.AppendEscaped(nil, path)) }
			return []explain.Way{
				{Detail: "but the one at the end", Make: func(d *explain.Signing) { encoded(d, strings.TrimSuffix(decodedPath(d.Call.Path), "/")); d.Path += "/" }},
				{Detail: "also the one at the end", Make: func(d *explain.Signing) { encoded(d, withFinalSlash(decodedPath(d.Call.Path))) }},
			}
		}},
	{ID: "path-left-out", Says: "The path is signed as a slash or not at all; sign the path of the URL.",
		Ways: explain.EachWay([]string{"/", ""}, strconv.Quote, func(d *explain.Signing, path string) { d.Path = path })},
	{ID: "path-without-slash", Says: "The canonical path does not end with a slash; this vendor signs one at its end, also where the URL has none.",
		Ways: explain.OneWay(func(d *explain.Signing) { d.Path = strings.TrimSuffix(d.Path, "/") })},
}

// writePath returns the way of a mistake that signs another path; its final slash is right.
func writePath(write func(*explain.Signing) string) func(*explain.Signing) []explain.Way {
	return explain.OneWay(func(d *explain.Signing) { d.Path = withFinalSlash(write(d)) })
}

// withFinalSlash returns a path with a slash at its end, as this vendor signs it.
func withFinalSlash(path string) string { return strings.TrimSuffix(path, "/") + "/" }

// decodedPath decodes a path; it returns the path unchanged when it cannot be decoded.
func decodedPath(path string) string {
	if plain, err := url.PathUnescape(path); err == nil {
		return plain
	}
	return path
}

// keyDerivationMistakes are mistakes in deriving the signing key.
func keyDerivationMistakes(secret string, p *credentials) []explain.Mistake {
	day, _, _ := strings.Cut(p.scope, "/")
	right := signingKey(secret, p)
	raw, _ := hex.DecodeString(right)
	rows := []struct {
		id, says string
		key      string
	}{
		{"key-not-derived", "The secret itself is the key; with " + algorithmDerived + " a key is derived from it for the day, the region and the service.", secret},
		{"key-derived-bytes", "The bytes of the derived key are used; use them as hexadecimal digits.", string(raw)},
		{"key-derived-upper-case", "The derived key is written in capital hexadecimal digits; use small ones.", strings.ToUpper(right)},
		{"key-derived-without-salt", "The key is derived without the access key id as salt.", deriveKey(secret, "", p.scope)},
		{"key-derived-swapped", "Secret and access key id are swapped in the derivation; the id is the salt.", deriveKey(p.ak, secret, p.scope)},
		{"key-derived-of-day", "The key is derived for the day alone; derive it for DATE/REGION/SERVICE.", deriveKey(secret, p.ak, day)},
		{"key-derived-in-chain", "The key is derived step by step, as another vendor does; use HKDF with DATE/REGION/SERVICE as info.", deriveKeyInChain(secret, p.scope)},
	}
	var all []explain.Mistake
	for _, r := range rows {
		all = append(all, explain.Mistake{ID: r.id, Says: r.says, Group: "key", Ways: explain.OneWay(func(d *explain.Signing) { d.Key = r.key })})
	}
	return all
}

// deriveKey derives a key with another salt or info.
func deriveKey(secret, salt, info string) string {
	p := credentials{ak: salt, scope: info}
	return signingKey(secret, &p)
}

// deriveKeyInChain derives a key by a chain of HMACs, as another vendor does.
func deriveKeyInChain(secret, scope string) string {
	key := "V11" + secret
	for _, part := range strings.Split(scope+"/v11_request", "/") {
		mac := dialect.HMAC256(key, []byte(part))
		key = string(mac[:])
	}
	return key
}
