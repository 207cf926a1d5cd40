package witness

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// An Exchange is one call that the server received, and what it answered.
type Exchange struct {
	ID         string      `json:"id"`
	Time       time.Time   `json:"time"` // when it was received
	Operation  string      `json:"operation"`
	Status     int         `json:"status"` // 0: no answer was sent
	Code       string      `json:"code"`
	Rule       string      `json:"rule"`
	Fault      string      `json:"fault"`
	TookMicros int64       `json:"took_us"`
	Violations []Violation `json:"violations"`
	Trace      []Ruling    `json:"trace"`
	Request    Message     `json:"request"`
	Response   Message     `json:"response"`
	Signature  *Signature  `json:"signature"`
}

// A Ruling is the result of one rule for the call.
type Ruling struct {
	Rule   string `json:"rule"`
	Result string `json:"result"`
}

// A Violation is where a side breaks the vendor's contract, or has a bad habit.
type Violation struct {
	By       string `json:"by"`       // caller or mock
	Severity string `json:"severity"` // error, warning or bug
	In       string `json:"in"`
	Pointer  string `json:"pointer"`
	What     string `json:"what"`
}

// A Message is a request or an answer.
type Message struct {
	Method  string      `json:"method"`
	URL     string      `json:"url"`
	Headers http.Header `json:"headers"`
	Body    string      `json:"body"`
}

// A Signature is the check of the signature of a call.
type Signature struct {
	Algorithm        string       `json:"algorithm"`
	Matched          bool         `json:"matched"`
	CanonicalRequest string       `json:"canonical_request"` // as it has to be signed
	StringToSign     string       `json:"string_to_sign"`
	Explanation      *Explanation `json:"explanation"`
}

// A listed is the short form of an exchange.
type listed struct{ ID, Key, Path string }

// Exchanges are the calls of the sandbox, the oldest first, with those of a watched key or path that belong to no
// sandbox.
func (sb *Sandbox) Exchanges(ctx context.Context) ([]Exchange, error) {
	all, err := sb.server.exchanges(ctx, sb.path("/requests"), func(listed) bool { return true })
	if err != nil || sb.key == "" && sb.elsewhere == "" {
		return all, err
	}
	unmatched, err := sb.server.exchanges(ctx, "/requests", func(x listed) bool {
		return sb.key != "" && x.Key == sb.key || sb.elsewhere != "" && x.Path == sb.elsewhere
	})
	return append(all, unmatched...), err
}

// exchanges reads what is wanted of a journal.
func (s *Server) exchanges(ctx context.Context, path string, wanted func(listed) bool) (all []Exchange, err error) {
	var list struct{ Requests []listed }
	if err := s.API.Do(ctx, http.MethodGet, path, "", nil, &list); err != nil {
		return nil, err
	}
	for _, r := range list.Requests {
		if !wanted(r) {
			continue
		}
		var x Exchange
		if err := s.API.Do(ctx, http.MethodGet, path+"/"+r.ID, "", nil, &x); err != nil {
			return nil, err
		}
		all = append(all, x)
	}
	return all, nil
}

// Answered reports whether the call was answered as the vendor answers success.
func (x *Exchange) Answered() bool { return x.Status >= 200 && x.Status < 300 && x.Code == "" }

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

// Signed reports whether the call carries a signature that is right.
func (x *Exchange) Signed() bool { return x.Signature != nil && x.Signature.Matched }

// WhyUnsigned explains a signature that is missing or wrong.
func (x *Exchange) WhyUnsigned() string {
	switch {
	case x.Signature == nil:
		return "no signature could be checked: " + x.Code
	case x.Signature.Explanation != nil:
		return x.Signature.Explanation.Says
	}
	return "the signature is wrong"
}

// SignatureWord says whether the signature of the call is right, wrong, or not there.
func (x *Exchange) SignatureWord() string {
	switch {
	case x.Signed():
		return "right"
	case x.Signature == nil:
		return "none"
	}
	return "wrong"
}

// Cut reports whether a fault kept the client from reading a whole answer: none was sent, it was cut short, or
// it came in pieces or too late.
func (x *Exchange) Cut() bool {
	for _, effect := range []string{"drop", "truncate", "trickle", "delay"} {
		if strings.Contains(x.Fault, effect) {
			return true
		}
	}
	return false
}
