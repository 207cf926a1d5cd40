package witness

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
)

// Param is a parameter of the call, wherever it was sent: a header of signature V3, the query, a form, or a
// field of a JSON body. ok is false when it was not sent.
func (x *Exchange) Param(name string) (value string, ok bool) {
	if u, err := url.Parse(x.Request.URL); err == nil {
		if v, has := u.Query()[name]; has {
			return v[0], true
		}
	}
	if form, err := url.ParseQuery(x.Request.Body); err == nil && !strings.HasPrefix(strings.TrimSpace(x.Request.Body), "{") {
		if v, has := form[name]; has {
			return v[0], true
		}
	}
	if v, has := x.Field(name); has {
		text, _ := json.Marshal(v)
		return strings.Trim(string(text), `"`), true
	}
	return "", false
}

// Field is a field of the JSON body that was sent. A GET has none that a server reads.
func (x *Exchange) Field(name string) (value any, ok bool) {
	var body map[string]any
	if x.Request.Method == http.MethodGet {
		return nil, false
	}
	d := json.NewDecoder(strings.NewReader(x.Request.Body))
	d.UseNumber()
	if d.Decode(&body) != nil {
		return nil, false
	}
	value, ok = body[name]
	return value, ok
}

// Nonce is the value that makes a call of Alibaba Cloud unique, "" for none.
func (x *Exchange) Nonce() string {
	if v := x.Request.Headers.Get("x-acs-signature-nonce"); v != "" {
		return v
	}
	v, _ := x.Param("SignatureNonce")
	return v
}

// Stamp is when the client says that it signed the call, as it wrote it.
func (x *Exchange) Stamp() string {
	for _, header := range []string{"X-Sdk-Date", "x-acs-date"} {
		if v := x.Request.Headers.Get(header); v != "" {
			return v
		}
	}
	v, _ := x.Param("Timestamp")
	return v
}

// Token is the ClientToken of the call, "" for none.
func (x *Exchange) Token() string {
	v, _ := x.Param("ClientToken")
	return v
}

// WantsXML reports whether a call of Alibaba Cloud asks for XML, which is the format of signature V1 where none is named.
func (x *Exchange) WantsXML() bool {
	if _, rpc := x.Param("AccessKeyId"); !rpc {
		return false
	}
	format, ok := x.Param("Format")
	return !ok || strings.EqualFold(format, "XML")
}

// SecurityToken is the token of temporary credentials on the call, as the journal shows it.
func (x *Exchange) SecurityToken() (value string, ok bool) {
	for _, header := range []string{"X-Security-Token", "x-acs-security-token"} {
		if v := x.Request.Headers.Get(header); v != "" {
			return v, true
		}
	}
	return x.Param("SecurityToken")
}
