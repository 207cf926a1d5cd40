package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const output = `goos: linux
BenchmarkLoopback/unsubscribe,_accepted-2  10  0.70 ratio  0.60 cpu-ratio  25.0 cpu-µs/call  15.0 bare-cpu-µs/call  1.5 p99:bare
BenchmarkCalls/unsubscribe,_accepted-2  5000  6600 ns/op  7700 B/op  33 allocs/op
BenchmarkScaling/list/resources=10-2  5000  6600 ns/op  7700 B/op  33 allocs/op
PASS
`

// pageOf is a page whose tables were written from some output.
func pageOf(t *testing.T, from string) string {
	t.Helper()
	page := filepath.Join(t.TempDir(), "page.md")
	var empty strings.Builder
	for i := range tables {
		empty.WriteString("text\n" + tables[i].begin() + end + "\n")
	}
	if err := os.WriteFile(page, []byte(empty.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := run([]string{"write", page}, strings.NewReader(from), io.Discard); err != nil {
		t.Fatal(err)
	}
	return page
}

func TestAPageIsComparedWithWhatItWasWrittenFrom(t *testing.T) {
	page := pageOf(t, output)
	for name, c := range map[string]struct{ output, want string }{
		"the same":                     {output, ""},
		"a faster mock":                {strings.Replace(output, "0.60 cpu-ratio", "0.80 cpu-ratio", 1), ""},
		"a busy machine":               {strings.Replace(output, "0.60 cpu-ratio", "0.31 cpu-ratio", 1), ""},
		"one allocation more":          {strings.Replace(output, "33 allocs/op", "34 allocs/op", 1), "34 allocations, the page says 33"},
		"one allocation less":          {strings.Replace(output, "33 allocs/op", "32 allocs/op", 1), "32 allocations, the page says 33"},
		"far slower":                   {strings.Replace(output, "0.60 cpu-ratio", "0.29 cpu-ratio", 1), "0.29 of the speed"},
		"a call that is not measured":  {strings.Replace(output, "BenchmarkCalls/unsubscribe,_accepted", "BenchmarkCalls/other", 1), "it was not measured"},
		"a call of which no page says": {output + "BenchmarkCalls/new-2  5000  1 ns/op  1 B/op  1 allocs/op\n", "the page does not have it"},
		"nothing beside a bare server": {output[strings.Index(output, "BenchmarkCalls"):], "beside a bare server"},
		"nothing at all":               {"PASS\n", "no benchmark"},
		"a benchmark that failed":      {output + "--- FAIL: BenchmarkCalls/list\n", "failed"},
	} {
		err := run([]string{"check", page}, strings.NewReader(c.output), io.Discard)
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: got %v, want %q", name, err, c.want)
		}
	}
}

func TestATableHasTheMedianOfSeveralRuns(t *testing.T) {
	page := pageOf(t, output+strings.ReplaceAll(output, "6600 ns", "9900 ns")+strings.ReplaceAll(output, "6600 ns", "1000 ns"))
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"| unsubscribe, accepted | 6.6 | 33 | 7.7 |\n", "| list, resources: 10 | 6.6 | 33 | 7.7 |\n", "| unsubscribe, accepted | 0.70 | 0.60 | 25.0 | 15.0 | 1.5 |\n"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("%q is not in the page:\n%s", want, text)
		}
	}
}

func TestAPageWithoutATableIsRefused(t *testing.T) {
	page := filepath.Join(t.TempDir(), "page.md")
	if err := os.WriteFile(page, []byte("nothing"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, mode := range []string{"write", "check"} {
		if err := run([]string{mode, page}, strings.NewReader(output), io.Discard); err == nil {
			t.Errorf("%s: a page without tables is accepted", mode)
		}
	}
	if err := run([]string{"look", page}, strings.NewReader(output), io.Discard); err == nil {
		t.Error("an unknown mode is accepted")
	}
}
