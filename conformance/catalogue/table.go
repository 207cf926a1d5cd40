package catalogue

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// A cell is one column for people.
type column struct {
	title string
	text  func(*Row) string
}

// cells are the columns, in their order.
var columns = []column{
	{"row", func(r *Row) string { return r.ID }},
	{"kind", func(r *Row) string { return r.Kind }},
	{"evidence", func(r *Row) string { return r.Evidence }},
	{"enforced by", func(r *Row) string { return r.EnforcedBy }},
	{"answers", func(r *Row) string { return strings.Join(r.Codes(), ", ") }},
	{"scenarios", func(r *Row) string { return strconv.Itoa(len(r.Scenarios)) }},
	{"exercised", func(r *Row) string { return yesNo(r.Exercised) }},
	{"passed", func(r *Row) string { return yesNo(r.Passed) }},
	{"mutants", func(r *Row) string { return r.Mutants.String() }},
	{"is", (*Row).Status},
}

// String is how many of them were killed: 3/3; "" when there are none.
func (m Mutants) String() string {
	if m.All == 0 {
		return ""
	}
	return fmt.Sprintf("%d/%d", m.Killed, m.All)
}

func yesNo(it bool) string {
	if it {
		return "yes"
	}
	return "no"
}

// Is is the verdict on a row in one word.
func (r *Row) Status() string {
	switch {
	case r.Complete():
		return "green"
	case r.Unverified():
		return "not run: " + r.NotRun
	case r.Excepted:
		return "excepted"
	}
	return "RED"
}

// Said are the statuses and codes of a row, each once, in the order of its answers.
func (r *Row) Codes() (all []string) {
	for _, a := range r.Answers {
		if text := fmt.Sprintf("%d %s", a.Status, a.Code); !slices.Contains(all, text) {
			all = append(all, text)
		}
	}
	return all
}

// widest is the widest a line of the table may be, and what is left of it for the answers.
const maxWidth = 160

func writeTable(w io.Writer, c *Catalogue) error {
	widths := make([]int, len(columns))
	for i, x := range columns {
		widths[i] = len(x.title)
		for j := range c.Rows {
			widths[i] = max(widths[i], len(x.text(&c.Rows[j])))
		}
	}
	fitAnswers(widths)
	var b strings.Builder
	writeLine(&b, widths, func(x column) string { return x.title })
	writeLine(&b, widths, func(x column) string { return strings.Repeat("-", len(x.title)) })
	for i := range c.Rows {
		writeLine(&b, widths, func(x column) string { return x.text(&c.Rows[i]) })
	}
	if len(c.Exceptions) > 0 {
		b.WriteString("\nexceptions\n")
	}
	for _, x := range c.Exceptions {
		fmt.Fprintf(&b, "  %-*s  %s\n", widths[0], x.ID, x.Why)
	}
	fmt.Fprintf(&b, "\n%s\n", c.Summary())
	_, err := io.WriteString(w, b.String())
	return err
}

// fit takes from the answers, which alone can be long, what is too much for a line.
func fitAnswers(widths []int) {
	const answers = 4
	total := 2 * (len(widths) - 1)
	for _, w := range widths {
		total += w
	}
	widths[answers] -= max(0, total-maxWidth)
}

func writeLine(b *strings.Builder, widths []int, text func(column) string) {
	var l strings.Builder
	for i, x := range columns {
		fmt.Fprintf(&l, "%-*s  ", widths[i], shorten(text(x), widths[i]))
	}
	b.WriteString(strings.TrimRight(l.String(), " ") + "\n")
}

// cut shortens a text that is too long, and shows that it did.
func shorten(text string, width int) string {
	const more = "..."
	if len(text) <= width {
		return text
	}
	return text[:width-len(more)] + more
}

// Summary is the catalogue in one line.
func (c *Catalogue) Summary() string {
	complete, unseen, excepted, incomplete := c.Counts()
	text := fmt.Sprintf("%d rows: %d green, %d not run, %d excepted, %d red", len(c.Rows), complete, unseen, excepted, incomplete)
	if n := len(c.Complaints); n > 0 {
		text += fmt.Sprintf("; complaints: %d", n)
	}
	return text
}
