package conformance

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/report"
)

// CataloguePath is the file of the catalogue, which holds the evidence for each row.
const CataloguePath = "features/catalogue.yaml"

// Patch returns what a run observed as a patch of the catalogue's text, for `git apply`. The row of an
// assumed response becomes observed, and a different response that the server gave is added to the
// row. Patch returns "" when the observations change nothing.
func Patch(catalogue string, observed []report.Observation) string {
	lines := strings.SplitAfter(catalogue, "\n")
	var b strings.Builder
	offset := 0
	for from := 0; from < len(lines); {
		to, newLength, text := changedRows(lines, from, observed)
		if text == "" {
			from = rowEnd(lines, from)
			continue
		}
		fmt.Fprintf(&b, "@@ -%d,%d +%d,%d @@\n%s", from+1, to-from, from+1+offset, newLength, text)
		offset += newLength - (to - from)
		from = to
	}
	if b.Len() == 0 {
		return ""
	}
	return "--- a/" + CataloguePath + "\n+++ b/" + CataloguePath + "\n" + b.String()
}

// changedRows writes the changed rows that follow each other from a line on, and one unchanged line
// after them: without it, git takes the hunk for the end of the file. The hunk covers the old lines
// up to to, exclusive, and has newLength lines afterwards.
func changedRows(lines []string, from int, observed []report.Observation) (to, newLength int, text string) {
	for to = from; to < len(lines); {
		end := rowEnd(lines, to)
		old := lines[to:end]
		revised := reviseRow(old, observed)
		if slices.Equal(old, revised) {
			break
		}
		text += hunk(old, revised)
		to, newLength = end, newLength+len(revised)
	}
	if text != "" && to < len(lines) && lines[to] != "" {
		text += " " + lines[to]
		to, newLength = to+1, newLength+1
	}
	return to, newLength, text
}

// rowEnd returns the line after the row that begins at from. A line outside of rows counts as one.
func rowEnd(lines []string, from int) int {
	to := from + 1
	for strings.HasPrefix(lines[from], "- id: ") && to < len(lines) && strings.HasPrefix(lines[to], "  ") {
		to++
	}
	return to
}

// reviseRow returns a row with its observations applied.
func reviseRow(row []string, observed []report.Observation) (revised []string) {
	id, isRow := strings.CutPrefix(strings.TrimSpace(row[0]), "- id: ")
	if !isRow {
		return row
	}
	revised = slices.Clone(row)
	var done []string // operations: of two responses to one operation, the first counts
	for _, o := range observed {
		if o.Row == id && !o.SingleCase && !slices.Contains(done, o.Operation) {
			revised = applyObservation(revised, o)
			done = append(done, o.Operation)
		}
	}
	return revised
}

// applyObservation writes one observation into a row. It replaces an older observation, because a row
// has one response for each operation and profile.
func applyObservation(row []string, o report.Observation) []string {
	if i := slices.Index(row, "  evidence: assumed\n"); i >= 0 {
		row[i] = "  evidence: observed\n"
	}
	if o.GotAnswer == o.ExpectedAnswer || slices.ContainsFunc(row, func(line string) bool {
		return strings.Contains(line, "{operation: "+o.Operation+",") && strings.HasSuffix(line, answerSuffix(o.GotAnswer))
	}) {
		return row
	}
	observed := "    - {operation: " + o.Operation + ", profile: observed" + answerSuffix(o.GotAnswer)
	if i := slices.IndexFunc(row, func(line string) bool {
		return strings.HasPrefix(line, "    - {operation: "+o.Operation+", profile: observed,")
	}); i >= 0 {
		row[i] = observed
		return row
	}
	var added []string
	if !slices.Contains(row, "  answers:\n") {
		added = append(added, "  answers:\n", "    - {operation: "+o.Operation+", profile: documented"+answerSuffix(o.ExpectedAnswer))
	}
	return slices.Insert(row, len(row)-1, append(added, observed)...)
}

// answerSuffix returns the end of the line that lists a response.
func answerSuffix(a report.Answer) string {
	return fmt.Sprintf(", status: %d, code: %s}\n", a.Status, a.Code)
}

// hunk writes the lines of both versions of a row as a diff. It relies on no line occurring twice in
// a row.
func hunk(old, revised []string) string {
	var b strings.Builder
	for i, j := 0, 0; i < len(old) || j < len(revised); {
		switch {
		case i < len(old) && j < len(revised) && old[i] == revised[j]:
			b.WriteString(" " + old[i])
			i, j = i+1, j+1
		case i < len(old) && !slices.Contains(revised, old[i]):
			b.WriteString("-" + old[i])
			i++
		default:
			b.WriteString("+" + revised[j])
			j++
		}
	}
	return b.String()
}
