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

// A jsonRun is the report of a run of the suite.
type jsonRun struct {
	// The name of the target, or its address.
	Target string `json:"target"`
	// What was expected where documents and observations differ: documented or observed.
	Profile string `json:"profile"`
	// The seed of every sandbox and of the order of the scenarios.
	Seed uint64 `json:"seed"`
	// The version of the suite.
	Version string `json:"version,omitempty"`
	// When the first scenario began.
	Began *time.Time `json:"began,omitempty"`
	// How many scenarios had each outcome.
	Counts jsonCounts `json:"counts"`
	// All chosen scenarios, in the order of the features.
	Scenarios []jsonScenario `json:"scenarios"`
	// The answers that came where no source states the answer.
	Observations []Observation `json:"observations"`
	// What was noticed beside the scenarios and is no failure.
	Remarks []string `json:"remarks,omitempty"`
	// The resources that went during the run, and that neither its calls nor the target file explain. A remark names them too.
	Gone []string `json:"gone,omitempty"`
	// The resources whose automatic renewal was switched during the run, and that neither its calls nor the target file explain. A remark names them too.
	Switched []string `json:"switched,omitempty"`
	// The orders of purchases and renewals that appeared during the run, and that no call of it asked for. A remark names them too.
	Charged []string `json:"charged,omitempty"`
	// The amounts that were compared with a range, because no source states the exact one, each with its file and line.
	Ranges []string `json:"ranges,omitempty"`
	// What was seen of orders and could not be judged, each with its file and line or its call: such an order may be wrong.
	NotJudged []string `json:"not_judged,omitempty"`
	// What is wrong with the run as a whole; one is enough to fail it.
	Complaints []string `json:"complaints"`
	// Why the run was stopped early; empty: it was not.
	Stopped string `json:"stopped"`
	// Why no scenario was started.
	NotStarted string `json:"unbegun,omitempty"`
}

// A jsonCounts says how many scenarios had each outcome.
type jsonCounts struct {
	Passed int `json:"passed"`
	// What was asked of the server was right, and the rest could not be asked.
	Partly int `json:"partly"`
	Failed int `json:"failed"`
	NotRun int `json:"not_run"`
	Error  int `json:"error"`
	// How many of the failed scenarios were expected to fail.
	Known int `json:"known"`
}

// A jsonScenario is one scenario, or one example row of an outline.
type jsonScenario struct {
	// The file and line, which choose it on a command line.
	ID string `json:"id"`
	// The name, which is unique within its feature.
	Name string   `json:"name"`
	Tags []string `json:"tags"`
	// The catalogue rows that it tests.
	Rows []string `json:"rows"`
	// The catalogue rows about which something was asserted that was right, also when it ended early.
	Shown   []string `json:"shown"`
	Outcome Outcome  `json:"outcome"`
	// Why it did not pass.
	Reason string `json:"reason"`
	// What was not done or compared as its steps say, although they passed, each with its file and line.
	Notes []string `json:"notes,omitempty"`
	// Why it was expected to fail; empty: it was not.
	Known string `json:"known"`
	// How many requests were sent to the API of the vendor.
	Requests int `json:"requests"`
	// The exchanges, in full, when it did not pass.
	Detail string `json:"detail,omitempty"`
}

// writeJSON converts the run into the fields of the contract and writes them.
func writeJSON(w io.Writer, r *Run) error {
	out := jsonRun{
		Target: r.Target, Profile: r.Profile, Seed: r.Seed, Version: r.Version,
		Counts:       jsonCounts{r.Count(Passed), r.Count(Partly), r.Count(Failed), r.Count(NotRun), r.Count(Errored), r.CountKnown()},
		Scenarios:    make([]jsonScenario, 0, len(r.Scenarios)),
		Observations: NonNil(r.distinctObservations()),
		Remarks:      r.Remarks,
		Gone:         r.Gone,
		Switched:     r.Switched,
		Charged:      r.Charged,
		Ranges:       r.Ranges(),
		NotJudged:    r.Unjudged(),
		Complaints:   NonNil(r.Complaints),
		Stopped:      r.Stopped,
		NotStarted:   r.NotStarted,
	}
	if !r.Began.IsZero() {
		out.Began = &r.Began
	}
	for _, s := range r.Scenarios {
		out.Scenarios = append(out.Scenarios, jsonScenario{s.ID, s.Name, NonNil(s.Tags), NonNil(s.Rows), NonNil(s.Shown), s.Outcome, s.Reason, s.Notes(), s.Known, s.Requests, s.Detail})
	}
	return WriteJSON(w, out)
}
