package explain

import (
	"slices"
	"strings"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

// Queries returns the mistakes in sorting and joining the signed parameters.
func Queries() []Mistake {
	return []Mistake{
		{ID: "query-unsorted", Says: "The parameters are signed in the order in which they are sent; sort them by name, then by value.",
			Ways: OneWay(func(d *Signing) { d.Order = nil })},
		{ID: "query-sorted-ignoring-case", Says: "The parameters are sorted without regard to case; sort them by their bytes, capitals first.",
			Ways: OneWay(func(d *Signing) { d.Order = compareIgnoringCase })},
		{ID: "query-sorted-as-pairs", Says: "The parameters are sorted as texts of name=value; sort them by the name, and by the value only where names are equal.",
			Ways: OneWay(func(d *Signing) { d.Order = compareAsPairs(d.Escape) })},
		{ID: "query-empty-left-out", Says: "Parameters with an empty value are left out of the signature; sign them as name=.",
			Ways: OneWay(func(d *Signing) {
				d.Params = withoutParams(d.Params, func(p openapi.Param) bool { return p.Value == "" })
			})},
		{ID: "query-empty-without-equals", Says: "A parameter with an empty value is signed without its equals sign; sign it as name=.",
			Ways: OneWay(func(d *Signing) { d.Pair = withoutEquals(d.Pair) })},
		{ID: "query-parameter-left-out", Says: "A parameter that is sent is not signed; sign every one.",
			Ways: droppedParamWays, Alone: true},
		{ID: "query-last-value", Says: "Of a parameter that is sent several times only the last value is signed; sign every one.",
			Ways: OneWay(func(d *Signing) { d.Params = lastValues(d.Params) })},
		{ID: "query-question-mark", Says: "The question mark is signed with the query; leave it out.",
			Ways: OneWay(func(d *Signing) { d.Query = func(s string) string { return "?" + s } })},
		{ID: "query-plus-sent", Says: "A plus sign is sent as it is, which stands for a space; send it as %2B.",
			Ways: OneWay(func(d *Signing) { d.Params = paramsWithPlus(d) })},
		{ID: "query-sent-encoded-twice", Says: "Names and values are sent encoded twice; encode them once.",
			Ways: OneWay(func(d *Signing) { d.Params = decodeParams(d.Params) })},
		{ID: "query-brackets", Says: "Of a parameter that is sent several times the name is signed with brackets or a number, as some libraries write lists; sign it as it is sent.",
			Ways: EachWay([]string{"[]", "[0]", ".1"}, identity, func(d *Signing, with string) { d.Params = bracketNames(d.Params, with) })},
		{ID: "query-html-separator", Says: "The parameters are joined by &amp;, as in HTML; join them by &.",
			Ways: OneWay(func(d *Signing) {
				d.Query = Compose(d.Query, func(s string) string { return strings.ReplaceAll(s, "&", "&amp;") })
			})},
		{ID: "query-blank-trimmed", Says: "The values of parameters are trimmed before they are signed, and sent as they are; do the same in both.",
			Ways: OneWay(func(d *Signing) { d.Params = trimParams(d.Params) })},
		{ID: "query-final-ampersand", Says: "The query ends with an ampersand when it is signed; leave it out.",
			Ways: OneWay(func(d *Signing) { d.Query = Compose(d.Query, func(s string) string { return s + "&" }) })},
	}
}

// AsSent returns the mistakes of clients that sign the query as it is in the URL.
func AsSent() []Mistake {
	return []Mistake{
		{ID: "query-left-out", Says: "The query is left out of the signature; sign it.",
			Ways: OneWay(func(d *Signing) { d.Params = nil })},
		{ID: "query-as-sent", Says: "The query is signed as it is sent; take it apart, encode every name and value by RFC 3986, and sort.",
			Ways: OneWay(func(d *Signing) { raw := d.Call.Query; d.Query = func(string) string { return raw } })},
		{ID: "query-as-sent-sorted", Says: "The parameters are signed in the encoding in which they are sent; encode every name and value by RFC 3986.",
			Ways: OneWay(func(d *Signing) { raw := sortPieces(d.Call.Query); d.Query = func(string) string { return raw } })},
		{ID: "query-with-form", Says: "The parameters of the form in the body are signed as part of the query; only the hash of the body speaks for them.",
			Ways: OneWay(func(d *Signing) {
				form, _ := dialect.Pairs(string(d.Call.Body))
				d.Params = slices.Concat(d.Params, form)
			})},
	}
}
