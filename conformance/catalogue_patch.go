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
		to, now, text := changedRows(lines, from, observed)
		if text == "" {
			from = rowEnd(lines, from)
			continue
		}
		fmt.Fprintf(&b, "@@ -%d,%d +%d,%d @@\n%s", from+1, to-from, from+1+moved, now, text)
		moved += now - (to - from)
		from = to
	}
	if b.Len() == 0 {
		return ""
	}
	return "--- a/" + CataloguePath + "\n+++ b/" + CataloguePath + "\n" + b.String()
}

// stretch writes the rows from a line on that change, one after the other, and a line that stays,
// without which a hunk is taken for the end of the file. It ends before to and is now lines long.
func changedRows(lines []string, from int, observed []report.Observation) (to, now int, text string) {
	for to = from; to < len(lines); {
		end := rowEnd(lines, to)
		old := lines[to:end]
		revised := reviseRow(old, observed)
		if slices.Equal(old, revised) {
			break
		}
		text += hunk(old, revised)
		to, now = end, now+len(revised)
	}
	if text != "" && to < len(lines) && lines[to] != "" {
		text += " " + lines[to]
		to, now = to+1, now+1
	}
	return to, now, text
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
func reviseRow(row []string, observed []report.Observation) (revised []string) {
	id, isRow := strings.CutPrefix(strings.TrimSpace(row[0]), "- id: ")
	if !isRow {
		return row
	}
	revised = slices.Clone(row)
	var learnt []string // operations: of two answers that came to one, the first stands
	for _, o := range observed {
		if o.Row == id && !o.SingleCase && !slices.Contains(learnt, o.Operation) {
			revised = applyObservation(revised, o)
			learnt = append(learnt, o.Operation)
		}
	}
	return revised
}

// learn notes one observation in a row. What was observed there before, by somebody else, gives way:
// a row has one answer for an operation and a profile.
func applyObservation(row []string, o report.Observation) []string {
	if i := slices.Index(row, "  evidence: assumed\n"); i >= 0 {
		row[i] = "  evidence: observed\n"
	}
	if o.GotAnswer == o.ExpectedAnswer || slices.ContainsFunc(row, func(line string) bool {
		return strings.Contains(line, "{operation: "+o.Operation+",") && strings.HasSuffix(line, answerSuffix(o.GotAnswer))
	}) {
		return row
	}
	came := "    - {operation: " + o.Operation + ", profile: observed" + answerSuffix(o.GotAnswer)
	if i := slices.IndexFunc(row, func(line string) bool {
		return strings.HasPrefix(line, "    - {operation: "+o.Operation+", profile: observed,")
	}); i >= 0 {
		row[i] = came
		return row
	}
	var more []string
	if !slices.Contains(row, "  answers:\n") {
		more = append(more, "  answers:\n", "    - {operation: "+o.Operation+", profile: documented"+answerSuffix(o.ExpectedAnswer))
	}
	return slices.Insert(row, len(row)-1, append(more, came)...)
}

// answered is the end of the line that lists an answer.
func answerSuffix(a report.Answer) string {
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
