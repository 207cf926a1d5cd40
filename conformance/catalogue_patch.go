package conformance

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/situation"
)

// CataloguePath is the file of the catalogue, which holds the evidence for each row.
const CataloguePath = "features/catalogue.yaml"

// Patch returns what a run observed as a patch of the catalogue's text, for `git apply`. A response that
// nobody had seen is added to its row, beside those of earlier observations, and the row becomes
// observed. A documented row is never changed, and nothing is written for a response that the row lists
// already. Patch returns "" when the observations change nothing.
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

// Revise returns the text of the catalogue as [Patch] would leave it.
func Revise(catalogue string, observed []report.Observation) string {
	lines := strings.SplitAfter(catalogue, "\n")
	var b strings.Builder
	for from := 0; from < len(lines); from = rowEnd(lines, from) {
		b.WriteString(strings.Join(reviseRow(lines[from:rowEnd(lines, from)], observed), ""))
	}
	return b.String()
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

// reviseRow returns a row with the responses that were observed of it. Those of single cases are left
// out, because they say nothing of the row.
func reviseRow(row []string, observed []report.Observation) (revised []string) {
	id, isRow := strings.CutPrefix(strings.TrimSpace(row[0]), "- id: ")
	if !isRow || slices.Contains(row, "  evidence: documented\n") {
		return row
	}
	revised = slices.Clone(row)
	for _, o := range observed {
		if o.Row == id && !o.SingleCase && isNews(o) && !listsAnswer(revised, o) {
			revised = addAnswer(revised, o)
		}
	}
	return revised
}

// listsAnswer reports whether the row has the response that was observed, under any profile.
func listsAnswer(row []string, o report.Observation) bool {
	return slices.ContainsFunc(row, func(line string) bool {
		return strings.HasPrefix(line, answerPrefix(o.Operation)) && strings.HasSuffix(line, answerSuffix(o.GotAnswer))
	})
}

// addAnswer adds the response that was observed behind the others of its operation, and makes an assumed
// row an observed one. Where the operation has none yet, the response that was expected comes first.
func addAnswer(row []string, o report.Observation) []string {
	if i := slices.Index(row, "  evidence: assumed\n"); i >= 0 {
		row[i] = "  evidence: observed\n"
	}
	added := []string{answerPrefix(o.Operation) + " profile: observed" + answerSuffix(o.GotAnswer)}
	for i, line := range slices.Backward(row) {
		if strings.HasPrefix(line, answerPrefix(o.Operation)) {
			return slices.Insert(row, i+1, added...)
		}
	}
	added = slices.Insert(added, 0, answerPrefix(o.Operation)+" profile: documented"+answerSuffix(o.ExpectedAnswer))
	if i := slices.Index(row, "  answers:\n"); i >= 0 {
		return slices.Insert(row, i+1, added...)
	}
	return slices.Insert(row, len(row)-1, append([]string{"  answers:\n"}, added...)...)
}

// isNews reports whether the response says more than the one that was expected. In calls whose clients
// read the outcome from the body, the status is a matter of the whole API, not of the row.
func isNews(o report.Observation) bool {
	outcomeInBody := strings.HasPrefix(o.Row, situation.Alibaba+".") || strings.HasSuffix(o.Operation, "_v1")
	return o.GotAnswer != o.ExpectedAnswer && !(outcomeInBody && o.GotAnswer.Code == o.ExpectedAnswer.Code)
}

// answerPrefix returns the beginning of the line that lists a response to an operation.
func answerPrefix(operation string) string { return "    - {operation: " + operation + "," }

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
