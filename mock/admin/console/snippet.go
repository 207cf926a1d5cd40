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

// A snippet is all that goes into a call in some language. Nothing in it is a secret: it is made
// of what the journal shows, with capital words where secrets belong.
type snippet struct {
	Endpoint, Scheme, Host string
	Key, Account           string
	Session                bool // the key is a temporary one
	cut                    bool // the end of the body is missing

	Method, URL, Path, Body string
	Query                   map[string]string
	Fields, BodyFields      []field // of the call, and of its body
	SDK                     sdkCall

	Action, Version string
	Params          []openapi.Param // of the action itself
}

// A field is one of a call, with its value as JSON has it.
type field struct {
	Name  string
	Value any
}

// A language is one in which a call can be written.
type language struct{ name, file string }

var languages = []language{{"curl", "sh"}, {"Go", "go"}, {"Python", "py"}, {"Java", "java"}, {"Node.js", "mjs"}}

// newSnippet takes a call apart.
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
		s.Params = business(e.Call.Operation, append(query, form...))
		return s
	}
	for _, p := range append(slices.Clone(e.Call.Input.Path), query...) {
		p.Value = e.Masked(p.Value) // what the path had is kept as it was sent
		s.Fields = append(s.Fields, field{p.Name, fieldValue(p)})
	}
	for _, p := range query {
		s.Query[p.Name] = p.Value
	}
	s.BodyFields = s.fieldsOfBody()
	return s
}

// business are the parameters of the action itself; those of the signature are made anew.
func business(op *openapi.Operation, all []openapi.Param) []openapi.Param {
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

// all is the call in every language that has a client for it.
func (s *snippet) all() (all []copyable) {
	for _, l := range languages {
		if text, says := s.in(l); text != "" {
			all = append(all, copyable{"Copy as " + l.name, says, text})
		}
	}
	return all
}

// in writes the call; "" where the vendor's client has no such call.
func (s *snippet) in(l language) (text, says string) {
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
	return b.String(), s.beside(vendor, l)
}

// beside says what a reader of the snippet needs to know.
func (s *snippet) beside(vendor string, l language) string {
	switch {
	case l.file == "sh" && vendor == "alibaba":
		return "It signs with openssl, and works in every shell."
	case l.file == "sh" && s.cut:
		return "The end of the body was not kept: this call is not the whole of it."
	}
	return ""
}

// snippets are parsed when somebody first asks for one.
var snippets = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("snippets").Funcs(literals).ParseFS(files, "snippets/*.tmpl"))
})
