package zoo

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
)

// huaweiCalls are the calls of Huawei Cloud, with {name} for parameters in the path.
var huaweiCalls = map[string]struct{ method, path string }{
	"unsubscribe":           {"POST", "v2/orders/subscriptions/resources/unsubscribe"},
	"disable_auto_renew":    {"DELETE", "v2/orders/subscriptions/resources/autorenew/{resource_id}"},
	"disable_auto_renew_v1": {"DELETE", "v1.0/{domain_id}/common/order-mgr/resources/{resource_id}/actions"},
	"enable_auto_renew":     {"POST", "v2/orders/subscriptions/resources/autorenew/{resource_id}"},
	"list_resources":        {"POST", "v2/orders/suscriptions/resources/query"}, // the vendor writes it so
	"list_orders":           {"GET", "v2/orders/customer-orders"},
	"show_refund":           {"GET", "v2/orders/customer-orders/refund-orders"},
}

// write writes the request of a line; nil when there is no such call.
func (c *sdk) write(l *line, attempt int) *request {
	if !c.huawei() {
		return c.writeAlibaba(l, attempt)
	}
	call, ok := huaweiCalls[l.Operation]
	if !ok {
		return nil
	}
	params := c.params(l)
	r := &request{line: l, attempt: attempt, method: call.method, endpoint: l.Endpoint, header: http.Header{}}
	for _, segment := range strings.Split(call.path, "/") {
		switch segment {
		case "{resource_id}":
			segment = text(params["resource_id"])
		case "{domain_id}":
			segment = l.Credentials.DomainID
		}
		r.path = append(r.path, segment)
	}
	r.header.Set("Content-Type", "application/json")
	r.header.Set("X-Domain-Id", l.Credentials.DomainID)
	if l.Credentials.SecurityToken != "" {
		r.header.Set("X-Security-Token", l.Credentials.SecurityToken)
	}
	c.fill(r, params)
	return r
}

// fill puts the parameters that are not in the path where the call has them.
func (c *sdk) fill(r *request, params map[string]any) {
	rest := map[string]any{}
	for name, value := range params {
		if name != "resource_id" {
			rest[name] = value
		}
	}
	switch {
	case r.line.Operation == "disable_auto_renew_v1":
		r.query = []pair{{"action_id", "autorenew"}}
	case r.method == http.MethodGet:
		for name, value := range rest {
			r.query = append(r.query, pair{name, text(value)})
		}
	case r.method == http.MethodPost && (len(rest) > 0 || r.line.Operation != "enable_auto_renew"):
		r.body = marshal(rest)
	}
	r.query = sorted(r.query)
}

// sign signs the request as its vendor wants it.
func (c *sdk) sign(r *request) {
	switch c.style {
	case sdkHMAC:
		c.signHuawei(r)
	case acs3:
		c.signACS3(r)
	default:
		c.signRPC(r)
	}
	r.raw = c.address(r)
}

const huaweiTime = "20060102T150405Z"

func (c *sdk) signHuawei(r *request) {
	date := c.now(r).UTC().Format(huaweiTime)
	r.header.Set("X-Sdk-Date", date)
	names := []string{"host"}
	for name := range r.header {
		if !slices.Contains(r.unsigned, name) {
			names = append(names, strings.ToLower(name))
		}
	}
	slices.Sort(names)
	canonical := c.canonical(strings.Join([]string{
		r.method, encodePath(r.path, c.signed) + "/", encodePairs(c.order(r.query), c.signed), canonicalHeaders(r, names), strings.Join(names, ";"), hash(r.body),
	}, "\n"))
	signature := hexHMAC(c.key(r.line.Credentials.SK), "SDK-HMAC-SHA256\n"+date+"\n"+hash([]byte(canonical)))
	r.header.Set("Authorization", "SDK-HMAC-SHA256 Access="+r.line.Credentials.AK+", SignedHeaders="+strings.Join(names, ";")+", Signature="+signature)
}

func hash(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

func hexHMAC(key, text string) string {
	m := hmac.New(sha256.New, []byte(key))
	m.Write([]byte(text))
	return hex.EncodeToString(m.Sum(nil))
}

// readHuawei reads an answer: version 1.0 puts the code of a failure into an answer with status 200.
func readHuawei(l *line, r *response) (map[string]any, *failure) {
	if r.status == http.StatusNoContent && len(r.body) == 0 && huaweiAnswers[l.Operation] == nil {
		return map[string]any{}, nil
	}
	value, f := readJSON(r, r.header.Get("X-Request-Id"))
	if f != nil {
		return nil, f
	}
	code := text(value["error_code"])
	if r.status >= 300 || code != "" && code != "CBC.0000" {
		return nil, r.failure(code, text(value["error_msg"]), first(r.header.Get("X-Request-Id"), text(value["request_id"])))
	}
	if !hasOneOf(value, huaweiAnswers[l.Operation]) {
		return nil, r.failure("", "the answer is not one of this call", r.header.Get("X-Request-Id"))
	}
	return value, nil
}

// huaweiAnswers are the fields by which the answer to a call is known; none: it is empty.
var huaweiAnswers = map[string][]string{
	"unsubscribe": {"order_ids", "fail_resource_infos"}, "disable_auto_renew_v1": {"error_code"},
	"list_resources": {"total_count"}, "list_orders": {"total_count"}, "show_refund": {"total_count"},
}

// hasOneOf reports whether an answer has one of some fields, where there are any.
func hasOneOf(value map[string]any, fields []string) bool {
	return len(fields) == 0 || slices.ContainsFunc(fields, func(name string) bool { _, ok := value[name]; return ok })
}

// huaweiResult is what an operation returns, in the words of the protocol.
func huaweiResult(l *line, value map[string]any) map[string]any {
	switch l.Operation {
	case "unsubscribe":
		failed := []any{}
		for _, entry := range list(value["fail_resource_infos"]) {
			e := object(entry)
			failed = append(failed, map[string]any{"resource_id": text(e["resource_id"]), "code": text(e["error_code"]), "message": text(e["error_msg"])})
		}
		return map[string]any{"order_ids": list(value["order_ids"]), "failed": failed}
	case "disable_auto_renew_v1":
		return map[string]any{"code": text(value["error_code"]), "message": text(value["error_msg"])}
	case "list_resources":
		return listed(value, "resources", "data")
	case "list_orders":
		return listed(value, "orders", "order_infos")
	case "show_refund":
		return listed(value, "refunds", "refund_infos")
	}
	return map[string]any{}
}

func listed(value map[string]any, name, from string) map[string]any {
	return map[string]any{"total_count": count(value["total_count"]), name: list(value[from])}
}

func count(v any) any {
	if v == nil {
		return json.Number("0")
	}
	return v
}
