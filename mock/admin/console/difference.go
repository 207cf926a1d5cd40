package console

import (
	"unicode/utf8"

	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// A difference is what the server and a client signed, side by side, for one cause of a wrong signature.
type difference struct {
	journal.Cause
	In             string // what is compared
	Server, Client marked
}

// A marked text has the character marked in which it first differs from another.
type marked struct{ Before, Mark, After string }

// differences are those of every cause that was proved.
func differences(s *journal.Checked) (all []difference) {
	if s == nil || s.Explanation == nil {
		return nil
	}
	for _, cause := range s.Explanation.Causes {
		d := difference{Cause: cause, In: "canonical request"}
		if cause.CanonicalRequest == "" && cause.StringToSign == "" { // there is nothing that a client could have signed
			all = append(all, d)
			continue
		}
		server, client := s.CanonicalRequest, cause.CanonicalRequest
		if server == client || server == "" {
			d.In, server, client = "string to sign", s.StringToSign, cause.StringToSign
		}
		d.Server, d.Client = marked{Before: server}, marked{Before: client}
		if at := cause.Difference; at != nil {
			d.Server, d.Client = markedAt(server, at.Offset), markedAt(client, at.Offset)
		}
		all = append(all, d)
	}
	return all
}

// markedAt marks the character to which the byte belongs; what cannot be seen is named.
func markedAt(text string, at int) marked {
	if at > len(text) {
		return marked{Before: text}
	}
	for at > 0 && at < len(text) && !utf8.RuneStart(text[at]) {
		at--
	}
	m := marked{Before: text[:at], Mark: "end"}
	if at == len(text) {
		return m
	}
	r, size := utf8.DecodeRuneInString(text[at:])
	m.Mark, m.After = text[at:at+size], text[at+size:]
	switch r {
	case '\n':
		m.Mark, m.After = "line feed", "\n"+m.After
	case ' ':
		m.Mark = "blank"
	}
	return m
}
