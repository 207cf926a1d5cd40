package report

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/rescindhq/rescind/internal/output"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// sample returns a run with a scenario of each outcome.
func sample() *Run {
	steps := []Step{{
		Keyword: "Given ",
		Text:    "it is",
		Line:    10,
		Outcome: Passed,
	}, {Keyword: "Then ", Text: "it succeeds", Line: 11, Outcome: Failed, Reason: "it did not"}}
	exchanged := []Exchange{{
		Call: "unsubscribe", Curl: "curl -si -X POST 'http://127.0.0.1:8080/v2'", Status: 400, Header: "Content-Type: application/json\n",
		Body: `{"error_code":"<script>"}`, Rule: "huawei.expired", Trace: []Ruling{{"huawei.trial-service", "passed"}, {"huawei.expired", "refused"}, {"", "not reached"}},
	}}
	return &Run{

		Target:    "http://127.0.0.1:8080",
		Profile:   "documented",
		Seed:      7,
		Version:   "v1.2.3",
		Repeat:    "rescind conform --seed 7",
		Selection: "--tags @huawei",
		PlanHash:  "0123456789abcdef",
		Began:     time.Date(2026, 6, 8, 1, 2, 3, 0, time.UTC),
		Took:      1500 * time.Millisecond,

		Scenarios: []*Scenario{
			{
				ID:       "features/huawei/a.feature:3",
				Name:     "fine",
				Feature:  "Leaving",
				Tags:     []string{"@huawei", "@rule:huawei.batch"},
				Rows:     []string{"huawei.batch"},
				Requests: 2,
				Took:     time.Second,
			},
			{
				ID:        "features/huawei/a.feature:9",
				Name:      "refused <b>",
				Feature:   "Leaving",
				Outcome:   Failed,
				Reason:    `got "400" & more`,
				Detail:    "POST unsubscribe\n  400 {}\n",
				Requests:  1,
				Steps:     steps,
				Exchanged: exchanged,
				Rows:      []string{"huawei.batch"},
			},
			{
				ID:      "features/huawei/a.feature:12",
				Name:    "late",
				Feature: "Leaving",
				Outcome: Failed,
				Reason:  "too late",
				Known:   "it is slow (ops, until 2026-12-31)",
				Steps:   steps[:1],
			},
			{ID: "features/alibaba/b.feature:3", Name: "called off", Feature: "Refunds", Outcome: NotRun, Reason: "the run was cancelled"},
			{ID: "features/alibaba/b.feature:7", Name: "no network", Feature: "Refunds", Outcome: Errored, Reason: "connection refused"},
			{ID: "features/alibaba/b.feature:11", Name: "half", Feature: "Refunds", Outcome: Partly, Reason: `no fixture for "shop-2"`, Detail: "POST RefundInstance\n  400 {}\n", Requests: 1,
				Rows: []string{"alibaba.promotion", "alibaba.precheck"}, Shown: []string{"alibaba.promotion"}, Steps: []Step{
					{Keyword: "Then ", Text: "it is refused", Line: 12, Outcome: Passed}, {Keyword: "And ", Text: "it is", Line: 13, Outcome: NotRun, Reason: `no fixture for "shop-2"`},
				}},
		},

		Sources: []Source{
			{"features/huawei/a.feature", "Feature: Leaving\n\n  Scenario: fine\n    Given it is\n\n\n\n\n  Scenario: refused <b>\n    Given it is\n    Then it succeeds\n\n  Scenario: late\n    Given it is\n\n  Scenario: not chosen\n    Given it is\n"},
			{"features/alibaba/b.feature", "Feature: Refunds\n\n  Scenario: called off\n    Given it is\n\n\n  Scenario: no network\n    Given it is\n\n\n  Scenario: half\n    Then it is refused\n    And it is\n"},
		},

		Definition: func(step string) string { return strings.TrimSuffix(step, "is") + "(is|was)" },

		Complaints: []string{"known.yaml:3:3: features/huawei/a.feature:3 passes: take it off the list of known failures"},

		Remarks: []string{"gone during the run: i-9"},

		Gone: []string{"i-9"},

		Switched: []string{"i-8"},

		Charged: []string{"CS9"},

		Stopped: "the run was cancelled",

		Observations: []Observation{{Row: "huawei.free-service", Expected: "CBC.99003645", Got: "CBC.99003650"}},
	}
}

func TestEachFormatMatchesItsGoldenFile(t *testing.T) {
	for _, f := range formats {
		t.Run(f.Name, func(t *testing.T) {
			var got bytes.Buffer
			r, run := f.Func(&got), sample()
			for _, s := range run.Scenarios {
				r.Ended(s)
			}
			if err := r.Finish(run); err != nil {
				t.Fatal(err)
			}
			text := got.String()
			if f.Name == "messages" { // the first line names the machine that wrote it
				_, text, _ = strings.Cut(text, "\n")
			}
			golden(t, f.Name+".golden", text)
		})
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}

func TestTheWorstOutcomeCounts(t *testing.T) {
	for want, all := range map[Outcome][]Outcome{
		Passed:  {Passed, Passed},
		Partly:  {Passed, Partly},
		NotRun:  {Passed, NotRun, Partly},
		Failed:  {NotRun, Failed, Passed},
		Errored: {Failed, Errored, Passed},
	} {
		run := &Run{}
		for _, o := range all {
			run.Scenarios = append(run.Scenarios, &Scenario{Outcome: o})
		}
		if got := run.Outcome(); got != want {
			t.Errorf("the outcome of %v is %s, want %s", all, got, want)
		}
	}
	if got := (&Run{}).Outcome(); got != Errored {
		t.Errorf("the outcome of nothing is %s, want %s", got, Errored)
	}
}

func TestTheJSONReportHasEveryFieldAndNoNull(t *testing.T) {
	var out bytes.Buffer
	if err := JSON(&out).Finish(&Run{Scenarios: []*Scenario{{}}}); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(out.String(), "null") {
		t.Errorf("got %s", out.String())
	}
	var run map[string]any
	if err := json.Unmarshal(out.Bytes(), &run); err != nil {
		t.Fatal(err)
	}
	for _, field := range []string{"target", "profile", "seed", "counts", "scenarios", "observations"} {
		if _, ok := run[field]; !ok {
			t.Errorf("the field %q is missing", field)
		}
	}
	scenario := run["scenarios"].([]any)[0].(map[string]any)
	for _, field := range []string{"id", "name", "tags", "rows", "shown", "outcome", "reason", "requests"} {
		if _, ok := scenario[field]; !ok {
			t.Errorf("the field %q of a scenario is missing", field)
		}
	}
}

func TestAJUnitReportIsValidXMLWhateverTheServerSent(t *testing.T) {
	var out bytes.Buffer
	run := &Run{Scenarios: []*Scenario{{Name: "x", Outcome: Failed, Detail: "\x00\x1b]]>\xff"}}}
	if err := JUnit(&out).Finish(run); err != nil {
		t.Fatal(err)
	}
	d := xml.NewDecoder(&out)
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

func TestAFormatGoesToItsFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "out.xml")
	r, err := Open("junit:"+file, output.NewSet(io.Discard))
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Finish(sample()); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(file)
	if err != nil || !bytes.Contains(data, []byte(`classname="Leaving"`)) {
		t.Errorf("got %s, %v", data, err)
	}
}

func TestAnUnknownFormatOrFileIsRefusedBeforeAnythingRuns(t *testing.T) {
	for format, want := range map[string]string{
		"xml":                  "there is pretty, progress, junit, cucumber, html, json, messages",
		"":                     "there is pretty",
		"json:/nowhere/x.json": "no such file or directory",
	} {
		if _, err := Open(format, output.NewSet(io.Discard)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v", format, err)
		}
	}
}

func TestAReportThatIsNotWrittenIsAnError(t *testing.T) {
	for _, f := range formats {
		if err := f.Func(failingWriter{}).Finish(sample()); err == nil {
			t.Errorf("%s was lost without an error", f.Name)
		}
	}
}

type failingWriter struct{}

func (failingWriter) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestScenariosWithoutABrowserMakeNoRunWorse(t *testing.T) {
	seen, unseen := &Scenario{Outcome: Passed}, &Scenario{Outcome: NotRun, Reason: NoBrowser}
	for _, tt := range []struct {
		scenarios []*Scenario
		want      Outcome
	}{
		{[]*Scenario{seen, unseen}, Passed},
		{[]*Scenario{unseen, {Outcome: Failed}}, Failed},
		{[]*Scenario{unseen, unseen}, NotRun},
		{[]*Scenario{seen, {Outcome: NotRun, Reason: "the run was cancelled"}}, NotRun},
	} {
		if got := (&Run{Scenarios: tt.scenarios}).Outcome(); got != tt.want {
			t.Errorf("got %s, want %s", got, tt.want)
		}
	}
}

func TestScenariosWithoutABrowserAreCountedAndNotExplained(t *testing.T) {
	run := &Run{Scenarios: []*Scenario{{ID: "features/a.feature:1", Name: "seen"}, {
		ID: "features/a.feature:2", Name: "of a page", Outcome: NotRun, Reason: NoBrowser, Steps: []Step{{Text: "the page shows it", Outcome: NotRun}},
	}}}
	for name, open := range map[string]func(io.Writer) Reporter{"pretty": Pretty, "progress": Progress, "html": HTML} {
		var b strings.Builder
		if err := open(&b).Finish(run); err != nil {
			t.Fatal(err)
		}
		if text := b.String(); !strings.Contains(text, "about pages") || strings.Contains(text, "the page shows it") || strings.Contains(text, `href="#`) {
			t.Errorf("%s:\n%s", name, text)
		}
	}
}
