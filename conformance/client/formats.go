package client

import (
	"io"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/internal/output"
)

// A Reporter writes a report in one format. Ended is called for each case when it ends, one at a time; Finish is
// called once.
type Reporter interface {
	Ended(*Result)
	Finish(*Report) error
}

// formats are the values of --format: those of the suite, and what only a client has.
var formats = []report.Format[func(io.Writer) Reporter]{
	{Name: "pretty", Func: bySuite(report.Pretty)},
	{Name: "progress", Func: bySuite(report.Progress)},
	{Name: "junit", Func: bySuite(report.JUnit)},
	{Name: "cucumber", Func: bySuite(report.Cucumber)},
	{Name: "messages", Func: bySuite(report.Messages)},
	{Name: "html", Func: bySuite(report.HTML)},
	{Name: "json", Func: atTheEnd(WriteJSON)},
	{Name: "badge", Func: atTheEnd(WriteBadge)},
	{Name: "known-failing", Func: atTheEnd(WriteKnownFailing)},
}

// Open makes the reporter for a value of --format such as "pretty" or "junit:FILE". It closes the file in Finish.
func Open(format string, outs *output.Set) (Reporter, error) {
	reporter, to, file, err := report.Choose(formats, format, outs)
	if err != nil {
		return nil, err
	}
	return closing{reporter(to), file}, nil
}

// Live shows one line of counts on a terminal while a run goes on.
func Live(terminal io.Writer) Reporter { return bySuite(report.Live)(terminal) }

// Counts writes the last line of a text report, for a run whose reports all go into files.
func Counts(w io.Writer) Reporter { return bySuite(report.Counts)(w) }

// bySuite makes a reporter of one of the suite.
func bySuite(open func(io.Writer) report.Reporter) func(io.Writer) Reporter {
	return func(w io.Writer) Reporter { return suiteReporter{open(w)} }
}

type suiteReporter struct{ of report.Reporter }

func (s suiteReporter) Ended(r *Result)        { s.of.Ended(r.scenario()) }
func (s suiteReporter) Finish(r *Report) error { return s.of.Finish(r.Run()) }

// atTheEnd makes a reporter of a function that writes the whole report.
func atTheEnd(write func(io.Writer, *Report) error) func(io.Writer) Reporter {
	return func(w io.Writer) Reporter { return finalReporter{w, write} }
}

type finalReporter struct {
	out   io.Writer
	write func(io.Writer, *Report) error
}

func (finalReporter) Ended(*Result)            {}
func (f finalReporter) Finish(r *Report) error { return f.write(f.out, r) }

// closing closes the file of a reporter at the end, unless writing failed: half a report replaces nothing.
type closing struct {
	Reporter
	file io.Closer
}

// Finish writes the report and closes the file.
func (c closing) Finish(r *Report) error {
	if err := c.Reporter.Finish(r); err != nil || c.file == nil {
		return err
	}
	return c.file.Close()
}
