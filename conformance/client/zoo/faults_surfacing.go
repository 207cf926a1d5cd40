package zoo

import (
	"context"
	"net/http"
	"slices"
)

// surfacing are clients that lose what the server answered.
func surfacing() []Driver { return slices.Concat(ofErrors(), ofOddAnswers(), ofSecrets()) }

func ofErrors() []Driver {
	const huawei, alibaba = "huawei", "alibaba"
	return []Driver{
		{ID: "status-lost", Class: Surfacing, Vendor: huawei, style: sdkHMAC, Says: "An error has no HTTP status.",
			Case: "huawei.unsubscribe.code-frozen", Check: "surfaced.status", breaks: spoil(func(f *failure) { f.HTTPStatus = 0 })},
		{ID: "code-lost", Class: Surfacing, Vendor: huawei, style: sdkHMAC, Says: "The code of an error is put into its message alone.",
			Case: "huawei.unsubscribe.code-frozen", Check: "surfaced.code", breaks: spoil(func(f *failure) { f.Message, f.Code = f.Code+": "+f.Message, "" })},
		{ID: "message-lost", Class: Surfacing, Vendor: alibaba, style: rpcForm, Says: "The message of an error is a text of the client's own.",
			Case: "alibaba.refund-instance.code-already-refunded", Check: "surfaced.message", breaks: spoil(func(f *failure) { f.Message = "the request failed" })},
		{ID: "request-id-lost", Class: Surfacing, Vendor: alibaba, style: acs3, Says: "The request id of an error is lost.",
			Case: "alibaba.refund-instance.code-already-refunded", Check: "surfaced.request-id", breaks: spoil(func(f *failure) { f.RequestID = "" })},
		{ID: "request-id-of-its-own", Class: Surfacing, Vendor: huawei, style: sdkHMAC, Says: "The request id of an error is one that the client made up.",
			Case: "huawei.list-orders.code-other-error", Check: "surfaced.request-id", breaks: spoil(func(f *failure) { f.RequestID = "client-1" })},
		{ID: "code-of-its-own", Class: Surfacing, Vendor: alibaba, style: rpcQuery, Says: "The code of an error is one of the client's own.",
			Case: "alibaba.query-instances.code-internal-error", Check: "surfaced.code", breaks: spoil(func(f *failure) { f.Code = "SDK.ServerError" })},
		{ID: "status-of-its-own", Class: Surfacing, Vendor: alibaba, style: rpcForm, Says: "Every error has the status 500.",
			Case: "alibaba.refund-instance.code-already-refunded", Check: "surfaced.status", breaks: spoil(func(f *failure) { f.HTTPStatus = 500 })},
		{ID: "refusal-as-success", Class: Surfacing, Vendor: huawei, style: sdkHMAC, Says: "A refusal is surfaced as success.",
			Case: "huawei.unsubscribe.code-frozen", Check: "surfaced.error", breaks: func(c *sdk) { c.after = func(_ *line, a *answer) { *a = answer{OK: true} } }},
		{ID: "lost-answer-with-code", Class: Surfacing, Vendor: huawei, style: sdkHMAC, Says: "A broken connection is surfaced with a code as if the server had refused.",
			Case: "huawei.unsubscribe.reset-before-effect-once", Check: "surfaced.last-answer", breaks: spoil(func(f *failure) {
				if f.lost {
					f.HTTPStatus, f.Code = 400, "CBC.0100"
				}
			})},
		{ID: "half-an-answer", Class: Surfacing, Vendor: alibaba, style: rpcForm, Says: "Half an answer is taken for a whole one, and for success.",
			Case: "alibaba.query-instances.truncated-once", Check: "surfaced.last-answer", breaks: func(c *sdk) {
				c.after = func(_ *line, a *answer) {
					if a.Error != nil && a.Error.lost {
						*a = answer{OK: true, Result: map[string]any{"instances": []any{}}}
					}
				}
			}},
		{ID: "error-without-an-answer", Class: Surfacing, Vendor: alibaba, style: acs3, Says: "The answer to a refund cannot be read, and an error without it is surfaced.",
			Case: "alibaba.refund-instance.plain", Check: "surfaced.truth", breaks: func(c *sdk) {
				c.after = func(l *line, a *answer) {
					if l.Operation == "refund_instance" {
						*a = answer{Error: &failure{Message: "the answer cannot be read"}}
					}
				}
			}},
		{ID: "unsubscribed-is-certain", Class: Surfacing, Vendor: huawei, style: sdkHMAC, Says: "After a lost answer the client is certain that nothing happened.",
			Case: "huawei.unsubscribe.reset-after-effect-once", Check: "surfaced.truth", breaks: spoil(func(f *failure) {
				if f.lost {
					f.HTTPStatus, f.OutcomeUnknown = 404, false
				}
			})},
	}
}

// ofOddAnswers are clients that take what is no answer of the service for one.
func ofOddAnswers() []Driver {
	const huawei, alibaba, check = "huawei", "alibaba", "surfaced.error"
	return []Driver{
		{ID: "success-false", Class: Surfacing, Vendor: alibaba, style: rpcForm, Says: "Only the status counts, and not what Success says.",
			Case: "alibaba.refund-instance.success-false", Check: check, breaks: statusDecides},
		{ID: "refusal-in-200", Class: Surfacing, Vendor: huawei, style: sdkHMAC, Says: "Only the status counts, and not the code of version 1.0.",
			Case: "huawei.disable-auto-renew-v1.refusal-in-200", Check: check, breaks: statusDecides},
		{ID: "empty", Class: Surfacing, Vendor: alibaba, style: acs3, Says: "An empty answer is taken for success.",
			Case: "alibaba.refund-instance.empty-200", Check: check, breaks: statusDecides},
		{ID: "text", Class: Surfacing, Vendor: huawei, style: sdkHMAC, Says: "A text that is no JSON is taken for success.",
			Case: "huawei.list-resources.text-200", Check: check, breaks: statusDecides},
		{ID: "other-service", Class: Surfacing, Vendor: alibaba, style: rpcQuery, Says: "The answer of another service is taken for success.",
			Case: "alibaba.refund-instance.other-service", Check: check, breaks: statusDecides},
		{ID: "redirect-as-success", Class: Surfacing, Vendor: alibaba, style: rpcForm, Says: "A redirect is taken for success.",
			Case: "alibaba.query-instances.found", Check: check, breaks: below(400)},
		{ID: "redirect-followed", Class: Surfacing, Vendor: huawei, style: sdkHMAC, Says: "A redirect is followed, with the signature.",
			Case: "huawei.unsubscribe.temporary-redirect", Check: "sent.elsewhere", breaks: followRedirects},
		{ID: "status-of-html-lost", Class: Surfacing, Vendor: huawei, style: sdkHMAC, Says: "An error that is no JSON loses its status.",
			Case: "huawei.unsubscribe.bad-gateway-html", Check: "surfaced.status", breaks: spoil(func(f *failure) {
				if f.Code == "" {
					f.HTTPStatus = 0
				}
			})},
		{ID: "no-list-is-an-error", Class: Surfacing, Vendor: huawei, style: sdkHMAC, Says: "A list that is null is an error.",
			Case: "huawei.list-orders.null-lists", Check: "surfaced.success", breaks: refuse(func(v map[string]any) bool { _, ok := v["order_infos"]; return ok && v["order_infos"] == nil })},
		{ID: "unknown-fields-refused", Class: Surfacing, Vendor: alibaba, style: rpcForm, Says: "A field that the client does not know is an error.",
			Case: "alibaba.query-instances.extra-fields", Check: "surfaced.success", breaks: refuse(func(v map[string]any) bool { return len(v) > 5 })},
		{ID: "failed-swallowed", Class: Surfacing, Vendor: huawei, style: sdkHMAC, Says: "What failed in a batch is not surfaced.",
			Case: "huawei.unsubscribe.partial", Check: "surfaced.failed", breaks: ofList("failed", func([]any) []any { return []any{} })},
		{ID: "request-id-of-the-body-only", Class: Surfacing, Vendor: alibaba, style: acs3, Says: "A request id is looked for in the body alone.",
			Case: "alibaba.refund-instance.code-promotion", Check: "surfaced.request-id", breaks: spoil(func(f *failure) { f.RequestID = "" })},
	}
}

// ofSecrets are clients whose errors hold what nobody may see.
func ofSecrets() []Driver {
	return []Driver{
		{ID: "signed-url", Class: Surfacing, Vendor: "alibaba", style: rpcQuery, Says: "The address of the call, with its signature, is in the text of an error.",
			Case: "alibaba.query-instances.closed-connection", Check: "surfaced.secrets", breaks: func(c *sdk) {
				c.send = func(ctx context.Context, r *request) (*response, error) {
					got, err := send(ctx, r)
					if err != nil {
						err = &addressError{r.endpoint + r.raw, err}
					}
					return got, err
				}
			}},
		{ID: "secret", Class: Surfacing, Vendor: "huawei", style: sdkHMAC, Says: "The secret of the key is in the text of an error.",
			Case: "huawei.unsubscribe.closed-connection", Check: "surfaced.secrets", breaks: func(c *sdk) {
				c.after = func(l *line, a *answer) {
					if a.Error != nil {
						a.Error.Message += " (credentials " + l.Credentials.AK + ":" + l.Credentials.SK + ")"
					}
				}
			}},
	}
}

// An addressError is an error with the address in it.
type addressError struct {
	address string
	err     error
}

func (e *addressError) Error() string { return "Post " + e.address + ": " + e.err.Error() }

// statusDecides takes every answer with a status of success for success.
func statusDecides(c *sdk) { below(300)(c) }

func below(status int) func(*sdk) {
	return func(c *sdk) {
		read := c.read
		c.read = func(l *line, r *response) (map[string]any, *failure) {
			value, f := read(l, r)
			if f != nil && r.status < status {
				return map[string]any{}, nil
			}
			return value, f
		}
	}
}

// refuse makes an error of answers that are right.
func refuse(which func(map[string]any) bool) func(*sdk) {
	return func(c *sdk) {
		read := c.read
		c.read = func(l *line, r *response) (map[string]any, *failure) {
			value, f := read(l, r)
			if f == nil && which(value) {
				return nil, r.failure("", "the answer cannot be read", "")
			}
			return value, f
		}
	}
}

// followRedirects goes where a redirect leads, with every header.
func followRedirects(c *sdk) {
	c.send = func(ctx context.Context, r *request) (*response, error) {
		got, err := send(ctx, r)
		if err != nil || got.status < 300 || got.status > 399 {
			return got, err
		}
		there := *r
		there.endpoint, there.raw = got.header.Get("Location"), ""
		there.header = http.Header(r.header).Clone()
		return send(ctx, &there)
	}
}

// spoil changes every error before it is surfaced.
func spoil(change func(*failure)) func(*sdk) {
	return func(c *sdk) {
		c.after = func(_ *line, a *answer) {
			if a.Error != nil {
				change(a.Error)
			}
		}
	}
}
