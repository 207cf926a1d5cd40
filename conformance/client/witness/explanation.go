package witness

import "fmt"

// An Explanation says why a signature is wrong, as far as the mock can prove it.
type Explanation struct {
	Verdict string  `json:"verdict"`
	Says    string  `json:"says"`
	Tried   int     `json:"mistakes_tried"`
	Causes  []Cause `json:"causes"`
	Skew    *Skew   `json:"skew"` // nil when the date cannot be read
}

// A Skew is how far the client's clock differs from the server's.
type Skew struct {
	Seconds int `json:"seconds"` // negative: signed before the server's time
}

// A Cause is one reason, or two that were found together, with the first byte in which the client's text differs.
type Cause struct {
	Mistakes   []Mistake   `json:"mistakes"`
	Difference *Difference `json:"difference"`
}

// A Mistake is a known mistake of clients.
type Mistake struct {
	ID     string `json:"id"`
	Says   string `json:"says"`
	Detail string `json:"detail"`
}

// A Difference is where the text that the client signed and the right one part.
type Difference struct {
	In     string `json:"in"`
	Line   int    `json:"line"`
	Before string `json:"before"`
	Client string `json:"client"`
	Server string `json:"server"`
}

// Lines are the explanation as text: what is wrong, and both sides of each difference.
func (e *Explanation) Lines() []string {
	lines := []string{e.Says}
	for _, c := range e.Causes {
		for _, m := range c.Mistakes {
			text := m.ID + ": " + m.Says
			if m.Detail != "" {
				text += " (" + m.Detail + ")"
			}
			lines = append(lines, text)
		}
		if d := c.Difference; d != nil {
			lines = append(lines, fmt.Sprintf("line %d of the %s, after %q: the client signed %q, the server %q", d.Line, d.what(), d.Before, d.Client, d.Server))
		}
	}
	return lines
}

func (d *Difference) what() string {
	if d.In == "canonical_request" {
		return "canonical request"
	}
	return "string to sign"
}

// Replace replaces every text of the explanation.
func (e *Explanation) Replace(by func(string) string) {
	e.Says = by(e.Says)
	for i := range e.Causes {
		for j := range e.Causes[i].Mistakes {
			m := &e.Causes[i].Mistakes[j]
			m.Detail = by(m.Detail)
		}
		if d := e.Causes[i].Difference; d != nil {
			d.Before, d.Client, d.Server = by(d.Before), by(d.Client), by(d.Server)
		}
	}
}
