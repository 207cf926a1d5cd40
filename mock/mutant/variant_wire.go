package mutant

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha1"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

// tenASecond is the rate of calls that the vendors' gateways are known to have.
func tenASecond(o *dialect.Options) { o.Throttle = 10 }

var slashes = regexp.MustCompile(`/+`)

// mergeSlashes routes a path as if several slashes were one.
func mergeSlashes(c *dialect.Call, route route) *dialect.Refusal {
	sent := c.Path
	c.Path = slashes.ReplaceAllString(sent, "/")
	refusal := route(c)
	c.Path = sent
	return refusal
}

// changeBody changes a body after the signature was made for it, and before it is read.
func changeBody(change func(map[string]json.RawMessage) bool) patch {
	return wrapRoute("huawei", func(c *dialect.Call, route route) *dialect.Refusal {
		refusal := route(c)
		var fields map[string]json.RawMessage
		if refusal == nil && json.Unmarshal(c.Input.Body, &fields) == nil && fields != nil && change(fields) {
			c.Input.Body, _ = json.Marshal(fields)
		}
		return refusal
	})
}

// lastOfEachField keeps a body as it was decoded, in which the last of equal fields counts.
func lastOfEachField(map[string]json.RawMessage) bool { return true }

// withoutNulls drops the optional fields that are null.
func withoutNulls(fields map[string]json.RawMessage) bool {
	before := len(fields)
	for _, name := range []string{"unsubscribe_reason_type", "unsubscribe_reason"} {
		if bytes.Equal(fields[name], []byte("null")) {
			delete(fields, name)
		}
	}
	return len(fields) < before
}

// limitOver reports whether a page of a list call is larger than a number.
func limitOver(most int64) func(*dialect.Call) bool {
	return func(c *dialect.Call) bool {
		asked, given := c.Values.Body().Get("limit").Int()
		if text, inQuery := c.Values.Param("limit"); inQuery {
			given = json.Unmarshal([]byte(text), &asked) == nil
		}
		return given && asked > most
	}
}

func otherMediaType(c *dialect.Call) bool {
	media, _, _ := strings.Cut(dialect.First(c.Header, "Content-Type"), ";")
	return !strings.EqualFold(strings.TrimSpace(media), "application/json")
}

// signatureBeforeTime tells a wrong signature where the time of the signature is wrong too.
func signatureBeforeTime(vendor, expired string, wrong ...string) patch {
	return alterDialect(vendor, func(d *dialect.Dialect) {
		authenticate, signedAt := d.Authenticate, d.SignedAt
		d.Authenticate = func(c *dialect.Call, g dialect.GatewayState) *dialect.Refusal {
			refusal := authenticate(c, g)
			at, dated := signedAt(c)
			if refusal == nil || refusal.Row != expired || !dated {
				return refusal
			}
			right := c.Arrived
			c.Arrived = at
			other := authenticate(c, unchangedState{g})
			if c.Arrived = right; other != nil && slices.Contains(wrong, other.Row) {
				return other
			}
			return refusal
		}
	})
}

// unchangedState is a gateway state that a check does not change.
type unchangedState struct{ dialect.GatewayState }

// assumeSignatureMethod accepts a call without signature method or version whose signature is right.
func assumeSignatureMethod(c *dialect.Call, g dialect.GatewayState, authenticate authenticate) *dialect.Refusal {
	refusal := authenticate(c, g)
	optional := []string{"SignatureMethod", "SignatureVersion"}
	if refusal == nil || refusal.Row != "alibaba.gateway.missing-parameter" || !slices.Contains(optional, refusal.Args[1]) || c.Caller.Credential == nil {
		return refusal
	}
	sent := c.Input.Query
	c.Input.Query = withSignatureOf(c)
	refusal = authenticate(c, g)
	c.Input.Query = sent
	return refusal
}

// withSignatureOf is the parameters of a call with the missing ones and, if its signature is right for
// those that were sent, with the signature of all.
func withSignatureOf(c *dialect.Call) []openapi.Param {
	all := slices.Clone(c.Input.Query)
	sent := paramOf(all, "Signature")
	for name, value := range map[string]string{"SignatureMethod": "HMAC-SHA1", "SignatureVersion": "1.0"} {
		if paramOf(all, name) == "" {
			all = append(all, openapi.Param{Name: name, Value: value})
		}
	}
	if sent != rpcSignature(c.Method, c.Caller.Secret, c.Input.Query) {
		return all
	}
	for i := range all {
		if all[i].Name == "Signature" {
			all[i].Value = rpcSignature(c.Method, c.Caller.Secret, all)
		}
	}
	return all
}

func paramOf(params []openapi.Param, name string) string {
	for _, p := range params {
		if p.Name == name {
			return p.Value
		}
	}
	return ""
}

// rpcSignature is the signature of parameters. Source: RPC signature, BSS OpenAPI, common parameters.
func rpcSignature(method, secret string, params []openapi.Param) string {
	escape := func(text string) string {
		return strings.NewReplacer("+", "%20", "*", "%2A", "%7E", "~").Replace(url.QueryEscape(text))
	}
	var pairs []string
	sorted := slices.Clone(params)
	slices.SortStableFunc(sorted, func(a, b openapi.Param) int { return strings.Compare(a.Name, b.Name) })
	for _, p := range sorted {
		if p.Name != "Signature" {
			pairs = append(pairs, escape(p.Name)+"="+escape(p.Value))
		}
	}
	mac := hmac.New(sha1.New, []byte(secret+"&"))
	mac.Write([]byte(method + "&%2F&" + escape(strings.Join(pairs, "&"))))
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

// tellLastMissing tells the last of several mandatory parameters that are missing.
func tellLastMissing(c *dialect.Call, g dialect.GatewayState, authenticate authenticate) *dialect.Refusal {
	refusal := authenticate(c, g)
	if refusal == nil || refusal.Reason != "missing-common-parameter" || isV3(c) {
		return refusal
	}
	common := openapi.Alibaba().Common()
	for i := len(common) - 1; i >= 0; i-- {
		if name := common[i]; name != "AccessKeyId" && paramOf(c.Input.Query, name) == "" {
			return dialect.NewRefusal("alibaba.gateway.missing-parameter", refusal.Reason, "parameter", name)
		}
	}
	return refusal
}

// madeUpTokenIsMalformed refuses a security token of no key as malformed.
func madeUpTokenIsMalformed(c *dialect.Call, g dialect.GatewayState, authenticate authenticate) *dialect.Refusal {
	refusal := authenticate(c, g)
	if refusal == nil || refusal.Row != "alibaba.gateway.mismatched-security-token" {
		return refusal
	}
	token := paramOf(c.Input.Query, "SecurityToken")
	if isV3(c) {
		token = dialect.First(c.Header, "X-Acs-Security-Token")
	}
	if slices.ContainsFunc(c.SandboxCredentials, func(k billing.Credential) bool { return k.Session == token }) {
		return refusal
	}
	return dialect.NewRefusal("alibaba.gateway.malformed-security-token", "malformed-security-token")
}

// furtherField adds a field in front of every JSON object that is an answer.
func furtherField(field string) func(*dialect.Call, http.Header, *dialect.Answer) {
	return func(_ *dialect.Call, _ http.Header, a *dialect.Answer) {
		if rest, is := bytes.CutPrefix(a.Body, []byte("{")); is && len(rest) > 1 {
			a.Body = slices.Concat([]byte("{"+field+","), rest)
		}
	}
}

// contentType gives every answer with a body another content type.
func contentType(media string) func(*dialect.Call, http.Header, *dialect.Answer) {
	return func(_ *dialect.Call, h http.Header, a *dialect.Answer) {
		if len(a.Body) > 0 {
			h["Content-Type"] = []string{media}
		}
	}
}
