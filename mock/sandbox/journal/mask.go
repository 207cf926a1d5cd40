package journal

import (
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
