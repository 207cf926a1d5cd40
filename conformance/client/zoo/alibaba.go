package zoo

import (
	"crypto/hmac"
	"crypto/sha1"
	"encoding/base64"
	"net/http"
	"slices"
	"strings"
)

// alibabaCalls are the calls of Alibaba Cloud by operation.
var alibabaCalls = map[string]string{
	"refund_instance": "RefundInstance", "inquire_refund": "InquiryPriceRefundInstance", "query_instances": "QueryAvailableInstances",
	"set_renewal": "SetRenewal", "query_orders": "QueryOrders",
}

const (
	alibabaVersion = "2017-12-14"
	alibabaTime    = "2006-01-02T15:04:05Z"
)

func (c *sdk) writeAlibaba(l *line, attempt int) *request {
	if alibabaCalls[l.Operation] == "" {
		return nil
	}
	r := &request{line: l, attempt: attempt, method: http.MethodPost, endpoint: l.Endpoint, header: http.Header{}}
	var params []pair
	for name, value := range c.params(l) {
		params = append(params, pair{wireName(name), joined(value)})
	}
	if params = sorted(params); c.style == rpcForm {
		r.form = params
	} else {
		r.query = params
	}
	return r
}

// wireName is InstanceIDs for instance_ids, and ProductCode for product_code.
func wireName(name string) string {
	if name == "instance_ids" {
		return "InstanceIDs"
	}
	var b strings.Builder
	for part := range strings.SplitSeq(name, "_") {
		b.WriteString(strings.ToUpper(part[:1]) + part[1:])
	}
	return b.String()
}

// signRPC adds the common parameters and the signature, all where the other parameters are.
func (c *sdk) signRPC(r *request) {
	all := slices.Concat(r.query, r.form, []pair{
		{"Action", alibabaCalls[r.line.Operation]}, {"Version", alibabaVersion}, {"Format", "JSON"},
		{"AccessKeyId", r.line.Credentials.AccessKeyID}, {"SignatureMethod", "HMAC-SHA1"}, {"SignatureVersion", "1.0"},
		{"SignatureNonce", c.nonce(r)}, {"Timestamp", c.now(r).UTC().Format(alibabaTime)},
	})
	if token := r.line.Credentials.SecurityToken; token != "" && !slices.Contains(r.unsigned, "SecurityToken") {
		all = append(all, pair{"SecurityToken", token})
	}
	toSign := c.canonical(r.method + "&%2F&" + c.signed(encodePairs(c.order(all), c.signed)))
	m := hmac.New(sha1.New, []byte(c.key(r.line.Credentials.AccessKeySecret)))
	m.Write([]byte(toSign))
	all = append(all, pair{"Signature", base64.StdEncoding.EncodeToString(m.Sum(nil))})
	if c.style == rpcQuery {
		r.query = all
		return
	}
	r.body = []byte(encodePairs(all, c.encode))
	r.header.Set("Content-Type", "application/x-www-form-urlencoded")
}

// signACS3 puts the common parameters and the signature into headers.
func (c *sdk) signACS3(r *request) {
	r.body = []byte(encodePairs(r.form, c.encode))
	for name, value := range map[string]string{
		"x-acs-action": alibabaCalls[r.line.Operation], "x-acs-version": alibabaVersion, "x-acs-signature-nonce": c.nonce(r),
		"x-acs-date": c.now(r).UTC().Format(alibabaTime), "x-acs-content-sha256": hash(r.body), "x-acs-security-token": r.line.Credentials.SecurityToken,
	} {
		if value != "" && !slices.Contains(r.unsigned, name) {
			r.header.Set(name, value)
		}
	}
	names := []string{"host"}
	for name := range r.header {
		names = append(names, strings.ToLower(name))
	}
	slices.Sort(names)
	canonical := c.canonical(strings.Join([]string{
		r.method, "/", encodePairs(c.order(r.query), c.signed), canonicalHeaders(r, names), strings.Join(names, ";"), hash(r.body),
	}, "\n"))
	r.header.Set("Accept", "application/json")
	r.header.Set("Authorization", "ACS3-HMAC-SHA256 Credential="+r.line.Credentials.AccessKeyID+",SignedHeaders="+strings.Join(names, ";")+
		",Signature="+hexHMAC(c.key(r.line.Credentials.AccessKeySecret), "ACS3-HMAC-SHA256\n"+hash([]byte(canonical))))
}

// readAlibaba reads an answer: a status of 200 is no success yet.
func readAlibaba(_ *line, r *response) (map[string]any, *failure) {
	header := r.header.Get("X-Acs-Request-Id")
	value, f := readJSON(r, header)
	if f != nil {
		return nil, f
	}
	id := text(value["RequestId"])
	if r.status >= 300 || value["Success"] == false {
		return nil, r.failure(text(value["Code"]), text(value["Message"]), first(id, header))
	}
	if id == "" {
		return nil, r.failure("", "the answer is not one of this service", header)
	}
	return value, nil
}

// alibabaResult is what an operation returns, in the words of the protocol.
func alibabaResult(l *line, value map[string]any) map[string]any {
	data := object(value["Data"])
	switch l.Operation {
	case "refund_instance":
		return map[string]any{"order_id": text(data["OrderId"]), "host_id": text(data["HostId"]), "success": value["Success"], "code": text(value["Code"])}
	case "inquire_refund":
		return map[string]any{"amount": text(data["RefundAmount"]), "currency": text(data["Currency"]), "instance_id": text(data["InstanceId"])}
	case "query_instances":
		return map[string]any{"total_count": count(data["TotalCount"]), "instances": renamed(list(data["InstanceList"]), instanceFields)}
	case "query_orders":
		return map[string]any{"total_count": count(data["TotalCount"]), "orders": renamed(list(object(data["OrderList"])["Order"]), orderFields)}
	}
	return map[string]any{}
}

var (
	instanceFields = map[string]string{"instance_id": "InstanceID", "status": "Status", "renew_status": "RenewStatus", "product_code": "ProductCode"}
	orderFields    = map[string]string{"order_id": "OrderId", "order_type": "OrderType", "payment_status": "PaymentStatus"}
)

// renamed are entries with the names of the protocol.
func renamed(entries []any, fields map[string]string) []any {
	all := []any{}
	for _, entry := range entries {
		e := map[string]any{}
		for name, from := range fields {
			e[name] = text(object(entry)[from])
		}
		all = append(all, e)
	}
	return all
}
