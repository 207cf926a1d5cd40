package compose

import (
	"strings"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/openapi"
)

// An Operation is an operation of a vendor's contract.
type Operation struct {
	Vendor string
	*openapi.Operation
}

// Operations are the operations of both vendors.
func Operations() (all []Operation) {
	for _, vendor := range []string{situation.Huawei, situation.Alibaba} {
		for _, op := range caller.Contract(vendor).Operations() {
			all = append(all, Operation{vendor, op})
		}
	}
	return all
}

// Names are the names of the operations of a vendor; "": of both.
func Names(vendor string) (names []string) {
	for _, op := range Operations() {
		if vendor == "" || op.Vendor == vendor {
			names = append(names, op.ID)
		}
	}
	return names
}

// Find finds an operation by its name.
func Find(name string) (op Operation, found bool) {
	for _, op := range Operations() {
		if op.ID == name {
			return op, true
		}
	}
	return op, false
}

// IsFilledIn reports whether a parameter need not be given: the account's own id is that of the credential, and
// a parameter with one possible value has it.
func IsFilledIn(f openapi.Field) bool { return isOwnID(f) || hasOneValue(f) }

func isOwnID(f openapi.Field) bool { return f.Name == "domain_id" && f.In == "path" }

func hasOneValue(f openapi.Field) bool { return f.In != "body" && len(f.Values) == 1 }

// Kind says what a value of a field looks like.
func Kind(f openapi.Field) string {
	switch {
	case f.Items != nil && f.Items.Type != "object":
		return "list of " + Kind(*f.Items) + "s"
	case len(f.Values) > 0:
		return strings.Join(f.Values, " or ")
	case f.Type == "string":
		return "text"
	}
	return f.Type
}
