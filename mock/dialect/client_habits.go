package dialect

// Manners are what a vendor's clients should do although the service does not insist.
type ClientHabits struct {
	Media   string   // the Content-Type of a body
	Signed  []string // headers that a signature should cover where they are sent, in their canonical form
	Token   string   // the parameter that lets a change be repeated without harm; "": there is none
	Lists   []string // parameters that hold ids with commas between
	Secrets []string // parameters and headers, in their canonical form, that nobody should send
}

// Form is the media type of a body whose fields are parameters.
const Form = "application/x-www-form-urlencoded"
