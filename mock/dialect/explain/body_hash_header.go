package explain

import (
	"iter"
	"slices"
	"strings"
)

// Unsigned replaces the hash of the body when the body is not signed, with some vendors.
const Unsigned = "UNSIGNED-PAYLOAD"

// BodyHashHeaders returns the mistakes in the header that contains the hash of the body. required says that
// the header must be sent and the body must be signed.
func BodyHashHeaders(header string, required bool) []Mistake {
	advice := "sign the hash of the body, or send " + Unsigned + " in the header " + header + " as well."
	if required {
		advice = "sign the hash of the body, and name it in the header " + header + "."
	}
	c := hashHeader(header)
	all := []Mistake{
		{ID: "body-unsigned", Says: Unsigned + " is signed in place of the hash of the body; " + advice, Ways: OneWay(func(d *Signing) { d.Payload = Unsigned })},
		{ID: "body-hash-header-wrong", Says: "The header " + header + " does not name the hash of the body in small hexadecimal digits; send the one that is signed.", Unchanged: true,
			Ways: OnlyIf(func(d *Signing) bool {
				return c.value(d) != "" && c.value(d) != d.Sum && c.value(d) != d.Payload
			}, c.describe)},
		{ID: "body-hash-header-signed", Says: "The hash that the header " + header + " names is signed, but it is not that of the body that was received; hash the bytes that are sent, after the last change to them.",
			Ways: OnlyIf(func(d *Signing) bool {
				claimed := c.value(d)
				return claimed != "" && claimed != Unsigned && !strings.EqualFold(claimed, d.Sum)
			}, OneWay(func(d *Signing) { d.Payload = c.value(d) }))},
		{ID: "body-hash-header-changed", Says: "The header " + header + " is signed with the hash of the body and sent with another value; send the value that is signed.",
			Ways: OnlyIf(func(d *Signing) bool { return c.listed(d) && c.value(d) != d.Sum }, OneWay(func(d *Signing) {
				d.Lines, d.Payload = c.linesWith(d, d.Sum), d.Sum
			}))},
	}
	if required {
		return inGroup("body", append(all, Mistake{ID: "body-hash-header-absent", Says: "The header " + header + " is not sent; it names the hash of the body, also of an empty one.", Unchanged: true,
			Ways: OnlyIf(func(d *Signing) bool { return c.value(d) == "" }, OneWay(func(*Signing) {}))}))
	}
	return inGroup("body", append([]Mistake{
		{ID: "body-hash-header-unsigned", Says: "The header " + header + " says " + Unsigned + ", but the hash of the body is signed; sign " + Unsigned + ", or send the hash in the header.",
			Ways: OnlyIf(func(d *Signing) bool { return c.value(d) == Unsigned }, OneWay(func(d *Signing) { d.Payload = d.Sum }))},
	}, all...))
}

// A hashHeader is the name of the header that contains the hash of the body.
type hashHeader string

func (c hashHeader) value(d *Signing) string { return d.Call.Header.Get(string(c)) }

// listed reports whether the header is among those that are signed.
func (c hashHeader) listed(d *Signing) bool {
	return slices.ContainsFunc(d.Lines, func(l Line) bool { return l.Sent && strings.EqualFold(l.Name, string(c)) })
}

// linesWith are the signed headers with another value of this one.
func (c hashHeader) linesWith(d *Signing, value string) []Line {
	lines := slices.Clone(d.Lines)
	for i := range lines {
		if strings.EqualFold(lines[i].Name, string(c)) {
			lines[i].Value = value
		}
	}
	return lines
}

// describe says what the header contains in place of the hash of the body, if that is known.
func (c hashHeader) describe(d *Signing) []Way {
	claimed := c.value(d)
	detail := ""
	switch {
	case claimed == Unsigned:
		detail = Unsigned
	case claimed == Hex(""):
		detail = "the hash of an empty body"
	case strings.EqualFold(claimed, d.Sum):
		detail = "the hash in capitals"
	default:
		detail = describeHash(claimed, emptyValues)
	}
	return []Way{{detail, func(*Signing) {}}}
}

// describeHash describes the variant that has the given hash; "" when none has.
func describeHash(hash string, all iter.Seq[Variant]) string {
	for v := range all {
		if Hex(string(v.Body)) == hash {
			return "the hash of " + v.Form
		}
	}
	return ""
}
