package report

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strconv"
	"time"
)

// JUnit writes the run for build servers: a test suite for each feature, a test case for each scenario,
// and one for each problem of the run as a whole, so that a red run never looks green. What was noticed and is no
// failure is a test case that was skipped.
//
// The report fits the strictest of the common readers, the schema of Jenkins' xUnit plugin. Its test
// cases have no attribute for file and line, so the file is with the suite and the line in system-out.
func JUnit(w io.Writer) Reporter { return finalReporter{w, writeJUnit} }

type junitRun struct {
	XMLName  xml.Name      `xml:"testsuites"`
	Name     string        `xml:"name,attr"`
	Tests    int           `xml:"tests,attr"`
	Failures int           `xml:"failures,attr"`
	Errors   int           `xml:"errors,attr"`
	Time     string        `xml:"time,attr"`
	Suites   []*junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name       string          `xml:"name,attr"`
	File       string          `xml:"file,attr,omitempty"`
	Timestamp  string          `xml:"timestamp,attr,omitempty"`
	Tests      int             `xml:"tests,attr"`
	Failures   int             `xml:"failures,attr"`
	Errors     int             `xml:"errors,attr"`
	Skipped    int             `xml:"skipped,attr"`
	Time       string          `xml:"time,attr"`
	Properties []junitProperty `xml:"properties>property"`
	Cases      []junitCase     `xml:"testcase"`
	took       time.Duration
}

type junitProperty struct {
	Name  string `xml:"name,attr"`
	Value string `xml:"value,attr"`
}

type junitCase struct {
	Class   string     `xml:"classname,attr"`
	Name    string     `xml:"name,attr"`
	Time    string     `xml:"time,attr"`
	Skipped *junitNote `xml:"skipped"`
	Failure *junitNote `xml:"failure"`
	Error   *junitNote `xml:"error"`
	Printed string     `xml:"system-out,omitempty"`
}

type junitNote struct {
	Type    string `xml:"type,attr"`
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// junitTypes name the kind of failure of each outcome; readers group failures by it.
var junitTypes = map[Outcome]string{Partly: "rescind.partly", NotRun: "rescind.not_run", Failed: "rescind.contract_broken", Errored: "rescind.harness"}

// writeJUnit groups the scenarios into test suites by file, counts them and writes the XML.
func writeJUnit(w io.Writer, r *Run) error {
	out := junitRun{Name: "rescind: " + r.Target, Time: seconds(r.Took)}
	suites := map[string]*junitSuite{}
	for _, s := range slices.Concat(r.listed(), r.runProblems(), r.runRemarks()) {
		file, _ := s.place()
		suite := suites[file]
		if suite == nil {
			suite = r.junitSuite(s, file)
			suites[file], out.Suites = suite, append(out.Suites, suite)
		}
		suite.add(r, s)
	}
	for _, suite := range out.Suites {
		out.Tests, out.Failures, out.Errors = out.Tests+suite.Tests, out.Failures+suite.Failures, out.Errors+suite.Errors
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(out); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// junitSuite makes a test suite without cases, with the properties that a reader needs to repeat the run.
func (r *Run) junitSuite(of *Scenario, file string) *junitSuite {
	s := &junitSuite{Name: of.Feature, File: file, Properties: []junitProperty{
		{r.SubjectNoun(), r.Target}, {"profile", r.Profile}, {"seed", strconv.FormatUint(r.Seed, 10)}, {"version", r.Version},
	}}
	if r.PlanHash != "" {
		s.Properties = append(s.Properties, junitProperty{"plan", r.PlanHash})
	}
	if again := r.RepeatRun(); again != "" {
		s.Properties = append(s.Properties, junitProperty{"repeat", again})
	}
	if file == runID || of.File != "" {
		s.File = "" // there is no such file
	}
	if !r.Began.IsZero() {
		s.Timestamp = r.Began.UTC().Format("2006-01-02T15:04:05")
	}
	return s
}

// shownOutcome returns the outcome that a build server counts: a known failure counts as not run.
func (s *Scenario) shownOutcome() Outcome {
	if s.Known != "" {
		return NotRun
	}
	return s.Outcome
}

// add adds a scenario as a test case.
func (j *junitSuite) add(r *Run, s *Scenario) {
	c := junitCase{Class: s.Feature, Name: s.Name, Time: seconds(s.Took), Printed: s.ID + "\n"}
	for _, note := range s.Notes() {
		c.Printed += note + "\n"
	}
	if again := r.RepeatOf(s); again != "" && s.Outcome != Passed {
		c.Printed += again + "\n"
	}
	if s.Outcome >= Failed {
		for _, command := range r.Explaining(s) {
			c.Printed += command + "\n"
		}
	}
	note := &junitNote{Type: s.junitType(), Message: shorten(s.explanation()), Text: shortenLines(r.stepsOf(s) + s.findings() + s.Detail)}
	if s.Outcome == Partly || s.Outcome == NotRun {
		note.Text = "" // nothing is wrong that the exchanges would explain
	}
	if s.Known != "" {
		word := cmp.Or(s.Word, "known")
		note.Type, note.Message = "rescind."+word, word+": "+s.Known
		if s.Known != s.Reason {
			note.Message += ": " + shorten(s.Reason)
		}
	}
	switch s.shownOutcome() {
	case Partly, NotRun:
		c.Skipped, j.Skipped = note, j.Skipped+1
	case Failed:
		c.Failure, j.Failures = note, j.Failures+1
	case Errored:
		c.Error, j.Errors = note, j.Errors+1
	}
	j.Cases, j.Tests, j.took = append(j.Cases, c), j.Tests+1, j.took+s.Took
	j.Time = seconds(j.took)
}

// stepsOf is the steps of a scenario of the features; where a client is judged, its findings say more.
func (r *Run) stepsOf(s *Scenario) string {
	if r.Words != nil || s.Says != "" || s.Known != "" {
		return ""
	}
	return s.stepsText()
}

// junitType names the kind of failure by the outcome, in the words of the run where these are finer.
func (s *Scenario) junitType() string {
	switch {
	case s.Word != "" && s.Word != s.Outcome.String():
		return "rescind." + s.Word
	case s.ID == runID && s.Name == stoppedName:
		return "rescind.stopped" // the reason may be a loss, which is no failure of the harness
	case s.Outcome == Errored && s.Blame != "":
		return "rescind." + s.Blame
	}
	return junitTypes[s.shownOutcome()]
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.3f", d.Seconds()) }
