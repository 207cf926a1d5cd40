package main

import (
	"fmt"
	"strings"
)

// A table of the page has a row for each benchmark whose name begins with its prefix.
type table struct {
	mark    string
	prefix  string
	first   string // the title of the first column, which names the benchmark
	columns []column
}

// A column shows the values in a unit, divided.
type column struct {
	title, unit string
	divide      float64
	format      string
}

var (
	ratio       = column{"rate beside bare", "ratio", 1, "%.2f"}
	cpuRatio    = column{"CPU beside bare", "cpu-ratio", 1, "%.2f"}
	allocations = column{"allocations", "allocs/op", 1, "%.0f"}
	kilobytes   = column{"kB", "B/op", 1000, "%.1f"}
	micros      = column{"µs", "ns/op", 1000, "%.1f"}
)

// tables are those of the page.
var tables = []table{
	{"loopback", "Loopback/", "call", []column{
		ratio, cpuRatio, {"CPU, µs", "cpu-µs/call", 1, "%.1f"}, {"CPU of bare, µs", "bare-cpu-µs/call", 1, "%.1f"}, {"p99 beside bare", "p99:bare", 1, "%.1f"},
	}},
	{"calls", "Calls/", "call", []column{micros, allocations, kilobytes}},
	{"steps", "Step/", "step", []column{micros, allocations}},
	{"scaling", "Scaling/", "call", []column{micros, allocations, kilobytes}},
	{"state", "StateSize/", "command", []column{micros, allocations}},
	{"sandboxes", "Sandboxes/", "sandboxes", []column{
		{"KiB each", "KiB-each", 1, "%.1f"}, {"MiB, opened", "MiB-opened", 1, "%.0f"}, {"MiB, with a call each", "MiB-loaded", 1, "%.0f"},
		{"rate beside one sandbox", "all:one", 1, "%.2f"}, {"CPU beside one sandbox", "all:one-cpu", 1, "%.2f"}, {"µs to open one", "µs/create", 1, "%.0f"},
	}},
	{"program", "Program/", "what", []column{{"ms", "ns/op", 1e6, "%.0f"}}},
}

func (t *table) begin() string { return "<!-- " + t.mark + ": written by make performance -->\n" }

const end = "<!-- end -->"

// span is where the rows of a table begin and end in the page.
func (t *table) span(page string) (from, to int, err error) {
	_, after, found := strings.Cut(page, t.begin())
	length := strings.Index(after, end)
	if !found || length < 0 {
		return 0, 0, fmt.Errorf("the page has no place for a table: %q to %q", strings.TrimSpace(t.begin()), end)
	}
	from = len(page) - len(after)
	return from, from + length, nil
}

// writeTables puts the results into the tables of a page. A table of which nothing was measured stays as it is.
func writeTables(page string, all *results) (string, error) {
	for i := range tables {
		t := &tables[i]
		from, to, err := t.span(page)
		if err != nil {
			return "", err
		}
		rows, err := t.rows(all)
		if err != nil {
			return "", err
		}
		if len(rows) > 0 {
			page = page[:from] + t.head() + strings.Join(rows, "") + page[to:]
		}
	}
	return page, nil
}

func (t *table) head() string {
	titles, rule := "| "+t.first, "|---"
	for _, c := range t.columns {
		titles += " | " + c.title
		rule += "|---:"
	}
	return titles + " |\n" + rule + "|\n"
}

// rows are the measured benchmarks of a table, a line each.
func (t *table) rows(all *results) (rows []string, err error) {
	for _, name := range all.names {
		label, ours := strings.CutPrefix(name, t.prefix)
		if !ours {
			continue
		}
		row := "| " + strings.TrimPrefix(strings.Replace(label, "/resources=", ", resources: ", 1), "sandboxes=")
		for _, c := range t.columns {
			v, measured := all.median(name, c.unit)
			if !measured {
				return nil, fmt.Errorf("%s: nothing was measured in %s", name, c.unit)
			}
			row += " | " + fmt.Sprintf(c.format, v/c.divide)
		}
		rows = append(rows, row+" |\n")
	}
	return rows, nil
}
