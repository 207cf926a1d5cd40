package huawei

import (
	"encoding/hex"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/explain"
)

// mistakes are those that are tried on a call; at is when it was signed.
func mistakes(c *dialect.Call, p *proof, at time.Time) []explain.Mistake {
	key := func(secret string) string { return signingKey(secret, p) }
	all := slices.Concat(
		explain.Methods(), paths, explain.AsSent(), explain.Queries(), explain.Escapes(),
		explain.Headers(), explain.Lists(), explain.Hosts(servers...), explain.Bodies(), explain.Claims("X-Sdk-Content-Sha256", false),
		explain.Canonicals(), explain.Dates(at, dateForm, explain.InHeader("x-sdk-date"), explain.InHead(1)),
		explain.Keys(c.Caller.Secret, p.ak, key), explain.MACs(),
	)
	if p.Algorithm == derived {
		return append(all, derivations(c.Caller.Secret, p)...)
	}
	return append(all, explain.Mistake{ID: "key-with-ampersand", Says: "The key has an ampersand after the secret; use the secret alone.",
		Ways: explain.One(func(d *explain.Draft) { d.Key += "&" })})
}

// servers are the vendor's own. Source: endpoints of BSS and BSSINTL.
var servers = []string{"bss.myhuaweicloud.com", "bss-intl.myhuaweicloud.com", "bss.myhuaweicloud.eu"}

// paths are the mistakes in writing the path; a line may well lack the slash besides.
var paths = []explain.Mistake{
	{ID: "path-as-sent", Says: "The path is signed in the encoding in which it is sent; decode it, and encode each of its segments by RFC 3986.",
		Ways: pathed(func(d *explain.Draft) string { return d.Call.Path })},
	{ID: "path-not-encoded", Says: "The path is signed without its percent signs; encode each of its segments by RFC 3986.",
		Ways: pathed(func(d *explain.Draft) string { return decoded(d.Call.Path) })},
	{ID: "path-encoded-twice", Says: "The path is encoded twice; decode the path of the URL before you encode it.",
		Ways: pathed(func(d *explain.Draft) string {
			return string(appendPath(nil, strings.ReplaceAll(d.Call.Path, "%", "%25")))
		})},
	{ID: "path-slashes-encoded", Says: "The slashes of the path are encoded; encode its segments one by one.",
		Ways: pathed(func(d *explain.Draft) string { return string(dialect.AppendEscaped(nil, decoded(d.Call.Path))) })},
	{ID: "path-left-out", Says: "The path is signed as a slash; sign the path of the URL.",
		Ways: explain.One(func(d *explain.Draft) { d.Path = "/" })},
	{ID: "path-with-query", Says: "The query is signed as part of the path; it has a line of its own.",
		Ways: pathed(func(d *explain.Draft) string { return d.Call.Path + "?" + d.Call.Query })},
	{ID: "path-with-host", Says: "The whole URL is signed in place of the path; sign the path alone.",
		Ways: pathed(func(d *explain.Draft) string { return "http://" + d.Call.Host + d.Call.Path })},
	{ID: "path-without-slash", Says: "The canonical path does not end with a slash; this vendor signs one at its end, also where the URL has none.",
		Ways: explain.One(func(d *explain.Draft) { d.Path = strings.TrimSuffix(d.Path, "/") })},
}

// pathed is a mistake that writes another path, with a slash at its end as is right.
func pathed(write func(*explain.Draft) string) func(*explain.Draft) []explain.Way {
	return explain.One(func(d *explain.Draft) { d.Path = strings.TrimSuffix(write(d), "/") + "/" })
}

// decoded is a path without its percent signs; as it stands when one of them encodes nothing.
func decoded(path string) string {
	if plain, err := url.PathUnescape(path); err == nil {
		return plain
	}
	return path
}

// derivations are the mistakes in deriving a key.
func derivations(secret string, p *proof) []explain.Mistake {
	day, _, _ := strings.Cut(p.scope, "/")
	right := signingKey(secret, p)
	raw, _ := hex.DecodeString(right)
	rows := []struct {
		id, says string
		key      string
	}{
		{"key-not-derived", "The secret itself is the key; with " + derived + " a key is derived from it for the day, the region and the service.", secret},
		{"key-derived-bytes", "The bytes of the derived key are used; use them as hexadecimal digits.", string(raw)},
		{"key-derived-upper-case", "The derived key is written in capital hexadecimal digits; use small ones.", strings.ToUpper(right)},
		{"key-derived-without-salt", "The key is derived without the access key id as salt.", derive(secret, "", p.scope)},
		{"key-derived-swapped", "Secret and access key id are swapped in the derivation; the id is the salt.", derive(p.ak, secret, p.scope)},
		{"key-derived-of-day", "The key is derived for the day alone; derive it for DATE/REGION/SERVICE.", derive(secret, p.ak, day)},
		{"key-derived-in-chain", "The key is derived step by step, as another vendor does; use HKDF with DATE/REGION/SERVICE as info.", chained(secret, p.scope)},
	}
	var all []explain.Mistake
	for _, r := range rows {
		all = append(all, explain.Mistake{ID: r.id, Says: r.says, Ways: explain.One(func(d *explain.Draft) { d.Key = r.key })})
	}
	return all
}

// derive is the derivation with other ingredients.
func derive(secret, salt, info string) string {
	p := proof{ak: salt, scope: info}
	return signingKey(secret, &p)
}

// chained is a key made of HMACs one after another.
func chained(secret, scope string) string {
	key := "V11" + secret
	for _, part := range strings.Split(scope+"/v11_request", "/") {
		mac := dialect.HMAC256(key, []byte(part))
		key = string(mac[:])
	}
	return key
}
