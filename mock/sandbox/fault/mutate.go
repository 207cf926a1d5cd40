package fault

import (
	"slices"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

// The mutations. A client must accept each of them, even if no document shows it.
const (
	extraField = "extra_field" // every object has an additional field
	nullArrays = "null_arrays" // every array is null
	reordered  = "reordered"   // the fields of every object come in reverse order
)

// Mutations lists the ways in which a body can be made unusual.
var Mutations = []string{extraField, nullArrays, reordered}

// mutateBody changes the body in the form that the contract describes. A body that is not JSON is left
// unchanged.
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
		names = append(names, extraFieldName)
	}
	if m.reverse {
		slices.Reverse(names)
	}
	m.json.Open('{')
	for _, name := range names {
		if m.json.Name(name); name == extraFieldName && m.extra {
			m.json.Text("no document has this field")
		} else {
			m.append(v.Get(name))
		}
	}
	m.json.Close('}')
}

// extraFieldName is the name of the field that no client knows. It is valid as an XML element too.
const extraFieldName = "rescindExtra"
