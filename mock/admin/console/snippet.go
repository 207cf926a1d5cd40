package console

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"text/template"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/openapi"
)

// A snippet is the data for writing a call in any language. It has no secrets: it comes from the masked
// journal, and words such as YOUR_SK replace secrets.
type snippet struct {
	Endpoint, Scheme, Host string
	Key, Account           string
	Session                bool // the key is temporary
	cut                    bool // the end of the body is missing

	Method, URL, Path, Body string
	Query                   map[string]string
	Fields, BodyFields      []field // parameters of the call, and members of its body
	SDK                     sdkCall

	Action, Version string
	Params          []openapi.Param // without those of the signature
}

// A field is a parameter or member, with its JSON value.
type field struct {
	Name  string
	Value any
}

// A language has a name, and the file extension of its templates.
type language struct{ name, file string }

var languages = []language{{"curl", "sh"}, {"Go", "go"}, {"Python", "py"}, {"Java", "java"}, {"Node.js", "mjs"}}

// newSnippet collects the data of a recorded call.
func newSnippet(endpoint string, e *journal.Entry, x *journal.Exchange) *snippet {
	scheme, host, _ := strings.Cut(endpoint, "://")
	s := &snippet{
		Endpoint: endpoint, Scheme: strings.ToUpper(scheme), Host: host, Key: "YOUR_ACCESS_KEY_ID",
		Method: x.Request.Method, URL: x.Request.URL, Body: x.Request.Body, Query: map[string]string{}, SDK: sdkCalls[x.Operation], cut: x.Request.Cut > 0,
	}
	if k := e.Call.Caller.Credential; k != nil {
		s.Account, s.Session = string(k.Account), k.Session != ""
		if k.Key != "" && e.Masked(k.Key) == k.Key {
			s.Key = k.Key
		}
	}
	raw := ""
	s.Path, raw, _ = strings.Cut(s.URL, "?")
	query, _ := dialect.Pairs(raw)
	if e.Call.Operation.Action != "" {
		s.Action, s.Version = e.Call.Operation.Action, openapi.Alibaba().Version()
		form, _ := dialect.Pairs(x.Request.Body)
		s.Params = actionParams(e.Call.Operation, append(query, form...))
		return s
	}
	for _, p := range append(slices.Clone(e.Call.Input.Path), query...) {
		p.Value = e.Masked(p.Value) // the entry has the path as it was sent, not masked
		s.Fields = append(s.Fields, field{p.Name, fieldValue(p)})
	}
	for _, p := range query {
		s.Query[p.Name] = p.Value
	}
	s.BodyFields = s.fieldsOfBody()
	return s
}

// actionParams returns the parameters of the action. Those of the signature are computed again.
func actionParams(op *openapi.Operation, all []openapi.Param) []openapi.Param {
	return slices.DeleteFunc(all, func(p openapi.Param) bool {
		_, takes := op.Takes(p.Name)
		return !takes
	})
}

func (s *snippet) fieldsOfBody() (all []field) {
	body, err := openapi.ParseJSON([]byte(s.Body))
	if err != nil {
		return nil
	}
	for name, value := range body.All() {
		d := json.NewDecoder(bytes.NewReader(value.Raw()))
		d.UseNumber()
		var v any
		if d.Decode(&v) == nil {
			all = append(all, field{name, v})
		}
	}
	return all
}

// all writes the call in every language that has a client for it.
func (s *snippet) all() (all []copyText) {
	for _, l := range languages {
		if text, says := s.render(l); text != "" {
			all = append(all, copyText{"Copy as " + l.name, says, text})
		}
	}
	return all
}

// render writes the call in one language; "" where the vendor's client lacks the call.
func (s *snippet) render(l language) (text, says string) {
	vendor := "huawei"
	if s.Action != "" {
		vendor = "alibaba"
	}
	if typed := l.file != "sh" && l.file != "mjs"; vendor == "huawei" && typed && s.SDK.Call == "" {
		return "", ""
	}
	if vendor == "huawei" && l.file != "sh" && s.Body != "" && !json.Valid([]byte(s.Body)) {
		return "", ""
	}
	var b bytes.Buffer
	if err := snippets().ExecuteTemplate(&b, vendor+"."+l.file+".tmpl", s); err != nil {
		panic(err)
	}
	return b.String(), s.note(vendor, l)
}

// note is a remark for the reader of the snippet.
func (s *snippet) note(vendor string, l language) string {
	switch {
	case l.file == "sh" && vendor == "alibaba":
		return "It signs with openssl and runs in any POSIX shell."
	case l.file == "sh" && s.cut:
		return "The end of the request body was not stored, so this call is incomplete."
	}
	return ""
}

// snippets are parsed when the first one is needed.
var snippets = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("snippets").Funcs(literals).ParseFS(files, "snippets/*.tmpl"))
})
