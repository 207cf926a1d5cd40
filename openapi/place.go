package openapi

// A Place is where the contract says something. Its line is looked up only when somebody asks,
// because that takes the text of the contract, which is not on the way of a call.
type Place struct {
	contract *Contract
	at       Value
	text     string // what String returned, when the place was written down; "" for others
}

// PlaceOf returns the place whose String is a text, for what was written down and is read again.
func PlaceOf(text string) Place { return Place{text: text} }

// String is the place as people and editors write it: /_mock/openapi/huawei.yaml:123; "" for none.
func (p Place) String() string {
	if p.contract == nil {
		return p.text
	}
	return p.contract.line(p.at)
}

// At is where a keyword of the operation stands; the operation itself where it has none of that name.
func (o *Operation) At(keyword string) Place {
	if at := o.at.Get(keyword); at.Exists() {
		return Place{contract: o.contract, at: at}
	}
	return Place{contract: o.contract, at: o.at}
}

// Takes is where the contract declares a query parameter of this call, and whether it does.
func (o *Operation) Takes(parameter string) (Place, bool) {
	for i := range o.parameters {
		if p := &o.parameters[i]; p.in == "query" && p.name == parameter {
			return Place{contract: o.contract, at: p.at}, true
		}
	}
	return Place{}, false
}

// TakesBody reports whether the call has a body; one that is sent to another call is not looked at.
func (o *Operation) TakesBody() bool { return o.body != nil }
