package mutation

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rescindhq/rescind/internal/output"
)

func sampleReport() *Report {
	return NewReport([]Score{
		{ID: "huawei.a/one", Says: "It does one.", Row: "huawei.a", Result: Killed, KilledBy: "features/huawei/a.feature:1", Reason: "it did"},
		{ID: "huawei.a/another", Says: "It does another.", Row: "huawei.a", Result: Survived},
		{ID: "huawei.b/two", Says: "It does two.", Row: "huawei.b", Result: Inconclusive, Reason: "it fell over"},
	})
}

func TestTheTableListsSurvivingMutantsFirst(t *testing.T) {
	var got strings.Builder
	if err := writeTable(&got, sampleReport()); err != nil {
		t.Fatal(err)
	}
	want := `3 mutants: 1 killed, 1 survived, 0 dead, 1 inconclusive

survived      huawei.a/another  It does another.
inconclusive  huawei.b/two      It does two. it fell over
killed        huawei.a/one      features/huawei/a.feature:1
`
	if diff := cmp.Diff(want, got.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestTheJSONReportCountsEveryResult(t *testing.T) {
	file := filepath.Join(t.TempDir(), "mutants.json")
	out, err := Open("json:"+file, output.NewSet(io.Discard))
	if err != nil {
		t.Fatal(err)
	}
	if err := out.Write(sampleReport()); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Mutants []map[string]any
		Counts  map[string]int
	}
	data, _ := os.ReadFile(file)
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]int{"killed": 1, "survived": 1, "dead": 0, "inconclusive": 1}, got.Counts); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
	want := map[string]any{"id": "huawei.a/one", "says": "It does one.", "row": "huawei.a", "result": "killed", "killed_by": "features/huawei/a.feature:1", "reason": "it did"}
	if diff := cmp.Diff(want, got.Mutants[0]); diff != "" {
		t.Errorf("a mutant (-want +got):\n%s", diff)
	}
}

func TestAnUnknownFormatOrFileIsRefusedBeforeAnythingRuns(t *testing.T) {
	for format, want := range map[string]string{"pdf": "there is table, json", "json:/nowhere/x.json": "no such file or directory"} {
		if _, err := Open(format, output.NewSet(io.Discard)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v", format, err)
		}
	}
}

func TestAReportThatCannotBeWrittenIsAnError(t *testing.T) {
	for _, f := range formats {
		if f.Func(failingWriter{}, sampleReport()) == nil {
			t.Errorf("%s was lost without an error", f.Name)
		}
	}
}

type failingWriter struct{}

func (failingWriter) Write([]byte) (int, error) { return 0, errors.New("no space left") }
