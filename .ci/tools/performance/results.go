package main

import (
	"bufio"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Results are what benchmarks measured: by name, and by unit, one value for each run of it.
type results struct {
	names  []string // in the order of the output
	values map[string]map[string][]float64
}

var processors = regexp.MustCompile(`-\d+$`)

// readResults reads the output of go test -bench. It fails where a benchmark failed, or none ran.
func readResults(in io.Reader) (*results, error) {
	all := &results{values: map[string]map[string][]float64{}}
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		line := lines.Text()
		if strings.HasPrefix(line, "--- FAIL") || strings.HasPrefix(line, "FAIL") {
			return nil, fmt.Errorf("a benchmark failed: %s", line)
		}
		if fields := strings.Fields(line); len(fields) > 3 && strings.HasPrefix(line, "Benchmark") {
			if err := all.add(fields); err != nil {
				return nil, fmt.Errorf("%q: %w", line, err)
			}
		}
	}
	if lines.Err() == nil && len(all.names) == 0 {
		return nil, fmt.Errorf("the output has no benchmark")
	}
	return all, lines.Err()
}

// add adds one line: the name, the number of iterations, and pairs of a value and its unit.
func (all *results) add(fields []string) error {
	name := processors.ReplaceAllString(strings.TrimPrefix(fields[0], "Benchmark"), "")
	name = strings.ReplaceAll(name, "_", " ")
	if all.values[name] == nil {
		all.names = append(all.names, name)
		all.values[name] = map[string][]float64{}
	}
	for i := 2; i+1 < len(fields); i += 2 {
		v, err := strconv.ParseFloat(fields[i], 64)
		if err != nil {
			return err
		}
		all.values[name][fields[i+1]] = append(all.values[name][fields[i+1]], v)
	}
	return nil
}

// median is the middle of the values of a benchmark in a unit; false when it has none.
func (all *results) median(name, unit string) (float64, bool) {
	values := slices.Sorted(slices.Values(all.values[name][unit]))
	if len(values) == 0 {
		return 0, false
	}
	return values[len(values)/2], true
}
