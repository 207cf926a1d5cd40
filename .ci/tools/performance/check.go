package main

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// slowest is how much of the CPU ratio of the page must be reached.
const slowest = 0.5

// check compares the results with the page. Every call of the page must have been measured in the process, and at least
// one beside a bare server.
func check(page string, all *results, out io.Writer) error {
	var wrong []error
	compared := 0
	for i := range tables[:2] {
		t := &tables[i]
		recorded, err := t.recorded(page)
		if err != nil {
			return err
		}
		for _, row := range recorded {
			measured, err := row.compare(t, all)
			if err != nil {
				wrong = append(wrong, err)
			}
			if measured {
				compared++
			} else if t.mark == "calls" {
				wrong = append(wrong, fmt.Errorf("%s%s: the page has it, and it was not measured", t.prefix, row.label))
			}
		}
		wrong = append(wrong, t.unrecorded(recorded, all)...)
	}
	if _, beside := all.median("Loopback/unsubscribe, accepted", cpuRatio.unit); !beside {
		wrong = append(wrong, errors.New("nothing was measured beside a bare server"))
	}
	fmt.Fprintf(out, "compared with the page: %d\n", compared)
	return errors.Join(wrong...)
}

// A recordedRow is a row of the page.
type recordedRow struct {
	label string
	cells []string
}

// recorded are the rows of a table in the page.
func (t *table) recorded(page string) (rows []recordedRow, err error) {
	from, to, err := t.span(page)
	if err != nil {
		return nil, err
	}
	for i, line := range strings.Split(strings.TrimSpace(page[from:to]), "\n") {
		cells := strings.Split(strings.Trim(line, "| "), " | ")
		if i < 2 {
			continue
		}
		if len(cells) != len(t.columns)+1 {
			return nil, fmt.Errorf("a row of the table %s has %d cells: %s", t.mark, len(cells), line)
		}
		rows = append(rows, recordedRow{cells[0], cells[1:]})
	}
	return rows, nil
}

// compare reports whether the call of a row was measured, and what is wrong with what was measured.
func (r *recordedRow) compare(t *table, all *results) (measured bool, err error) {
	for i, c := range t.columns {
		got, found := all.median(t.prefix+r.label, c.unit)
		if !found {
			return false, nil
		}
		want, err := strconv.ParseFloat(r.cells[i], 64)
		if err != nil {
			return true, fmt.Errorf("%s, %s: %w", r.label, c.title, err)
		}
		switch {
		case c == allocations && got != want:
			return true, fmt.Errorf("%s: %.0f allocations, the page says %.0f; \"make performance\" writes the page anew", r.label, got, want)
		case c == cpuRatio && got < slowest*want:
			return true, fmt.Errorf("%s: %.2f of the speed of a bare server, by CPU time; the page says %.2f, and less than %.2f is a mistake", r.label, got, want, slowest*want)
		}
	}
	return true, nil
}

// unrecorded are the measured calls that the page does not have.
func (t *table) unrecorded(recorded []recordedRow, all *results) (wrong []error) {
	known := map[string]bool{}
	for _, r := range recorded {
		known[t.prefix+r.label] = true
	}
	for _, name := range all.names {
		if strings.HasPrefix(name, t.prefix) && !known[name] {
			wrong = append(wrong, fmt.Errorf("%s: it was measured, and the page does not have it", name))
		}
	}
	return wrong
}
