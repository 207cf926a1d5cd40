package explain

import (
	"slices"
	"strings"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

// A Draft is all that goes into a signature before it is written down, a field for each thing
// that can go wrong. A mistake changes a copy; what fields point to is never changed in place.
type Signing struct {
	Call      *dialect.Call // as it was sent
	Algorithm string

	// The canonical request.
	Method, Path string
	Read         func(*dialect.Call) []openapi.Param
	Params       []openapi.Param                 // decoded, in the order of the wire
	Order        func(a, b openapi.Param) int    // nil: that of the wire
	Escape       func(string) string             // names and values
	Pair         func(name, value string) string // both escaped
	Query        func(string) string             // the last touch on the query
	Lines        []Line                          // the signed headers
	Line         func(Line) string
	Block        func(string) string // the last touch on their lines
	List         string              // of the signed headers, as the call gives it
	Names        string              // the same, as it is signed
	Sum          string              // the hash of the body as it was received
	Payload      string              // the hash of the body as it is signed
	Parts        func([]string) []string
	Canonical    func(string) string // the last touch

	// The string to sign.
	Head   []string            // its lines before the hash
	Hash   func(string) string // of the canonical request
	Nested bool                // the query is encoded once more, where the algorithm has no hash
	Outer  func(string) string // encodes it
	ToSign func(string) string // the last touch

	// The signature.
	Key  string
	MAC  func(key, text string) []byte
	Text func(mac []byte) string
	Got  string // the client's

	Write func(*Signing) dialect.Text
}

// A Line is one header in a canonical request. Sent is false for a header that is listed only.
type Line struct {
	Name, Value string
	Sent        bool
}

func identity[T any](v T) T { return v }

// New is a draft of a call that nothing is wrong with, as far as algorithms agree; the vendor
// fills in the rest. read finds the parameters that are signed.
func New(c *dialect.Call, algorithm string, read func(*dialect.Call) []openapi.Param) *Signing {
	return &Signing{
		Call: c, Algorithm: algorithm, Method: c.Method, Read: read, Params: read(c), Order: compareParams, Escape: escape,
		Pair:  func(name, value string) string { return name + "=" + value },
		Line:  func(l Line) string { return l.Name + ":" + l.Value + "\n" },
		Parts: identity[[]string], Query: identity[string], Block: identity[string], Canonical: identity[string], ToSign: identity[string], Outer: escape,
	}
}

func escape(s string) string { return string(dialect.AppendEscaped(nil, s)) }

// byBytes is the order of signatures: by the bytes of the decoded name, then the value.
func compareParams(a, b openapi.Param) int {
	if order := strings.Compare(a.Name, b.Name); order != 0 {
		return order
	}
	return strings.Compare(a.Value, b.Value)
}

// Sign has the draft sign the headers in a list that semicolons separate.
func (d *Signing) Sign(list string) {
	d.List, d.Names, d.Lines = list, string(dialect.AppendLower(nil, list)), Listed(d.Call, list)
}

// Listed are the lines of the headers in a list that semicolons separate, as the server writes
// them; a header that was not sent has one that is not written.
func Listed(c *dialect.Call, list string) (lines []Line) {
	for name := range strings.SplitSeq(list, ";") {
		text, sent := dialect.AppendHeaders(nil, c, name)
		if !sent {
			lines = append(lines, Line{Name: string(dialect.AppendLower(nil, name))})
			continue
		}
		for line := range strings.SplitSeq(strings.TrimSuffix(string(text), "\n"), "\n") {
			name, value, _ := strings.Cut(line, ":")
			lines = append(lines, Line{name, value, true})
		}
	}
	return lines
}

// QueryText is the query as it is signed.
func (d *Signing) QueryText() string {
	params := slices.Clone(d.Params)
	if d.Order != nil {
		slices.SortStableFunc(params, d.Order)
	}
	pieces := make([]string, len(params))
	for i, p := range params {
		pieces[i] = d.Pair(d.Escape(p.Name), d.Escape(p.Value))
	}
	return d.Query(strings.Join(pieces, "&"))
}

// SixParts writes method, path, query, headers, their names and the hash of the body, a line feed
// between them; and then the string to sign, which has a hash of that.
func SixParts(d *Signing) dialect.Text {
	var block strings.Builder
	for _, l := range d.Lines {
		if l.Sent {
			block.WriteString(d.Line(l))
		}
	}
	parts := d.Parts([]string{d.Method, d.Path, d.QueryText(), d.Block(block.String()), d.Names, d.Payload})
	canonical := d.Canonical(strings.Join(parts, "\n"))
	toSign := strings.Join(append(slices.Clone(d.Head), d.Hash(canonical)), "\n")
	return dialect.Text{Canonical: canonical, StringToSign: d.ToSign(toSign)}
}

// Signed is the signature of a draft.
func (d *Signing) Signed() string { return d.Text(d.MAC(d.Key, d.Write(d).StringToSign)) }
