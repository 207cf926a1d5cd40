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

// newRequest makes and signs the request of a call.
func (s *rowServer) newRequest(c call) (*http.Request, error) {
	k, at := s.credential(c), time.Now().Add(-c.clockBehind)
	if c.editCredential != nil {
		c.editCredential(&k)
	}
	if c.alibaba() {
		return s.alibabaRequest(c, k, at)
	}
	return s.huaweiRequest(c, k, at)
}

// huaweiRequest puts each field where the contract has it: path, query or body.
func (s *rowServer) huaweiRequest(c call, k credential, at time.Time) (*http.Request, error) {
	op := openapi.Huawei().Operation(c.operation)
	path, query, fields := cmp.Or(c.path, op.Path), url.Values{}, map[string]json.RawMessage{}
	for name, value := range merged(s.huaweiFields(c), c.fields) {
		switch placeholder := "{" + name + "}"; {
		case strings.Contains(path, placeholder):
			path = strings.Replace(path, placeholder, url.PathEscape(value), 1)
		case name == "action_id" || name == "order_id":
			query.Set(name, value)
		default:
			fields[name] = json.RawMessage(value)
		}
	}
	body := []byte(c.body)
	if c.body == "" && len(fields) > 0 {
		body, _ = json.Marshal(fields) // the values are JSON; withBody sends anything else
	}
	r, err := newHTTPRequest(cmp.Or(c.method, op.Method), s.URL+path, query, "application/json", body)
	if err != nil {
		return nil, err
	}
	if c.announcedSize > 0 {
		r.ContentLength = c.announcedSize
		r.Header.Set("Expect", "100-continue")
	}
	if c.sign == nil {
		c.sign = addToken
	}
	c.sign(r, body, k, at)
	return r, nil
}

func newHTTPRequest(method, address string, query url.Values, contentType string, body []byte) (*http.Request, error) {
	r, err := http.NewRequest(method, address, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	r.URL.RawQuery = query.Encode()
	r.Header.Set("Content-Type", contentType)
	return r, nil
}

// huaweiFields are the fields that the operation needs.
func (s *rowServer) huaweiFields(c call) map[string]string {
	switch c.operation {
	case "unsubscribe":
		ids, _ := json.Marshal(s.ids(c))
		return map[string]string{"resource_ids": string(ids), "unsubscribe_type": "1"}
	case "show_refund":
		return map[string]string{"order_id": s.lastOrder}
	case "list_resources", "list_orders":
		return nil
	}
	all := map[string]string{"resource_id": s.ids(c)[0]}
	if strings.HasSuffix(c.operation, "_v1") {
		all["action_id"], all["domain_id"] = "autorenew", s.owner(c).Domain
	}
	return all
}

// alibabaRequest puts the parameters into the query, into a form, or those that every call has into
// the query and the others into a form.
func (s *rowServer) alibabaRequest(c call, k credential, at time.Time) (*http.Request, error) {
	method, own, all := cmp.Or(c.method, http.MethodPost), s.alibabaFields(c), map[string]string{}
	if c.sign == nil {
		all = merged(commonParameters(c, k, at), own)
		all["Signature"] = rpcSignature(method, merged(all, c.fields), k.Secret)
	}
	query, form := url.Values{}, url.Values{}
	for name, value := range merged(merged(all, own), c.fields) {
		if own[name] != "" && c.parametersPlace == "both" || c.parametersPlace == "form" {
			form.Set(name, value)
		} else {
			query.Set(name, value)
		}
	}
	body := []byte(form.Encode())
	r, err := newHTTPRequest(method, s.URL+"/", query, "application/x-www-form-urlencoded", body)
	if err != nil {
		return nil, err
	}
	r.Header.Set("X-Acs-Action", c.operation) // clients send it with both signatures
	if c.sign != nil {
		c.sign(r, body, k, at)
	}
	return r, nil
}

func (s *rowServer) alibabaFields(c call) map[string]string {
	if len(c.about) == 0 {
		return nil
	}
	r := s.Resources[c.about[0]]
	own := map[string]string{"InstanceId": s.ids(c)[0], "ProductCode": cmp.Or(r.Product, "ecs")}
	if r.Type != "" {
		own["ProductType"] = r.Type
	}
	return own
}

// commonParameters are the parameters of every RPC call. A permanent key has no security token.
func commonParameters(c call, k credential, at time.Time) map[string]string {
	all := map[string]string{
		"Action": c.operation, "Version": openapi.Alibaba().Version(), "Format": "JSON", "AccessKeyId": k.Key,
		"SignatureMethod": "HMAC-SHA1", "SignatureVersion": "1.0", "SignatureNonce": rand.Text(), "Timestamp": at.UTC().Format(time.RFC3339),
	}
	if k.SecurityToken != "" {
		all["SecurityToken"] = k.SecurityToken
	}
	return all
}

// merged returns the needed values with those that the call sets, without those that it omits.
func merged(needed, set map[string]string) map[string]string {
	all := map[string]string{}
	maps.Copy(all, needed)
	maps.Copy(all, set)
	maps.DeleteFunc(all, func(_, value string) bool { return value == omittedField })
	return all
}
