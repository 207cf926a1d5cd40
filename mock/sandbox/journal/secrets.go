package journal

import (
	"bytes"

	"github.com/rescindhq/rescind/internal/mask"
	"github.com/rescindhq/rescind/mock/dialect"
)

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
