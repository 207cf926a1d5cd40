package caller

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"
)

// idFilters are the parameters of lists that choose entries by their ids.
var idFilters = []string{"resource_ids", "order_id", "InstanceIDs"}

// NamesEntries reports whether a request for a list names the entries that it asks for. Otherwise the list has whatever
// the account has.
func (r *Request) NamesEntries() bool {
	named := false
	r.eachSent(func(name, value string) {
		named = named || slices.Contains(idFilters, name) && strings.Trim(value, ",") != ""
	})
	return named
}

// As is the request as a variation of it is sent.
func (r *Request) As(v Variation) *Request {
	sent := *r
	sent.Params = v.Apply(r.Params)
	return &sent
}

// paging are the parameters of lists that say which part of them is sent.
var paging = []string{"limit", "offset", "PageSize", "PageNum"}

// Sends reports whether some parameter or member of a request has a value, so that a list may be filtered by it.
func (r *Request) Sends(value string) bool {
	sent := false
	r.eachSent(func(name, each string) { sent = sent || each == value && !slices.Contains(paging, name) })
	return sent
}

// eachSent passes every parameter and every member of the body of a request, those of lists one by one; an empty
// list has no value.
func (r *Request) eachSent(do func(name, value string)) {
	for _, p := range r.Params {
		do(p.Name, p.Value)
	}
	if _, query, has := strings.Cut(r.Path, "?"); has {
		values, _ := url.ParseQuery(query)
		for name, all := range values {
			do(name, strings.Join(all, ","))
		}
	}
	var body map[string]any
	decoder := json.NewDecoder(strings.NewReader(string(r.Body)))
	decoder.UseNumber()
	if decoder.Decode(&body) != nil {
		return
	}
	for name, value := range body {
		list, isList := value.([]any)
		switch {
		case !isList:
			list = []any{value}
		case len(list) == 0:
			do(name, "")
		}
		for _, each := range list {
			do(name, textOf(each))
		}
	}
}

// textOf is a value of JSON as a text.
func textOf(value any) string {
	if text, is := value.(string); is {
		return text
	}
	text, _ := json.Marshal(value)
	return string(text)
}
