package caller

import "slices"

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
	r.eachSent(func(name, _ string) { all = append(all, name) })
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
