// Package report holds the outcomes of a run of the suite and writes them in several formats. The
// input is a [Run] with its scenarios; the output is text for people (pretty, progress, HTML), for
// build servers (JUnit, Cucumber) and for scripts (JSON). The verdict on a run is made here and
// nowhere else. Every scenario starts as an error and must earn a better outcome, so that a scenario
// which the suite forgets is never green.
package report

// A Reporter writes a report. Ended is called for each scenario when it ends, one at a time; Finish is
// called once with the whole run.
type Reporter interface {
	Ended(*Scenario)
	Finish(*Run) error
}
