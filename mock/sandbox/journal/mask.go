package journal

import (
	"bytes"
	"net/http"

	"github.com/rescindhq/rescind/internal/mask"
	"github.com/rescindhq/rescind/mock/dialect"
)

// An entryMask hides the secrets of one exchange wherever they stand in it.
type entryMask struct{ *mask.Mask }

func (m entryMask) url(c *dialect.Call) string {
	if c.Query == "" {
		return m.Text(c.Path)
	}
	return m.Text(c.Path) + "?" + m.Form(c.Query)
}

// body is what was sent; the end of one that was not kept as a whole may be the beginning of a secret.
func (m entryMask) body(c *dialect.Call, cut bool) string {
	text := string(c.Body)
	if cut {
		text = m.Cut(text)
	}
	if form(c) != "" {
		return m.Form(text)
	}
	return m.Text(text)
}

// header masks values, and names that somebody made up.
func (m entryMask) header(h http.Header) http.Header {
	shown := http.Header{}
	for name, values := range h {
		for _, v := range values {
			as := m.Text(name)
			shown[as] = append(shown[as], m.Header(name, v))
		}
	}
	return shown
}

// hidden stands where a secret stood that is still to be encoded.
const hidden = "__hidden__"

// secrets are those that an exchange names itself, wherever it does, and those of its caller: so that
// they are also found where no name stands, in a string to sign, a message, an echo.
func (e *Entry) secrets() (texts []string) {
	c := e.Call
	for name, values := range c.Header {
		for _, value := range values {
			texts = append(texts, mask.OfHeader(name, value)...)
		}
	}
	texts = append(texts, mask.OfForm(c.Query)...)
	if text := form(c); text != "" {
		texts = append(texts, mask.OfForm(text)...)
	}
	texts = append(texts, mask.OfText(string(c.Body))...)
	if k := c.Caller.Credential; k != nil {
		texts = append(texts, k.Secrets()...)
	}
	return append(texts, hidden)
}

// mask hides what the exchange itself says to be secret, and every secret of the server.
func (e *Entry) mask() entryMask { return entryMask{mask.Of(e.Secrets, mask.NewSet(e.secrets()...))} }

// Masked is a text about the exchange, secrets masked.
func (e *Entry) Masked(text string) string { return e.mask().Text(text) }

// form is the body of a call where it can be a form; a JSON document is none.
func form(c *dialect.Call) string {
	if text := bytes.TrimSpace(c.Body); len(text) > 0 && text[0] != '{' && text[0] != '[' {
		return string(c.Body)
	}
	return ""
}
