package cases

import (
	"slices"

	"github.com/rescindhq/rescind/conformance/client/judge"
	"github.com/rescindhq/rescind/openapi"
)

// An oddAnswer is an answer that is not the service's, such as that of a proxy in between.
type oddAnswer struct {
	id, says          string
	status            int
	contentType, body string
	headers           map[string]string
	profiles          []string
}

const page = "<html><head><title>Sign in</title></head><body>Please sign in.</body></html>"

// failures are answers with the status of a failure, without a code.
var failures = []oddAnswer{
	{id: "bad-gateway-html", says: "A page with HTTP status 502 is surfaced with its status, and without a code that nobody gave.", status: 502, contentType: "text/html", body: "<html><body><h1>502 Bad Gateway</h1></body></html>"},
	{id: "unavailable-text", says: "A text with HTTP status 503 is surfaced with its status.", status: 503, contentType: "text/plain", body: "upstream connect error or disconnect/reset before headers"},
	{id: "gateway-timeout-empty", says: "An empty answer with HTTP status 504 is surfaced with its status.", status: 504},
	{id: "error-without-code", says: "An error in JSON that has no code is surfaced with its status.", status: 500, contentType: json, body: `{"error":"boom","timestamp":1780876800000}`},
	{id: "forbidden-html", says: "A page with HTTP status 403 is surfaced with its status.", status: 403, contentType: "text/html", body: page},
	{id: "not-found-html", says: "A page with HTTP status 404 is no proof that anything is gone.", status: 404, contentType: "text/html", body: "<html><body>nginx</body></html>", profiles: sdkOnly},
}

// unusable are answers with the status of success, which do not say what was asked.
var unusable = []oddAnswer{
	{id: "empty-200", says: "An empty answer with HTTP status 200 is no success.", status: 200, contentType: json},
	{id: "text-200", says: "A text with HTTP status 200 is no success.", status: 200, contentType: "text/plain", body: "OK"},
	{id: "html-200", says: "A page with HTTP status 200, as a proxy shows it, is no success.", status: 200, contentType: "text/html", body: page},
}

// shapeless are answers without the member that says whether a call succeeded. Only operations whose page has such a
// member are asked: a client of another one may take any object for the answer.
var shapeless = []oddAnswer{
	{id: "null-200", says: "The answer null is no success.", status: 200, contentType: json, body: "null"},
	{id: "list-200", says: "A list where an object is due is no success.", status: 200, contentType: json, body: "[]"},
	{id: "no-content", says: "HTTP status 204 is no success where an answer is due.", status: 204},
	{id: "other-service", says: "The answer of another service, well formed and with HTTP status 200, is no success.", status: 200, contentType: json, body: `{"service":"inventory","version":"1.4.2","status":"up"}`},
}

// redirects are answers that point to another address.
var redirects = []oddAnswer{
	{id: "found", says: "A redirect is no success, and nothing signed goes to another address.", status: 302, headers: map[string]string{"Location": "$elsewhere" + judge.Elsewhere}},
	{id: "temporary-redirect", says: "A redirect that keeps method and body is no success, and nothing signed goes to another address.", status: 307, headers: map[string]string{"Location": "$elsewhere" + judge.Elsewhere}},
	{id: "permanent-redirect", says: "A redirect for ever is no success, and nothing signed goes to another address.", status: 308, headers: map[string]string{"Location": "$elsewhere" + judge.Elsewhere}},
}

// odd are answers of somebody else.
func odd() (all []Case) {
	for _, to := range []struct{ vendor, change, look string }{{"huawei", "unsubscribe", "list_resources"}, {"alibaba", "refund_instance", "query_instances"}} {
		for _, a := range failures {
			all = append(all, a.of(to.vendor, to.change, oddFailure(to.vendor)))
		}
		for _, a := range unusable {
			all = append(all, a.of(to.vendor, to.change, oddSuccess(to.vendor)), a.of(to.vendor, to.look, oddSuccess(to.vendor)))
		}
		for _, a := range redirects {
			all = append(all, a.of(to.vendor, to.change, oddRedirect()), a.of(to.vendor, to.look, oddRedirect()))
		}
		all = append(all, failures[0].of(to.vendor, to.look, oddFailure(to.vendor)), failures[3].of(to.vendor, to.look, oddFailure(to.vendor)))
	}
	for _, a := range shapeless {
		all = append(all, a.of("huawei", "disable_auto_renew_v1", oddSuccess("huawei")), a.of("alibaba", "refund_instance", oddSuccess("alibaba")))
	}
	all = append(all, shapeless[3].of("alibaba", "set_renewal", oddSuccess("alibaba")))
	return slices.Concat(all, statusAndCode(), requestIDs())
}

// of is the case in which an operation is answered like this.
func (a oddAnswer) of(vendor, name string, checks []judge.Check) Case {
	c := Case{
		ID: a.id, Vendor: vendor, Operation: name, Says: a.says, Profiles: a.profiles,
		Source: successSection + "; RFC 9110, 15, Status Codes",
		Params: usual(operation(vendor, name)), Faults: answered(a.status, a.contentType, a.body), Checks: checks,
	}
	if a.headers != nil {
		c.User = "temporary" // a security token must not go along either
		c.Faults[0].Effect.Respond.Headers = a.headers
	}
	return c
}

func oddFailure(vendor string) []judge.Check {
	return slices.Concat([]judge.Check{judge.Fails(), judge.Status(), judge.NoCode(codesOf(vendor)), judge.Attempts(1, 1), judge.Signed(), judge.NothingElse()}, unchanged())
}

func oddSuccess(vendor string) []judge.Check {
	return slices.Concat([]judge.Check{judge.Fails(), judge.StatusOrNone(), judge.NoCode(codesOf(vendor)), judge.Attempts(1, 1), judge.Signed(), judge.NothingElse()}, unchanged())
}

func oddRedirect() []judge.Check {
	return slices.Concat([]judge.Check{judge.Fails(), judge.Attempts(1, mostAttempts), judge.NotFollowed(), judge.NothingElse()}, unchanged())
}

// codesOf are all error codes of a vendor.
func codesOf(vendor string) (codes []string) {
	c := contract(vendor)
	add := func(all []*openapi.Refusal) {
		for _, r := range all {
			codes = append(codes, r.Code)
		}
	}
	for _, o := range c.Operations() {
		add(o.Refusals())
	}
	add(c.Gateways())
	return codes
}
