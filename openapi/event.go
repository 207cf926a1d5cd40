package openapi

import "math"

// events compiles x-events of a media type: what the data of each event of a stream is.
func (m *compiler) events(at Value) map[string]*schema {
	if !at.Exists() {
		return nil
	}
	all := map[string]*schema{}
	for name, v := range at.All() {
		all[name] = m.schema(v)
	}
	return all
}

// Events are the names of the events that a call answers with; none when it does not stream.
func (o *Operation) Events() (names []string) {
	for name := range o.events() {
		names = append(names, name)
	}
	return names
}

func (o *Operation) events() map[string]*schema {
	for _, r := range o.responses {
		if r.body == nil {
			continue
		}
		for _, media := range r.body.types {
			if media.events != nil {
				return media.events
			}
		}
	}
	return nil
}

// CheckEvent looks at an event that this call sends. One that the contract does not have is a violation.
func (o *Operation) CheckEvent(name string, data []byte) []Violation {
	s := o.events()[name]
	if s == nil {
		return []Violation{{In: "event", Pointer: name, What: "is not among the events of " + o.ID, Line: o.contract.line(o.at)}}
	}
	body := content{types: []mediaType{{name: "application/json", schema: s}}}
	doc := newDocument(data)
	doc.most = math.MaxInt
	_, wrong := o.contract.read(&body, "application/json", data, doc)
	return wrong
}
