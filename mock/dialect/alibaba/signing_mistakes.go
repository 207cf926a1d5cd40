package alibaba

import (
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/explain"
	"github.com/rescindhq/rescind/openapi"
)

// rpcMistakes are the known mistakes to try on an RPC signature; at is when it was made.
func rpcMistakes(c *dialect.Call, p *credentials, at time.Time) []explain.Mistake {
	return slices.Concat(
		explain.Methods(), rpcStringMistakes, explain.Queries(), explain.Escapes(),
		explain.Dates(at, dialect.Instant, explain.InParameter("Timestamp")),
		explain.Keys(explain.Credential{ID: p.key, Secret: c.Caller.Secret}, otherCredentials(c), func(secret string) string { return secret + "&" }), explain.MACs(), rpcSignatureMistakes, explain.OtherOrders(rpcCommonParameters...),
	)
}

// v3Mistakes are the known mistakes to try on a signature of version 3; at is when it was made.
func v3Mistakes(c *dialect.Call, p *credentials, at time.Time) []explain.Mistake {
	return slices.Concat(
		explain.Methods(), v3PathMistakes, explain.RootPaths(func(path string) string { return path }), explain.Queries(), explain.Escapes(), explain.AsSent(),
		explain.Headers(), explain.Lists(), explain.Hosts(vendorHosts...), explain.Bodies(), explain.BodyHashHeaders(hashHeader, true),
		explain.Canonicals(), explain.Dates(at, dialect.Instant, explain.InHeader("x-acs-date")),
		explain.Keys(explain.Credential{ID: p.key, Secret: c.Caller.Secret}, otherCredentials(c), func(secret string) string { return secret }), explain.MACs(), v3SignatureMistakes, explain.OtherOrders(), explain.OtherHeaderOrders(),
	)
}

// otherCredentials are the other access keys of the call's sandbox.
func otherCredentials(c *dialect.Call) (all []explain.Credential) {
	for _, k := range c.SandboxCredentials {
		if k.Vendor == "alibaba" && k.Key != "" {
			all = append(all, explain.Credential{ID: k.Key, Secret: k.Secret})
		}
	}
	return all
}

// vendorHosts are the hosts of the vendor's own endpoints. Source: endpoints of BssOpenApi.
var vendorHosts = []string{"business.aliyuncs.com", "business.ap-southeast-1.aliyuncs.com", "bssopenapi.aliyuncs.com", "bssopenapi.cn-hangzhou.aliyuncs.com"}

// rpcCommonParameters are those of every call, as the vendor's page of common parameters lists them. Action varies as the
// parameters of an operation do.
var rpcCommonParameters = []string{"Format", "Version", "AccessKeyId", "SignatureMethod", "Timestamp", "SignatureVersion", "SignatureNonce", "SecurityToken"}

// rpcStringMistakes are mistakes in composing the string to sign of an RPC call.
var rpcStringMistakes = []explain.Mistake{
	{ID: "rpc-form-left-out", Says: "The parameters of the form in the body are not signed; sign those of query and form together.",
		Ways: explain.OneWay(func(d *explain.Signing) { d.Params = paramsOf(d, "", d.Call.Query) })},
	{ID: "rpc-query-left-out", Says: "The parameters of the query are not signed; sign those of query and form together.",
		Ways: explain.OneWay(func(d *explain.Signing) { d.Params = paramsOf(d, string(d.Call.Body), "") })},
	{ID: "rpc-sorted-apart", Says: "The parameters of query and form are sorted apart; sort all of them together, by name and then by value.",
		Ways: rpcOrderWays},
	{ID: "rpc-encoded-once", Says: "The joined parameters are not encoded once more; in the string to sign their text is encoded as a whole.",
		Ways: explain.EachWay([]string{"/", "%2F"}, func(path string) string { return "behind " + path }, func(d *explain.Signing, path string) {
			d.Outer, d.Path = func(s string) string { return s }, path
		})},
	{ID: "rpc-encoded-thrice", Says: "The joined parameters are encoded twice in the string to sign; encode their text once as a whole.",
		Ways: explain.OneWay(func(d *explain.Signing) {
			d.Parts = explain.Compose(d.Parts, func(parts []string) []string {
				return []string{parts[0], parts[1], string(dialect.AppendEscaped(nil, parts[2]))}
			})
		})},
	{ID: "rpc-slash-raw", Says: "The slash in the string to sign is not encoded; write it as %2F.",
		Ways: explain.OneWay(func(d *explain.Signing) {
			d.Parts = explain.Compose(d.Parts, func(parts []string) []string { return []string{parts[0], "/", parts[2]} })
		})},
	{ID: "rpc-slash-left-out", Says: "The slash is missing in the string to sign; it is METHOD&%2F&PARAMETERS.",
		Ways: explain.OneWay(func(d *explain.Signing) {
			d.Parts = explain.Compose(d.Parts, func(parts []string) []string { return []string{parts[0], parts[2]} })
		})},
	{ID: "rpc-method-left-out", Says: "The method is missing in the string to sign; it is METHOD&%2F&PARAMETERS.",
		Ways: explain.OneWay(func(d *explain.Signing) {
			d.Parts = explain.Compose(d.Parts, func(parts []string) []string { return parts[1:] })
		})},
	{ID: "rpc-signature-signed", Says: "The parameter Signature is signed itself, empty; leave it out of the string to sign.",
		Ways: explain.OneWay(func(d *explain.Signing) { d.Params = append(slices.Clone(d.Params), openapi.Param{Name: "Signature"}) })},
}

// paramsOf returns the parameters that the call would have with another form and query.
func paramsOf(d *explain.Signing, form, query string) []openapi.Param {
	c := *d.Call
	c.Body, c.Query = []byte(form), query
	return d.Read(&c)
}

// rpcOrderWays are the ways to sign query and form one behind the other.
func rpcOrderWays(d *explain.Signing) []explain.Way {
	apart := func(order func([]openapi.Param), formFirst bool) func(*explain.Signing) {
		return func(d *explain.Signing) {
			first, second := paramsOf(d, "", d.Call.Query), paramsOf(d, string(d.Call.Body), "")
			if formFirst {
				first, second = second, first
			}
			order(first)
			order(second)
			d.Params, d.Order = slices.Concat(first, second), nil
		}
	}
	return []explain.Way{
		{Detail: "the query first", Make: apart(dialect.SortPairs, false)}, {Detail: "the form first", Make: apart(dialect.SortPairs, true)},
		{Detail: "the form first, unsorted", Make: apart(func([]openapi.Param) {}, true)},
	}
}

// rpcSignatureMistakes are mistakes in the key of an RPC signature, and in sending it.
var rpcSignatureMistakes = []explain.Mistake{
	{ID: "key-without-ampersand", Says: "The key lacks the ampersand after the secret; it is SECRET&.", Group: "ampersand",
		Ways: explain.OneWay(func(d *explain.Signing) { d.Key = strings.TrimSuffix(d.Key, "&") })},
	{ID: "signature-not-encoded", Group: "form", Says: "The signature is right but was sent without encoding, so that its plus signs arrive as spaces; encode it as any parameter.",
		Ways: explain.OneWay(func(d *explain.Signing) { d.Got = strings.ReplaceAll(d.Got, " ", "+") })},
	{ID: "signature-encoded-twice", Group: "form", Says: "The signature is right but was encoded twice; encode it once, as any parameter.",
		Ways: explain.OneWay(func(d *explain.Signing) {
			if plain, err := url.PathUnescape(d.Got); err == nil {
				d.Got = plain
			}
		})},
}

// v3SignatureMistakes are mistakes in the key and the string to sign of version 3.
var v3SignatureMistakes = []explain.Mistake{
	{ID: "key-with-ampersand", Says: "The key has an ampersand after the secret, as the older signature wants it; use the secret alone.", Group: "ampersand",
		Ways: explain.OneWay(func(d *explain.Signing) { d.Key += "&" })},
	{ID: "string-to-sign-date", Says: "The string to sign has a line with the date; it has only the algorithm and the hash.",
		Ways: explain.OneWay(func(d *explain.Signing) { d.Head = append(slices.Clone(d.Head), d.Call.Header.Get("X-Acs-Date")) })},
}

// v3PathMistakes are mistakes in the canonical path, which is always a slash.
var v3PathMistakes = []explain.Mistake{
	{ID: "path-encoded", Says: "The slash of the path is encoded; sign it as it is.",
		Ways: explain.OneWay(func(d *explain.Signing) { d.Path = "%2F" })},
	{ID: "path-left-out", Says: "The path is signed as an empty line; it is a slash.",
		Ways: explain.OneWay(func(d *explain.Signing) { d.Path = "" })},
	{ID: "path-of-action", Says: "The name of the operation is signed as the path; it is a slash.",
		Ways: func(d *explain.Signing) []explain.Way {
			action := d.Call.Header.Get("X-Acs-Action")
			return []explain.Way{{Make: func(d *explain.Signing) { d.Path = "/" + action }}, {Detail: "and a slash at its end", Make: func(d *explain.Signing) { d.Path = "/" + action + "/" }}}
		}},
}
