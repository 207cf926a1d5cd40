package conformance

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/report"
)

// CataloguePath is where the evidence for each row is kept.
const CataloguePath = "features/catalogue.yaml"

// Patch is what a run observed, as a patch of the catalogue's text that `git apply` takes: an
// answer that was assumed and came is observed from now on, and so is another one that came in its
// place. It is "" when there is nothing to learn.
func Patch(catalogue string, observed []report.Observation) string {
	lines := strings.SplitAfter(catalogue, "\n")
	var b strings.Builder
	moved := 0
	for from := 0; from < len(lines); {
		to := rowEnd(lines, from)
		old := lines[from:to]
		revised := revise(old, observed)
		if !slices.Equal(old, revised) {
			fmt.Fprintf(&b, "@@ -%d,%d +%d,%d @@\n%s", from+1, len(old), from+1+moved, len(revised), hunk(old, revised))
			moved += len(revised) - len(old)
		}
		from = to
	}
	if b.Len() == 0 {
		return ""
	}
	return "--- a/" + CataloguePath + "\n+++ b/" + CataloguePath + "\n" + b.String()
}

// rowEnd is where the row that begins at a line ends; what belongs to no row is one line long.
func rowEnd(lines []string, from int) int {
	to := from + 1
	for strings.HasPrefix(lines[from], "- id: ") && to < len(lines) && strings.HasPrefix(lines[to], "  ") {
		to++
	}
	return to
}

// revise is a row as it should be after what was observed of it.
func revise(row []string, observed []report.Observation) (revised []string) {
	id, isRow := strings.CutPrefix(strings.TrimSpace(row[0]), "- id: ")
	if !isRow {
		return row
	}
	revised = slices.Clone(row)
	for _, o := range observed {
		if o.Row == id && !o.Aside {
			revised = learn(revised, o)
		}
	}
	return revised
}

// learn notes one observation in a row.
func learn(row []string, o report.Observation) []string {
	if i := slices.Index(row, "  evidence: assumed\n"); i >= 0 {
		row[i] = "  evidence: observed\n"
	}
	if o.Came == o.Want || slices.ContainsFunc(row, func(line string) bool {
		return strings.Contains(line, "{operation: "+o.Operation+",") && strings.HasSuffix(line, answered(o.Came))
	}) {
		return row
	}
	var more []string
	if !slices.Contains(row, "  answers:\n") {
		more = append(more, "  answers:\n", "    - {operation: "+o.Operation+", profile: documented"+answered(o.Want))
	}
	more = append(more, "    - {operation: "+o.Operation+", profile: observed"+answered(o.Came))
	return slices.Insert(row, len(row)-1, more...) // a hunk must end with a line that stays
}

// answered is the end of the line that lists an answer.
func answered(a report.Answer) string {
	return fmt.Sprintf(", status: %d, code: %s}\n", a.Status, a.Code)
}

// hunk writes both versions of a row; what they have in common stands once. No line is there twice.
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
