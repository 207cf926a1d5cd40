package explain

import (
	"slices"
	"strconv"
	"strings"
)

// Headers returns the mistakes in signing headers.
func Headers() []Mistake {
	return []Mistake{
		{ID: "header-absent", Says: "A header is listed as signed but not sent; send it, or do not list it. A proxy or the HTTP library may have removed it.",
			Ways: absentHeaders(func(*Signing) {}), Unchanged: true},
		{ID: "header-absent-empty", Says: "A header is listed and signed with an empty value but not sent; send it, or do not list it.",
			Ways: absentHeaders(func(d *Signing) { d.Lines = emptyLines(d.Lines) })},
		{ID: "header-lost", Says: "A header is signed but was not received: the HTTP library or a proxy removed it; do not sign headers of the connection.",
			Ways: removedHeaders, Alone: true},
		{ID: "header-not-signed", Says: "A header is listed as signed but its line is missing in the canonical request; add the line, or do not list it.",
			Ways: eachLine(func(d *Signing, i int) { d.Lines = slices.Delete(slices.Clone(d.Lines), i, i+1) }), Alone: true},
		{ID: "header-not-listed", Says: "A header is signed that SignedHeaders does not list; list it, or do not sign it.",
			Ways: unlistedWays, Alone: true},
		{ID: "header-empty", Says: "A header is signed with an empty value, before it was set; set it first.",
			Ways: eachLine(func(d *Signing, i int) { d.Lines = replaceLine(d.Lines, i, Line{d.Lines[i].Name, "", true}) }), Alone: true},
		{ID: "header-value-lower-case", Says: "The values of headers are signed in small letters; sign them as they are sent.",
			Ways: OneWay(func(d *Signing) { d.Lines = mapValues(d.Lines, strings.ToLower) })},
		{ID: "header-not-trimmed", Says: "The value of a header is signed with the blanks around it; trim it.",
			Ways: untrimmedWays},
		{ID: "header-blanks-joined", Says: "Several blanks within the value of a header are signed as one; sign them as they are sent.",
			Ways: OneWay(func(d *Signing) {
				d.Lines = mapValues(d.Lines, func(v string) string { return strings.Join(strings.Fields(v), " ") })
			})},
		{ID: "header-values-joined", Says: "The values of a header that is sent several times are signed on one line, with commas; write a line for each.",
			Ways: EachWay([]string{",", ", "}, identity, func(d *Signing, with string) { d.Lines = joinValues(d.Lines, with) })},
		{ID: "content-type-changed", Says: "The header Content-Type is signed with another value than the one that is sent: the HTTP library sets or completes it; set it before you sign.",
			Ways: func(d *Signing) []Way { return headerValueWays(d, "content-type", contentTypes) }, Alone: true},
	}
}

// Lists returns the mistakes in the names, the order and the separators of the signed headers.
func Lists() []Mistake {
	return []Mistake{
		{ID: "header-name-case", Says: "The names of headers are signed with capitals; write them in small letters, in the lines and in the list.",
			Ways: nameCaseWays},
		{ID: "header-order", Says: "The headers are signed in another order than SignedHeaders lists them; sort the list and the lines alike.",
			Ways: orderWays},
		{ID: "header-list-left-out", Says: "The list of signed headers is missing in the canonical request; it is the line before the hash of the body.",
			Ways: OneWay(func(d *Signing) { d.Parts = Compose(d.Parts, dropPart(4)) })},
		{ID: "header-list-separator", Says: "The list of signed headers in the canonical request is not separated by semicolons; write it as in the header Authorization.",
			Ways: EachWay([]string{",", ", ", "; ", ""}, strconv.Quote, func(d *Signing, with string) { d.Names = strings.ReplaceAll(d.Names, ";", with) })},
		{ID: "header-block-end", Says: "The empty line after the headers is missing; each header ends its line, and a line feed follows the last.",
			Ways: OneWay(func(d *Signing) {
				d.Block = Compose(d.Block, func(s string) string { return strings.TrimSuffix(s, "\n") })
			})},
		{ID: "header-block-extra-line", Says: "There is an empty line too many after the headers; one is right.",
			Ways: OneWay(func(d *Signing) { d.Block = Compose(d.Block, func(s string) string { return s + "\n" }) })},
	}
}
