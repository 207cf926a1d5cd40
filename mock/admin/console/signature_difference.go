package console

import (
	"unicode/utf8"

	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// A difference shows, for one cause of a wrong signature, what the server and the client signed.
type difference struct {
	journal.Cause
	In             string // "canonical request" or "string to sign"
	Server, Client marked
}

// A marked text is split at the first character that differs from the other text.
type marked struct {
	Before, Mark, After string
	Named               bool // the character is invisible, so Mark is its name
}

// differences returns one entry for each proved cause.
func differences(s *journal.Checked) (all []difference) {
	if s == nil || s.Explanation == nil {
		return nil
	}
	for _, cause := range s.Explanation.Causes {
		d := difference{Cause: cause, In: "canonical request"}
		if cause.CanonicalRequest == "" && cause.StringToSign == "" { // no text gives what the client sent
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

// markedAt marks the character at a byte offset. An invisible character is shown by its name.
func markedAt(text string, at int) marked {
	if at > len(text) {
		return marked{Before: text}
	}
	for at > 0 && at < len(text) && !utf8.RuneStart(text[at]) {
		at--
	}
	m := marked{Before: text[:at], Mark: "end", Named: true}
	if at == len(text) {
		return m
	}
	r, size := utf8.DecodeRuneInString(text[at:])
	m.Mark, m.After, m.Named = text[at:at+size], text[at+size:], r == '\n' || r == ' '
	switch r {
	case '\n':
		m.Mark, m.After = "line feed", "\n"+m.After
	case ' ':
		m.Mark = "space"
	}
	return m
}
