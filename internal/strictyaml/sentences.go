package strictyaml

// Messages of the library, and two of our own, that are treated in a way of their own.
const (
	openQuote           = "found unexpected end of stream"
	quoteBeforeDocument = "found unexpected document indicator"
	noColon             = "could not find expected ':'"
	noKeyHere           = "mapping values are not allowed in this context"
	cannotStart         = "found character that cannot start any token"
	tabIndents          = "a tab indents"
	closedLater         = "a quote is closed later"
)

const useSpaces = "a tab cannot indent: use spaces"

// sentences say in our words what the messages of the library mean.
var sentences = map[string]string{
	tabIndents: useSpaces,
	"found a tab character that violates indentation":              useSpaces,
	"found a tab character where an indentation space is expected": useSpaces,
	cannotStart:                           "text that begins with @, % or ` must be quoted",
	openQuote:                             "a quote is opened here and never closed",
	quoteBeforeDocument:                   "a quote is opened here and never closed",
	closedLater:                           "a quote is opened here, and closed on a later line where more follows",
	noColon:                               "a key needs a colon and a space",
	noKeyHere:                             `a key cannot stand here: quote text that contains ": ", or correct the indentation, or give the line above its colon`,
	"did not find expected key":           "this line does not fit the mapping above it: correct its indentation, or a quote or bracket in it",
	"did not find expected '-' indicator": "this line does not fit the list above it: begin each item with - at the same column, and put no key beside items",
	"did not find expected ',' or ']'":    "a comma or the closing ] is missing in a list that begins with [",
	"did not find expected ',' or '}'":    "a comma or the closing } is missing in a mapping that begins with {",
	"did not find expected node content":  "a value is missing here, or a bracket is wrong; text that begins with a comma or a bracket must be quoted",
	"block sequence entries are not allowed in this context": "a list cannot begin on the line of its key: begin it on the next line",
	"found undefined tag handle":                             "text that begins with ! must be quoted",
	"did not find expected alphabetic or numeric character":  "text that begins with & or * must be quoted",
	"did not find expected comment or line break":            "nothing but a comment can stand behind | or >; text that begins with them must be quoted",
	"found unknown escape character":                         `in double quotes, \ begins an escape such as \n: write \\, or use single quotes`,
}
