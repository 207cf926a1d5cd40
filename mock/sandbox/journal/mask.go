package journal

import (
	"bytes"
	"net/http"

	"github.com/rescindhq/rescind/internal/mask"
	"github.com/rescindhq/rescind/mock/dialect"
)

// An entryMask hides the secrets of one exchange, wherever they are in it.
type entryMask struct{ *mask.Mask }

func (m entryMask) url(c *dialect.Call) string {
	if c.Query == "" {
		return m.Text(c.Path)
	}
	return m.Text(c.Path) + "?" + m.Form(c.Query)
}

// body masks the body of a call. When it was cut, its end may be the beginning of a secret.
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

// header masks values, and also names, which the caller chooses.
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

// hidden stands for a secret in a text that will still be encoded.
const hidden = "__hidden__"

// secrets returns the secrets that an exchange contains itself and those of its caller. So they are also
// found where nothing names them: in a string to sign, in a message, or where the answer repeats them.
func (e *Entry) secrets() (texts []string) {
	c := e.Call
	for name, values := range c.Header {
		for _, value := range values {
			texts = append(texts, mask.SecretsInHeader(name, value)...)
		}
	}
	texts = append(texts, mask.SecretsInForm(c.Query)...)
	if text := form(c); text != "" {
		texts = append(texts, mask.SecretsInForm(text)...)
	}
	texts = append(texts, mask.SecretsInText(string(c.Body))...)
	if k := c.Caller.Credential; k != nil {
		texts = append(texts, k.Secrets()...)
	}
	return append(texts, hidden)
}

// mask hides the secrets of the exchange and all secrets of the server.
func (e *Entry) mask() entryMask { return entryMask{mask.Of(e.Secrets, mask.NewSet(e.secrets()...))} }

// Masked returns a text about the exchange with secrets masked.
func (e *Entry) Masked(text string) string { return e.mask().Text(text) }

// form returns the body of a call when it can be a form, "" for a JSON document.
func form(c *dialect.Call) string {
	if text := bytes.TrimSpace(c.Body); len(text) > 0 && text[0] != '{' && text[0] != '[' {
		return string(c.Body)
	}
	return ""
}
