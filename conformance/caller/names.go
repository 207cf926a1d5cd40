package caller

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"
)

// EntryMembers are the members that the contract gives an entry of the list which a request brings; nil where it is
// not known.
func (r *Request) EntryMembers() []string {
	if r == nil || r.Operation == nil {
		return nil
	}
	for _, place := range entryPlaces {
		if names := r.Operation.AnswerMembers(place...); names != nil {
			return names
		}
	}
	return nil
}

// KnownNames are the parameters and members that the contract gives a request; nil where the call is not known.
func (r *Request) KnownNames() (all []string) {
	if r.Operation == nil {
		return nil
	}
	for _, f := range r.Operation.Fields() {
		all = append(all, f.Name)
	}
	c := Contract(r.Vendor)
	return slices.Concat(all, c.Common(), c.Optional())
}

// SentNames are the parameters and members that a request names, in the query, in a form or in its body.
func (r *Request) SentNames() (all []string) {
	for _, p := range r.Params {
		all = append(all, p.Name)
	}
	if _, query, has := strings.Cut(r.Path, "?"); has {
		for p := range strings.SplitSeq(query, "&") {
			name, _, _ := strings.Cut(p, "=")
			if plain, err := url.QueryUnescape(name); err == nil {
				all = append(all, plain)
			}
		}
	}
	var body map[string]json.RawMessage
	if json.Unmarshal(r.Body, &body) == nil { // what cannot be read names nothing
		for name := range body {
			all = append(all, name)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Dropped are the parameters and headers that a variation leaves out.
func (v Variation) Dropped() (all []string) {
	for _, e := range v.Edits {
		if e.Drop {
			all = append(all, e.Name)
		}
	}
	return all
}
