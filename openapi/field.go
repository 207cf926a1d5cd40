package openapi

// A Field is a parameter of an operation or a member of its body, as the contract declares it.
type Field struct {
	Name     string
	In       string // path, query, header or body
	Required bool
	Type     string // string, integer, number, boolean, array or object; "": anything
	About    string
	Values   []string // all that the contract allows, where it lists them
	Items    *Field   // of an array
	Members  []Field  // of an object
}

// Fields returns everything that a caller can give to an operation: first the parameters, then the members of
// the JSON body.
func (o *Operation) Fields() (all []Field) {
	for i := range o.parameters {
		p := &o.parameters[i]
		f := fieldOf(p.name, p.schema)
		f.In, f.Required, f.About = p.in, p.required, p.at.Get("description").Text()
		all = append(all, f)
	}
	if o.body == nil || len(o.body.types) == 0 || o.body.types[0].schema == nil {
		return all
	}
	for _, f := range membersOf(o.body.types[0].schema) {
		f.In = "body"
		all = append(all, f)
	}
	return all
}

// Summary is the sentence with which the contract describes the operation.
func (o *Operation) Summary() string { return o.at.Get("summary").Text() }

// fieldOf describes a value of a schema. Schemas of requests do not contain themselves.
func fieldOf(name string, s *schema) Field {
	if s == nil {
		return Field{Name: name}
	}
	f := Field{Name: name, Type: s.at.Get("type").Text(), About: s.at.Get("description").Text(), Members: membersOf(s)}
	for _, v := range s.enum {
		f.Values = append(f.Values, v.plain())
	}
	if s.items != nil {
		items := fieldOf("", s.items)
		f.Items = &items
	}
	return f
}

// plain is the text of a string, and the JSON of any other value.
func (v Value) plain() string {
	if v.Kind() == String {
		return v.Text()
	}
	return string(v.Raw())
}

func membersOf(s *schema) (all []Field) {
	for _, p := range s.properties {
		f := fieldOf(p.name, p.schema)
		f.Required = p.required
		all = append(all, f)
	}
	for _, part := range s.allOf {
		all = append(all, membersOf(part)...)
	}
	return all
}
