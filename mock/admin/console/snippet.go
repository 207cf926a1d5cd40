package console

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

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
	broken                 bool // the call breaks the contract
	unknown                bool // it has a parameter or a member that the operation does not have

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

// newEmptySnippet returns a snippet of an operation without parameters.
func newEmptySnippet(endpoint string, op *openapi.Operation) *snippet {
	scheme, host, _ := strings.Cut(endpoint, "://")
	s := &snippet{
		Endpoint: endpoint,
		Scheme:   strings.ToUpper(scheme),
		Host:     host,
		Key:      "YOUR_ACCESS_KEY_ID",
		Query:    map[string]string{},
		SDK:      sdkCalls[op.ID],
	}
	if op.Action != "" {
		s.Action, s.Version = op.Action, openapi.Alibaba().Version()
	}
	return s
}

// newSnippet collects the data of a recorded call.
func newSnippet(endpoint string, e *journal.Entry, x *journal.Exchange) *snippet {
	s := newEmptySnippet(endpoint, e.Call.Operation)
	s.Method, s.URL, s.Body, s.cut = x.Request.Method, x.Request.URL, x.Request.Body, x.Request.Cut > 0
	s.broken = firstError(x) != nil
	if k := e.Call.Caller.Credential; k != nil {
		s.Account, s.Session = string(k.Account), k.Session != ""
		if k.Key != "" && e.Masked(k.Key) == k.Key {
			s.Key = k.Key
		}
	}
	raw := ""
	s.Path, raw, _ = strings.Cut(s.URL, "?")
	query, _ := dialect.Pairs(raw)
	if s.Action != "" {
		form, _ := dialect.Pairs(x.Request.Body)
		s.Params = actionParams(e.Call.Operation, append(query, form...))
		return s
	}
	for _, p := range append(slices.Clone(e.Call.Input.Path), query...) {
		if _, takes := e.Call.Operation.Takes(p.Name); !takes {
			s.unknown = true // no client has a field for it
			continue
		}
		p.Value = e.Masked(p.Value) // the entry has the path as it was sent, not masked
		s.Fields = append(s.Fields, field{p.Name, fieldValue(p)})
	}
	for _, p := range query {
		s.Query[p.Name] = p.Value
	}
	s.BodyFields = s.fieldsOfBody()
	s.dropUnknown(e.Call.Operation)
	return s
}

// actionParams returns the parameters of the action. Those of the signature are computed again.
func actionParams(op *openapi.Operation, all []openapi.Param) []openapi.Param {
	return slices.DeleteFunc(all, func(p openapi.Param) bool {
		_, takes := op.Takes(p.Name)
		return !takes
	})
}

// dropUnknown removes the members of the body that the operation does not have: no client has a field for them.
func (s *snippet) dropUnknown(op *openapi.Operation) {
	body, err := openapi.ParseJSON([]byte(s.Body))
	if err != nil {
		return
	}
	for _, unknown := range op.UnknownFields(body) {
		s.unknown = true
		s.BodyFields = slices.DeleteFunc(s.BodyFields, func(f field) bool { return "/"+f.Name == unknown.Pointer })
	}
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
