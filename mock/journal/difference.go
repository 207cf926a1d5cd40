package journal

import "strings"

// A Difference is the first byte in which two texts differ, with what stands around it.
type Difference struct {
	In     string `json:"in"`     // canonical_request or string_to_sign
	Offset int    `json:"offset"` // in bytes, from 0
	Line   int    `json:"line"`   // from 1
	Before string `json:"before"` // what both have before it
	Client string `json:"client"` // what the client signed from there on
	Server string `json:"server"` // what is right
}

// around is how many bytes are shown before and after.
const around = 24

// firstDifference is where two texts begin to differ, nil when they do not.
func firstDifference(in, client, server string) *Difference {
	if client == server {
		return nil
	}
	at := 0
	for at < min(len(client), len(server)) && client[at] == server[at] {
		at++
	}
	return &Difference{
		In: in, Offset: at, Line: 1 + strings.Count(server[:at], "\n"), Before: excerpt(server[max(0, at-around):at]),
		Client: excerpt(client[at:min(len(client), at+around)]), Server: excerpt(server[at:min(len(server), at+around)]),
	}
}

// excerpt is a piece of a text as JSON can hold it: a character that was cut becomes U+FFFD.
func excerpt(s string) string { return strings.ToValidUTF8(s, "\ufffd") }
