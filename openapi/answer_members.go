package openapi

import "net/http"

// AnswerMembers returns the names of the members that the answer to a successful call has at a place, which a list is
// entered at: Data, InstanceList. It is nil where the contract names none.
func (o *Operation) AnswerMembers(place ...string) []string {
	answer := o.answer(http.StatusOK)
	if answer == nil || answer.body == nil || len(answer.body.types) == 0 {
		return nil
	}
	at := answer.body.types[0].schema
	for _, name := range place {
		at = at.named(name)
	}
	return at.memberNames()
}

// entry returns the schema of the entries of a list, and any other schema as it is.
func (s *schema) entry() *schema {
	for s != nil && s.items != nil {
		s = s.items
	}
	return s
}

// named returns the schema of a member that the contract names; nil for none.
func (s *schema) named(name string) *schema {
	s = s.entry()
	if s == nil {
		return nil
	}
	for _, p := range s.properties {
		if p.name == name {
			return p.schema
		}
	}
	for _, part := range s.allOf {
		if found := part.named(name); found != nil {
			return found
		}
	}
	return nil
}

// memberNames returns the names that the contract gives the members.
func (s *schema) memberNames() (all []string) {
	s = s.entry()
	if s == nil {
		return nil
	}
	for _, p := range s.properties {
		all = append(all, p.name)
	}
	for _, part := range s.allOf {
		all = append(all, part.memberNames()...)
	}
	return all
}
