package client

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/client/cases"
)

// earlier writes the sample report, changed, and reads it again.
func earlier(t *testing.T, change func(*Report)) *Earlier {
	t.Helper()
	r := sampleReport()
	r.Mistakes, r.Complaints = nil, nil
	if change != nil {
		change(r)
	}
	var b strings.Builder
	if err := WriteJSON(&b, r); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "report.json")
	if err := os.WriteFile(file, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	e, err := ReadEarlier(file)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestAReportComparedWithItselfHasNoChanges(t *testing.T) {
	if c := Compare(earlier(t, nil), earlier(t, nil)); c.Worse() || c.Changes != nil {
		t.Errorf("got %v", c.Changes)
	}
}

func TestWhatIsWorseIsTold(t *testing.T) {
	for what, c := range map[string]struct {
		change func(*Report)
		worse  bool
		says   string
	}{
		"it fails now":            {func(r *Report) { r.Results[1].Outcome = Failed }, true, "huawei.unsubscribe.plain: was passed, is failed"},
		"it is flaky now":         {func(r *Report) { r.Results[1].Outcome = Flaky }, true, "is flaky"},
		"it is unsupported now":   {func(r *Report) { r.Results[1].Outcome = Unsupported }, true, "was passed, is unsupported"},
		"it is declared now":      {func(r *Report) { r.Results[1].Outcome, r.Results[1].Declared = Unsupported, true }, false, "is unsupported"},
		"it is known now":         {func(r *Report) { r.Results[1].Outcome = KnownFailure }, false, "is known"},
		"it passes now":           {func(r *Report) { r.Results[2].Outcome = Passed }, false, "was failed, is passed"},
		"one that passed is gone": {func(r *Report) { r.Results = append(r.Results[:1], r.Results[2:]...) }, true, "huawei.unsubscribe.plain: was passed, is gone"},
		"one that failed is gone": {func(r *Report) { r.Results = append(r.Results[:2], r.Results[3:]...) }, false, "is gone"},
		"a new one fails": {func(r *Report) {
			r.Results = append(r.Results, &Result{Case: sampleCase("huawei", "unsubscribe", "new"), Outcome: Failed, Reason: "no"})
		}, true, "huawei.unsubscribe.new: new, failed: no"},
		"another check fails": {func(r *Report) { r.Results[2].Checks[1].Held, r.Results[2].Checks[1].NotJudged = false, "" }, true, "is failed as before, and now also by sent.wait"},
		"one check fewer":     {func(r *Report) { r.Results[2].Checks[0].Held = true }, false, "is failed as before, by fewer checks"},
		"another profile":     {func(r *Report) { r.Profile = "destroyer" }, false, "of another profile: destroyer, before sdk"},
	} {
		compared := Compare(earlier(t, nil), earlier(t, c.change))
		var b strings.Builder
		if err := compared.Write(&b); err != nil {
			t.Fatal(err)
		}
		if compared.Worse() != c.worse || !strings.Contains(b.String(), c.says) {
			t.Errorf("%s: worse is %v, and it says\n%s", what, compared.Worse(), b.String())
		}
	}
}

func TestARunThatBrokeOffIsWorse(t *testing.T) {
	clean := func(r *Report) { r.Results = r.Results[:2] }
	broken := func(r *Report) { clean(r); r.Mistakes = []string{"it ended"} }
	if c := Compare(earlier(t, clean), earlier(t, broken)); !c.Worse() {
		t.Error("it is not worse")
	}
}

func TestOtherFilesAreNoReports(t *testing.T) {
	for text, want := range map[string]string{
		"":                 "is not a report that rescind client --format json wrote",
		`{"scenarios":[]}`: "it has no cases",
		`{"cases":[{}]}`:   "a case has no id",
		`{"cases":"x"}`:    "is not a report",
		`{"cases":[{"id":"a","outcome":"fine"}]}`: `"fine" is not an outcome`,
	} {
		file := filepath.Join(t.TempDir(), "other.json")
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := ReadEarlier(file); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %s", text, err, want)
		}
	}
}

func TestAMatrixMarksWhatIsMissingStaleKnownAndGone(t *testing.T) {
	real := cases.Find("huawei.unsubscribe.code-trial-service")
	full := earlier(t, func(r *Report) { r.Results = append(r.Results, &Result{Case: real, Outcome: Passed}) })
	less := earlier(t, nil)
	less.Catalogue = "sha256:0000000000000000"
	m := NewMatrix([]*Earlier{full, less})
	if m.Columns[0].Stale || !m.Columns[1].Stale || m.Columns[1].Missing <= m.Columns[0].Missing {
		t.Errorf("the columns are %+v", m.Columns)
	}
	rows := map[string]Row{}
	for _, g := range m.Groups {
		for _, row := range g.Cases {
			rows[row.ID] = row
		}
	}
	if row := rows[real.ID]; row.Gone || row.Cells[0].Outcome != "passed" || row.Cells[1].Outcome != missing {
		t.Errorf("got %+v", row)
	}
	if row := rows["huawei.unsubscribe.late"]; !row.Gone || row.Cells[1].Outcome != "known" || len(row.Cells[1].Known) != 1 {
		t.Errorf("got %+v", row)
	}
	for _, f := range MatrixFormats {
		var b strings.Builder
		if err := f.Func(&b, m); err != nil {
			t.Fatal(err)
		}
		for _, word := range []string{real.ID, "missing", "known", "tale"} {
			if !strings.Contains(b.String(), word) {
				t.Errorf("%s lacks %s", f.Name, word)
			}
		}
	}
}

// A report about one vendor is not missing the cases of the other.
func TestAMatrixAsksNobodyForAnotherVendorOrProfile(t *testing.T) {
	one := earlier(t, func(r *Report) { r.Results = r.Results[1:3] })
	for _, g := range NewMatrix([]*Earlier{one}).Groups {
		if strings.HasPrefix(g.Operation, "alibaba.") {
			t.Errorf("it has the group %s", g.Operation)
		}
	}
}
