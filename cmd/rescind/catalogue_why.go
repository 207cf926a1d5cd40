package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"github.com/rescindhq/rescind/conformance"
	"github.com/rescindhq/rescind/conformance/catalogue"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/scenarios"
)

// explain writes what a row, a code or a reason means, and how to get it from a mock at an address of this machine.
func explain(w io.Writer, word, address string) error {
	var b strings.Builder
	server, err := printedServer(address)
	if err != nil {
		return err
	}
	if row, found := features.Find(word); found {
		if err := writeRow(&b, row, server); err != nil {
			return harnessError(err)
		}
	} else if err := writeCode(&b, word, server); err != nil {
		return err
	}
	_, err = io.WriteString(w, b.String())
	return err
}

// writeCode writes which operations answer with a code or for a reason, lists its rows, the likeliest
// first, and describes that one.
func writeCode(b *strings.Builder, word, server string) error {
	refusals, rows := refusalsOf(word), byLikelihood(rowsOf(word))
	if len(refusals)+len(rows) == 0 {
		return usageError(fmt.Errorf("there is no row, code or reason %q%s", word, nearWords(word)))
	}
	fmt.Fprintf(b, "%s\n", word)
	for _, r := range refusals {
		mark := ""
		if r.FaultOnly {
			mark = ", by a fault only"
		}
		fmt.Fprintf(b, "  %-28s %d %s (%s, %s%s): %s\n", cmp.Or(r.Operation, "the gateway"), r.Status, r.Code, r.Reason, r.Evidence, mark, r.Message)
		if says := dialect.RefusalSays(r.Operation, billing.Reason(r.Reason)); says != "" && len(rows) == 0 {
			fmt.Fprintf(b, "  %-28s %s\n", "", says)
		}
	}
	if len(rows) == 0 {
		writeFaultInjection(b, refusals[0])
		return nil
	}
	fmt.Fprintf(b, "\nrows\n")
	for _, row := range rows {
		fmt.Fprintf(b, "  %-36s %s\n", row.ID, row.Says)
	}
	if len(rows) > 1 {
		fmt.Fprintf(b, "\n  %s\n", rowOrder)
	}
	fmt.Fprintf(b, "\nrescind catalogue --why ROW explains one; the first is\n\n")
	return writeRow(b, rows[0], server)
}

// writeRow writes everything that is known about one row.
func writeRow(b *strings.Builder, row features.Row, server string) error {
	fmt.Fprintf(b, "%s: %s, %s\n  %s\n", row.ID, row.Kind, row.Evidence, row.Says)
	writeList(b, "source", strings.Split(row.Source, "; "))
	source, err := scenarios.Source(row.ID)
	if err != nil {
		return err
	}
	writeList(b, "facts: scenarios/"+row.ID+".yaml", strings.Split(strings.TrimSpace(string(source)), "\n"))
	shown, err := newPrintedCall(row, server)
	if err != nil {
		return err
	}
	writeList(b, "serve", serveLines(row, server, shown))
	writeList(b, shown.title, shown.lines)
	writeList(b, "answer, enforced by: "+row.EnforcedBy, answerLines(row))
	writeList(b, "other rows with the same code", rowsWithSameCode(row))
	where, err := scenariosOf(row)
	writeList(b, "shown by", where)
	return err
}

// writeList writes lines under a title, unless there are no lines.
func writeList(b *strings.Builder, title string, lines []string) {
	if len(lines) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s\n", title)
	for _, l := range lines {
		b.WriteString(strings.TrimRight("  "+l, " ") + "\n")
	}
}

// answerLines returns the answers of a row, in one line where both profiles agree.
func answerLines(row features.Row) (lines []string) {
	all := answersOf(row)
	for i, s := range all {
		profile := s.Profile
		if i+1 < len(all) && sameButProfile(s, all[i+1]) {
			continue
		}
		if i > 0 && sameButProfile(s, all[i-1]) {
			profile = "either profile"
		}
		who := s.Operation
		if who == catalogue.AnyOperation {
			who = "any call"
		}
		lines = append(lines, fmt.Sprintf("%-28s %-15s %d %s  %s", who, profile, s.Status, s.Code, s.message()))
	}
	return lines
}

func sameButProfile(a, b rowAnswer) bool {
	a.Profile = b.Profile
	return a.Answer == b.Answer && a.refusal == b.refusal
}

// rowsWithSameCode returns the other rows that a caller cannot tell apart from this one by the code.
func rowsWithSameCode(row features.Row) (lines []string) {
	var codes []string
	for _, s := range answersOf(row) {
		codes = append(codes, s.Code)
	}
	slices.Sort(codes)
	for _, code := range slices.Compact(codes) {
		for _, other := range rowsOf(code) {
			if other.ID != row.ID {
				lines = append(lines, fmt.Sprintf("%-28s %s", code, other.ID))
			}
		}
	}
	return lines
}

// listedScenarios lists every scenario; the features are read once.
var listedScenarios = sync.OnceValues(func() ([]*report.Scenario, error) {
	return conformance.List(conformance.Options{Features: features.Files()})
})

// scenariosOf returns the places of the scenarios of a row.
func scenariosOf(row features.Row) (places []string, err error) {
	all, err := listedScenarios()
	for _, s := range all {
		if slices.Contains(s.Rows, row.ID) {
			places = append(places, fmt.Sprintf("%s %s", s.ID, s.Name))
		}
	}
	return places, err
}
