package explain

import (
	"slices"
	"strings"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

// A Signing describes how a call is signed, with a field for each thing that can go wrong. A mistake
// changes a copy; it must not change in place what the fields refer to.
type Signing struct {
	Call      *dialect.Call // as it was sent, or the copy without secrets
	Algorithm string

	// The canonical request.
	Method, Path string
	Read         func(*dialect.Call) []openapi.Param // the parameters to sign
	Params       []openapi.Param                     // decoded, in the order in which they were sent
	Order        func(a, b openapi.Param) int        // nil: the order in which they were sent
	Escape       func(string) string                 // encodes a name or a value
	Pair         func(name, value string) string     // joins an encoded name and value
	Query        func(string) string                 // changes the complete query
	Lines        []Line                              // the signed headers
	Line         func(Line) string
	Block        func(string) string     // changes the complete header lines
	List         string                  // the signed headers as the call lists them
	Names        string                  // the same list as it is signed
	Sum          string                  // the hash of the body as it was received
	Payload      string                  // the hash of the body as it is signed
	HashHeader   string                  // the header that may name the hash of the body; "": the vendor has none
	Parts        func([]string) []string // changes the parts of the canonical request
	Canonical    func(string) string     // changes the complete canonical request

	// The string to sign.
	Head   []string            // its lines before the hash
	Hash   func(string) string // hashes the canonical request
	Nested bool                // the whole query is encoded a second time; for algorithms without a hash
	Outer  func(string) string // the encoder for that
	ToSign func(string) string // changes the complete string to sign

	// The signature.
	Key  string
	MAC  func(key, text string) []byte
	Text func(mac []byte) string
	Got  string // the signature that the client sent

	Write func(*Signing) dialect.Text
}

// A Line is one header of a canonical request. Sent is false for a header that is listed but was not sent.
type Line struct {
	Name, Value string
	Sent        bool
}

func identity[T any](v T) T { return v }

// New returns a Signing without mistakes, with the fields that are the same for all algorithms; the vendor
// sets the others. read returns the parameters to sign.
func New(c *dialect.Call, algorithm string, read func(*dialect.Call) []openapi.Param) *Signing {
	return &Signing{
		Call: c, Algorithm: algorithm, Method: c.Method, Read: read, Params: read(c), Order: compareParams, Escape: escape,
		Pair:  func(name, value string) string { return name + "=" + value },
		Line:  func(l Line) string { return l.Name + ":" + l.Value + "\n" },
		Parts: identity[[]string], Query: identity[string], Block: identity[string], Canonical: identity[string], ToSign: identity[string], Outer: escape,
	}
}

func escape(s string) string { return string(dialect.AppendEscaped(nil, s)) }

// compareParams orders parameters as signatures need it: by the bytes of the decoded name, then of the value.
func compareParams(a, b openapi.Param) int {
	if order := strings.Compare(a.Name, b.Name); order != 0 {
		return order
	}
	return strings.Compare(a.Value, b.Value)
}

// Sign sets the headers to sign, from a list separated by semicolons.
func (d *Signing) Sign(list string) {
	d.List, d.Names, d.Lines = list, string(dialect.AppendLower(nil, list)), Listed(d.Call, list)
}

// Listed returns the lines of the headers in a list separated by semicolons, as the server writes them. A
// header that was not sent has a line with Sent false.
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

// QueryText returns the query as it is signed.
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

// SixParts writes a canonical request of six parts, separated by line feeds (method, path, query, headers,
// their names, the hash of the body), and the string to sign, which contains the hash of it.
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

// Signed returns the signature.
func (d *Signing) Signed() string { return d.Text(d.MAC(d.Key, d.Write(d).StringToSign)) }
