package report

import (
	"io"
	"slices"
	"strconv"
	"strings"
)

// Cucumber writes the run as Cucumber's JSON, which build servers and test managers read: a
// feature with its elements, an element with its steps. Durations are in nanoseconds.
func Cucumber(w io.Writer) Reporter { return finalReporter{w, writeCucumber} }

type cucumberFeature struct {
	URI      string            `json:"uri"`
	ID       string            `json:"id"`
	Keyword  string            `json:"keyword"`
	Name     string            `json:"name"`
	Line     int               `json:"line"`
	Elements []cucumberElement `json:"elements"`
}

type cucumberElement struct {
	ID      string         `json:"id"`
	Keyword string         `json:"keyword"`
	Type    string         `json:"type"`
	Name    string         `json:"name"`
	Line    int            `json:"line"`
	Tags    []cucumberTag  `json:"tags"`
	Steps   []cucumberStep `json:"steps"`
}

type cucumberTag struct {
	Name string `json:"name"`
}

type cucumberStep struct {
	Keyword string         `json:"keyword"`
	Name    string         `json:"name"`
	Line    int            `json:"line"`
	Result  cucumberResult `json:"result"`
}

type cucumberResult struct {
	Status   string `json:"status"`
	Duration int64  `json:"duration"`
	Error    string `json:"error_message,omitempty"`
}

// writeCucumber writes the features of the run, and a feature of its own for problems of the run as a whole.
func writeCucumber(w io.Writer, r *Run) error {
	all, byURI := []*cucumberFeature{}, map[string]*cucumberFeature{}
	for _, s := range slices.Concat(r.listed(), r.runProblems(), r.runRemarks()) {
		uri, line := s.place()
		f := byURI[uri]
		if f == nil {
			f = &cucumberFeature{URI: uri, ID: slug(s.Feature), Keyword: "Feature", Name: s.Feature, Line: 1}
			byURI[uri], all = f, append(all, f)
		}
		f.Elements = append(f.Elements, cucumberElementOf(s, f.ID, line))
	}
	return WriteJSON(w, all)
}

// splitID splits the id FILE:LINE of a scenario.
func splitID(id string) (uri string, line int) {
	end := strings.LastIndex(id, ":") // the last colon, because a Windows drive has one too
	if end < 0 {
		return id, 0
	}
	line, _ = strconv.Atoi(id[end+1:])
	return id[:end], line
}

// slug makes an id from a name in the way Cucumber does.
func slug(name string) string { return strings.ReplaceAll(strings.ToLower(name), " ", "-") }

// cucumberElementOf converts a scenario into an element.
func cucumberElementOf(s *Scenario, feature string, line int) cucumberElement {
	e := cucumberElement{
		ID: feature + ";" + slug(s.Name), Keyword: "Scenario", Type: "scenario", Name: s.Name, Line: line,
		Tags: []cucumberTag{}, Steps: []cucumberStep{},
	}
	for _, tag := range s.Tags {
		e.Tags = append(e.Tags, cucumberTag{tag})
	}
	for _, step := range s.Steps {
		e.Steps = append(e.Steps, cucumberStep{step.Keyword, step.Text, step.Line, cucumberResult{s.cucumberStatus(step.Outcome), step.Took.Nanoseconds(), step.Reason}})
	}
	return e.withOverallResult(s)
}

// cucumberStatus returns Cucumber's word for an outcome. A known failure is pending.
func (s *Scenario) cucumberStatus(o Outcome) string {
	if s.Known != "" && o == Failed {
		return "pending"
	}
	return [...]string{Passed: "passed", Partly: "skipped", NotRun: "skipped", Failed: "failed", Errored: "failed"}[o]
}

// withOverallResult adds a step for a scenario that did not pass although no step has its outcome. One
// that was told in part always has it: Cucumber has no word for that, so its text says it.
func (e cucumberElement) withOverallResult(s *Scenario) cucumberElement {
	for _, step := range s.Steps {
		if step.Outcome == s.Outcome {
			return e
		}
	}
	if s.Outcome != Passed {
		e.Steps = append(e.Steps, cucumberStep{"* ", "the scenario as a whole", e.Line, cucumberResult{s.cucumberStatus(s.Outcome), 0, s.explanation()}})
	}
	return e
}
