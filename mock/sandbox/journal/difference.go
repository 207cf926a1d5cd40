package journal

import (
	"strings"

	"github.com/rescindhq/rescind/internal/mask"
)

// A Difference is the first byte in which two texts differ, with the text around it.
type Difference struct {
	In     string `json:"in"`     // canonical_request or string_to_sign
	Offset int    `json:"offset"` // in bytes, from 0
	Line   int    `json:"line"`   // from 1
	Before string `json:"before"` // what both texts have before it
	Client string `json:"client"` // what the client signed from there on
	Server string `json:"server"` // what would be right
}

// around is how many bytes are shown before and after the difference.
const around = 24

// difference finds where two texts begin to differ, nil when they are equal. A difference within a secret
// is shown at the beginning of its mask, although the masked texts may be equal there.
func (m entryMask) difference(in, client, server string) *Difference {
	if client == server {
		return nil
	}
	beginning := m.Cut(server[:common(client, server)])
	client, server = m.Text(client), m.Text(server)
	at := common(client, server)
	if within := strings.TrimSuffix(beginning, mask.Masked); len(beginning) < at && len(within) < len(beginning) && strings.HasPrefix(server, beginning) {
		at = len(within)
	}
	return differenceAt(in, client, server, at)
}

// common returns how many bytes at the beginning of two texts are equal.
func common(a, b string) (n int) {
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}

func differenceAt(in, client, server string, at int) *Difference {
	return &Difference{
		In: in, Offset: at, Line: 1 + strings.Count(server[:at], "\n"), Before: excerpt(server[max(0, at-around):at]),
		Client: excerpt(client[at:min(len(client), at+around)]), Server: excerpt(server[at:min(len(server), at+around)]),
	}
}

// excerpt makes a piece of a text valid for JSON: a character that was cut becomes U+FFFD.
func excerpt(s string) string { return strings.ToValidUTF8(s, "\ufffd") }
