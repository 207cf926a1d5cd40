// Package sign signs the calls of clients that were generated from openapi/alibaba.yaml, in which every action has a
// path of its own: the call goes to / and names the action among its parameters.
package sign

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha1"
	"encoding/base64"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"
)

// RPC signs with signature version 1.0.
func RPC(r *http.Request, id, secret string) {
	q := r.URL.Query()
	q.Del("Signature")
	for name, value := range map[string]string{
		"Action": path.Base(r.URL.Path), "Version": "2017-12-14", "Format": "JSON", "AccessKeyId": id, "SignatureMethod": "HMAC-SHA1",
		"SignatureVersion": "1.0", "SignatureNonce": rand.Text(), "Timestamp": time.Now().UTC().Format("2006-01-02T15:04:05Z"),
	} {
		q.Set(name, value)
	}
	canonical := escaped.Replace(q.Encode())
	mac := hmac.New(sha1.New, []byte(secret+"&"))
	mac.Write([]byte(r.Method + "&%2F&" + url.QueryEscape(canonical)))
	r.URL.Path = "/"
	r.URL.RawQuery = canonical + "&Signature=" + url.QueryEscape(base64.StdEncoding.EncodeToString(mac.Sum(nil)))
}

// escaped is what a form and RFC 3986 escape differently.
var escaped = strings.NewReplacer("+", "%20", "*", "%2A", "%7E", "~")

// Transport signs every call that goes through it.
type Transport struct{ ID, Secret string }

// RoundTrip sends a signed copy.
func (t Transport) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	RPC(r, t.ID, t.Secret)
	return http.DefaultTransport.RoundTrip(r)
}
