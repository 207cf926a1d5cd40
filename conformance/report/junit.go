package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"time"
)

// JUnit writes the run for build servers: a suite for each feature, a case for each scenario, and
// one for whatever is wrong with the run as a whole, lest a red run look green.
func JUnit(w io.Writer) Reporter { return whole{w, writeJUnit} }

type junitRun struct {
	XMLName  xml.Name      `xml:"testsuites"`
	Name     string        `xml:"name,attr"`
	Tests    int           `xml:"tests,attr"`
	Failures int           `xml:"failures,attr"`
	Errors   int           `xml:"errors,attr"`
	Skipped  int           `xml:"skipped,attr"`
	Time     string        `xml:"time,attr"`
	Suites   []*junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Time     string      `xml:"time,attr"`
	Cases    []junitCase `xml:"testcase"`
	took     time.Duration
}

type junitCase struct {
	Class   string     `xml:"classname,attr"`
	Name    string     `xml:"name,attr"`
	File    string     `xml:"file,attr"`
	Time    string     `xml:"time,attr"`
	Skipped *junitNote `xml:"skipped"`
	Failure *junitNote `xml:"failure"`
	Error   *junitNote `xml:"error"`
}

type junitNote struct {
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

func writeJUnit(w io.Writer, r *Run) error {
	out := junitRun{Name: "rescind: " + r.Target, Time: seconds(r.Took)}
	suites := map[string]*junitSuite{}
	for _, s := range append(slices.Clone(r.Scenarios), r.asAWhole()...) {
		suite := suites[s.Feature]
		if suite == nil {
			suite = &junitSuite{Name: s.Feature}
			suites[s.Feature], out.Suites = suite, append(out.Suites, suite)
		}
		suite.add(s)
	}
	for _, suite := range out.Suites {
		out.Tests, out.Failures = out.Tests+suite.Tests, out.Failures+suite.Failures
		out.Errors, out.Skipped = out.Errors+suite.Errors, out.Skipped+suite.Skipped
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

// shown is the outcome that a build server takes into account.
func (s *Scenario) shown() Outcome {
	if s.Known != "" {
		return NotRun
	}
	return s.Outcome
}

func (j *junitSuite) add(s *Scenario) {
	c := junitCase{Class: s.Feature, Name: s.Name, File: s.ID, Time: seconds(s.Took)}
	note := &junitNote{Message: s.Reason, Text: s.Detail}
	if s.Known != "" {
		note.Message = "known: " + s.Known + ": " + s.Reason
	}
	switch s.shown() {
	case NotRun:
		c.Skipped, j.Skipped = note, j.Skipped+1
	case Failed:
		c.Failure, j.Failures = note, j.Failures+1
	case Errored:
		c.Error, j.Errors = note, j.Errors+1
	}
	j.Cases, j.Tests, j.took = append(j.Cases, c), j.Tests+1, j.took+s.Took
	j.Time = seconds(j.took)
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.3f", d.Seconds()) }
