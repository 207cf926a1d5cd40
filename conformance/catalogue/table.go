package catalogue

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/rescindhq/rescind/conformance/report"
)

// A column is one column of the table.
type column struct {
	title string
	text  func(*Row) string
}

// columns are the columns, in their order.
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

// String returns how many of the mutants were killed, such as 3/3; "" when there are none.
func (m Mutants) String() string {
	if m.All == 0 {
		return ""
	}
	return fmt.Sprintf("%d/%d", m.Killed, m.All)
}

// yesNo returns the word for a truth value.
func yesNo(it bool) string {
	if it {
		return "yes"
	}
	return "no"
}

// Status returns the verdict on a row in a word or two.
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

// Codes returns the statuses and codes of a row, each once, in the order of its answers.
func (r *Row) Codes() (all []string) {
	for _, a := range r.Answers {
		if text := fmt.Sprintf("%d %s", a.Status, a.Code); !slices.Contains(all, text) {
			all = append(all, text)
		}
	}
	return all
}

// maxWidth is how wide a line of the table may be.
const maxWidth = 160

// writeTable writes the catalogue as a table, with one line for each row.
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

// fitAnswers narrows the column of the answers until a line fits; no other column can be that long.
func fitAnswers(widths []int) {
	const answers = 4
	total := 2 * (len(widths) - 1)
	for _, w := range widths {
		total += w
	}
	widths[answers] -= max(0, total-maxWidth)
}

// writeLine writes one line of the table.
func writeLine(b *strings.Builder, widths []int, text func(column) string) {
	var l strings.Builder
	for i, x := range columns {
		fmt.Fprintf(&l, "%-*s  ", widths[i], shorten(text(x), widths[i]))
	}
	b.WriteString(strings.TrimRight(l.String(), " ") + "\n")
}

// shorten cuts a text that is too long and marks it with three dots.
func shorten(text string, width int) string {
	const more = "..."
	if len(text) <= width {
		return text
	}
	return text[:width-len(more)] + more
}

// Summary returns the counts of the catalogue on one line.
func (c *Catalogue) Summary() string {
	complete, unverified, excepted, incomplete := c.Counts()
	text := fmt.Sprintf("%s: %d green, %d not run, %d excepted, %d red", report.Count(len(c.Rows), "row"), complete, unverified, excepted, incomplete)
	if n := len(c.Complaints); n > 0 {
		text += fmt.Sprintf("; complaints: %d", n)
	}
	return text
}
