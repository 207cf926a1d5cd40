package dialecttest

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha1"
	"encoding/base64"
	"io"
	"net/url"
	"strings"
	"time"
)

// SignedQuery returns the query of a call of an Alibaba Cloud action, signed with HMAC-SHA1 as a client signs
// it: with the standard library alone, so that a mistake of the server is not made twice. The parameters come
// in addition to those that every call has, or in place of them.
func SignedQuery(key, secret, method, action string, at time.Time, params url.Values) string {
	q := url.Values{
		"Action": {action}, "Version": {"2017-12-14"}, "Format": {"JSON"}, "AccessKeyId": {key}, "SignatureMethod": {"HMAC-SHA1"},
		"SignatureVersion": {"1.0"}, "SignatureNonce": {rand.Text()}, "Timestamp": {at.UTC().Format("2006-01-02T15:04:05Z")},
	}
	for name := range params {
		q.Set(name, params.Get(name))
	}
	mac := hmac.New(sha1.New, []byte(secret+"&"))
	io.WriteString(mac, method+"&%2F&"+url.QueryEscape(percentEncoded(q)))
	q.Set("Signature", base64.StdEncoding.EncodeToString(mac.Sum(nil)))
	return percentEncoded(q)
}

// percentEncoded returns a query as the vendor signs it, which is not how HTML forms are encoded.
func percentEncoded(q url.Values) string { return formToRFC3986.Replace(q.Encode()) }

var formToRFC3986 = strings.NewReplacer("+", "%20", "*", "%2A", "%7E", "~")
