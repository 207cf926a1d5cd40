package dialect

// ClientHabits are good practices for a vendor's clients that the service does not enforce; package
// lint warns about calls that do not follow them.
type ClientHabits struct {
	Media   string   // the Content-Type that a body should have
	Signed  []string // headers that the signature should cover when they are sent, in their canonical form
	Token   string   // the parameter that makes it safe to repeat a change; "": there is none
	Lists   []string // parameters that hold ids, separated by commas
	Secrets []string // parameters, and headers in their canonical form, that would reveal a secret key
}

// Form is the media type of a body whose fields are parameters.
const Form = "application/x-www-form-urlencoded"
