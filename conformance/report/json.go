package report

import (
	"io"
	"time"
)

// JSON writes the run for scripts. Its fields are part of the contract of the command line.
func JSON(w io.Writer) Reporter { return finalReporter{w, writeJSON} }

// A finalReporter writes the whole report when the run ends.
type finalReporter struct {
	out   io.Writer
	write func(io.Writer, *Run) error
}

func (finalReporter) Ended(*Scenario)       {}
func (f finalReporter) Finish(r *Run) error { return f.write(f.out, r) }

type jsonRun struct {
	Target       string         `json:"target"`
	Profile      string         `json:"profile"`
	Seed         uint64         `json:"seed"`
	Version      string         `json:"version,omitempty"`
	Began        *time.Time     `json:"began,omitempty"`
	Counts       jsonCounts     `json:"counts"`
	Scenarios    []jsonScenario `json:"scenarios"`
	Observations []Observation  `json:"observations"`
	Complaints   []string       `json:"complaints"`
	Stopped      string         `json:"stopped"`           // why the run was stopped early; "": it was not
	NotStarted   string         `json:"unbegun,omitempty"` // why no scenario was started
}

type jsonCounts struct {
	Passed int `json:"passed"`
	Partly int `json:"partly"`
	Failed int `json:"failed"`
	NotRun int `json:"not_run"`
	Error  int `json:"error"`
	Known  int `json:"known"` // how many of the failed scenarios were expected to fail
}

type jsonScenario struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Tags     []string `json:"tags"`
	Rows     []string `json:"rows"`
	Shown    []string `json:"shown"` // the rows about which something was asserted that was right
	Outcome  Outcome  `json:"outcome"`
	Reason   string   `json:"reason"`
	Known    string   `json:"known"` // why it was expected to fail; "": it was not
	Requests int      `json:"requests"`
	Detail   string   `json:"detail,omitempty"` // the exchanges, in full, when it did not pass
}

// writeJSON converts the run into the fields of the contract and writes them.
func writeJSON(w io.Writer, r *Run) error {
	out := jsonRun{
		Target: r.Target, Profile: r.Profile, Seed: r.Seed, Version: r.Version,
		Counts:       jsonCounts{r.Count(Passed), r.Count(Partly), r.Count(Failed), r.Count(NotRun), r.Count(Errored), r.CountKnown()},
		Scenarios:    make([]jsonScenario, 0, len(r.Scenarios)),
		Observations: NonNil(r.distinctObservations()),
		Complaints:   NonNil(r.Complaints),
		Stopped:      r.Stopped,
		NotStarted:   r.NotStarted,
	}
	if !r.Began.IsZero() {
		out.Began = &r.Began
	}
	for _, s := range r.Scenarios {
		out.Scenarios = append(out.Scenarios, jsonScenario{s.ID, s.Name, NonNil(s.Tags), NonNil(s.Rows), NonNil(s.Shown), s.Outcome, s.Reason, s.Known, s.Requests, s.Detail})
	}
	return WriteJSON(w, out)
}
