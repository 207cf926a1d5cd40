package main

import (
	"bytes"
	"cmp"
	"crypto/rand"
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/rescindhq/rescind/openapi"
)

// write writes and signs the request of a call.
func (w *world) write(c call) (*http.Request, error) {
	k, at := w.credential(c), time.Now().Add(-c.slow)
	if c.forge != nil {
		c.forge(&k)
	}
	if c.alibaba() {
		return w.writeAlibaba(c, k, at)
	}
	return w.writeHuawei(c, k, at)
}

// writeHuawei puts each field where the contract has it: path, query or body.
func (w *world) writeHuawei(c call, k credential, at time.Time) (*http.Request, error) {
	op := openapi.Huawei().Operation(c.operation)
	path, query, fields := cmp.Or(c.path, op.Path), url.Values{}, map[string]json.RawMessage{}
	for name, value := range mixed(w.huaweiFields(c), c.fields) {
		switch hole := "{" + name + "}"; {
		case strings.Contains(path, hole):
			path = strings.Replace(path, hole, url.PathEscape(value), 1)
		case name == "action_id" || name == "order_id":
			query.Set(name, value)
		default:
			fields[name] = json.RawMessage(value)
		}
	}
	body := []byte(c.body)
	if c.body == "" && len(fields) > 0 {
		body, _ = json.Marshal(fields) // fields are JSON; what is not goes out by saying
	}
	r, err := send(cmp.Or(c.method, op.Method), w.URL+path, query, "application/json", body)
	if err != nil {
		return nil, err
	}
	if c.size > 0 {
		r.ContentLength = c.size
		r.Header.Set("Expect", "100-continue")
	}
	if c.seal == nil {
		c.seal = bearer
	}
	c.seal(r, body, k, at)
	return r, nil
}

func send(method, address string, query url.Values, contentType string, body []byte) (*http.Request, error) {
	r, err := http.NewRequest(method, address, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	r.URL.RawQuery = query.Encode()
	r.Header.Set("Content-Type", contentType)
	return r, nil
}

// huaweiFields are what the operation needs.
func (w *world) huaweiFields(c call) map[string]string {
	switch c.operation {
	case "unsubscribe":
		ids, _ := json.Marshal(w.ids(c))
		return map[string]string{"resource_ids": string(ids), "unsubscribe_type": "1"}
	case "show_refund":
		return map[string]string{"order_id": w.order}
	case "list_resources", "list_orders":
		return nil
	}
	all := map[string]string{"resource_id": w.ids(c)[0]}
	if strings.HasSuffix(c.operation, "_v1") {
		all["action_id"], all["domain_id"] = "autorenew", w.owner(c).Domain
	}
	return all
}

// writeAlibaba puts the parameters into the query, into a form, or those that every call has into
// the query and the others into a form.
func (w *world) writeAlibaba(c call, k credential, at time.Time) (*http.Request, error) {
	method, own, all := cmp.Or(c.method, http.MethodPost), w.alibabaFields(c), map[string]string{}
	if c.seal == nil {
		all = mixed(commonParameters(c, k, at), own)
		all["Signature"] = rpc(method, mixed(all, c.fields), k.Secret)
	}
	query, form := url.Values{}, url.Values{}
	for name, value := range mixed(mixed(all, own), c.fields) {
		if own[name] != "" && c.over == "both" || c.over == "form" {
			form.Set(name, value)
		} else {
			query.Set(name, value)
		}
	}
	body := []byte(form.Encode())
	r, err := send(method, w.URL+"/", query, "application/x-www-form-urlencoded", body)
	if err != nil {
		return nil, err
	}
	r.Header.Set("X-Acs-Action", c.operation) // clients send it with either signature
	if c.seal != nil {
		c.seal(r, body, k, at)
	}
	return r, nil
}

func (w *world) alibabaFields(c call) map[string]string {
	if len(c.about) == 0 {
		return nil
	}
	r := w.Resources[c.about[0]]
	own := map[string]string{"InstanceId": w.ids(c)[0], "ProductCode": cmp.Or(r.Product, "ecs")}
	if r.Type != "" {
		own["ProductType"] = r.Type
	}
	return own
}

// commonParameters are what every RPC call carries; a permanent key has no security token.
func commonParameters(c call, k credential, at time.Time) map[string]string {
	all := map[string]string{
		"Action": c.operation, "Version": openapi.Alibaba().Version(), "Format": "JSON", "AccessKeyId": k.Key,
		"SignatureMethod": "HMAC-SHA1", "SignatureVersion": "1.0", "SignatureNonce": rand.Text(), "Timestamp": at.UTC().Format(time.RFC3339),
	}
	if k.Session != "" {
		all["SecurityToken"] = k.Session
	}
	return all
}

// mixed is what is needed with what the call sets instead, less what it leaves out.
func mixed(needed, set map[string]string) map[string]string {
	all := map[string]string{}
	maps.Copy(all, needed)
	maps.Copy(all, set)
	maps.DeleteFunc(all, func(_, value string) bool { return value == absent })
	return all
}
