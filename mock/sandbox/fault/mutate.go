package fault

import (
	"slices"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

// The mutations: what a client must bear, whatever the documents show.
const (
	extraField = "extra_field" // every object has a field more
	nullArrays = "null_arrays" // every array is null
	reordered  = "reordered"   // the fields of every object come in the opposite order
)

// Mutations are the ways in which a body can be unusual.
var Mutations = []string{extraField, nullArrays, reordered}

// mutate changes the body, in the form in which the contract describes it. One that is not JSON stays.
func mutateBody(a dialect.Answer, how []string) dialect.Answer {
	from := a.ContractBody
	if a.Render == nil {
		from = a.Body
	}
	v, err := openapi.ParseAnswer(from)
	if err != nil {
		return a
	}
	m := mutator{extra: slices.Contains(how, extraField), null: slices.Contains(how, nullArrays), reverse: slices.Contains(how, reordered)}
	m.append(v)
	if a.Body = m.json.Bytes(); a.Render != nil {
		a.Body = a.Render(a.Body)
	}
	return a
}

type mutator struct {
	extra, null, reverse bool
	json                 dialect.JSON
}

func (m *mutator) append(v openapi.Value) {
	switch v.Kind() {
	case openapi.Object:
		m.object(v)
	case openapi.Array:
		m.array(v)
	default:
		m.json.Raw(v.Raw())
	}
}

func (m *mutator) array(v openapi.Value) {
	if m.null {
		m.json.Null()
		return
	}
	m.json.Open('[')
	for item := range v.Items() {
		m.append(item)
	}
	m.json.Close(']')
}

func (m *mutator) object(v openapi.Value) {
	var names []string
	for name := range v.All() {
		names = append(names, name)
	}
	if m.extra {
		names = append(names, added)
	}
	if m.reverse {
		slices.Reverse(names)
	}
	m.json.Open('{')
	for _, name := range names {
		if m.json.Name(name); name == added && m.extra {
			m.json.Text("no document has this field")
		} else {
			m.append(v.Get(name))
		}
	}
	m.json.Close('}')
}

// added is the name of the field that no client knows; it can be an XML element too.
const added = "rescindExtra"
