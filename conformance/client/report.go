package client

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/client/driver"
	"github.com/rescindhq/rescind/conformance/language"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/internal/mask"
)

// A Report is the verdict on a client.
type Report struct {
	Client     *driver.Client // nil: the driver did not say
	Command    []string
	Version    string // of the program
	Profile    string
	StoppedBy  Blame // who is to blame where the run ended early
	Seed       uint64
	Began      time.Time
	Took       time.Duration
	Results    []*Result // in the order of the cases
	Complaints []string  // what is wrong with the run as a whole; one is enough to fail it
	Mistakes   []string  // of the driver, against the protocol
	Stopped    string    // why the run ended early; "": it did not
	Repeat     string    // the flags with which the run is repeated, but for the choice of cases
	Selection  string    // the flags that chose the cases, "" for all

	Language *language.Language // of the page and the counts that people read; nil: English

	masking *mask.Mask // hides the secrets of the run
}

// report puts the results together.
func (r *runner) report(began time.Time) *Report {
	all := &Report{
		Client: r.client, Command: r.Command, Version: r.Version, Profile: r.Profile, Seed: r.Seed, Began: began, Took: time.Since(began),
		Results: r.ordered(), Mistakes: r.driver.Mistakes(), Stopped: r.stopped, Repeat: r.Repeat, Selection: r.Selection, Language: r.Language,
	}
	all.Mistakes, all.StoppedBy = append(all.Mistakes, r.unexplained...), r.deaths.blame
	all.applyDeclared(r.Declared)
	all.applyKnown(r.Known, began)
	all.mask(mask.Of(r.secrets))
	return all
}

func (r *Report) complain(format string, args ...any) {
	r.Complaints = append(r.Complaints, fmt.Sprintf(format, args...))
}

func (r *Report) complainOnce(format string, args ...any) {
	if text := fmt.Sprintf(format, args...); !slices.Contains(r.Complaints, text) {
		r.Complaints = append(r.Complaints, text)
	}
}

// Outcome is the worst outcome that counts. What is unsupported counts as failed unless it is declared; a
// driver that breaks the protocol, or ends early, is an error.
func (r *Report) Outcome() (worst Outcome) {
	if len(r.Complaints) > 0 {
		worst = Failed
	}
	for _, result := range r.Results {
		o := result.Outcome
		switch {
		case o == KnownFailure || o == NotRun || o == Unsupported && result.Declared:
			o = Passed
		case o == Unsupported || o == Flaky:
			o = Failed
		}
		worst = max(worst, o)
	}
	if len(r.Mistakes) > 0 || r.Stopped != "" && r.StoppedBy != Client || len(r.Results) == 0 {
		worst = Errored
	}
	return worst
}

// Count returns how many cases have an outcome.
func (r *Report) Count(o Outcome) (n int) {
	for _, result := range r.Results {
		if result.Outcome == o {
			n++
		}
	}
	return n
}

// RepeatOf is the command line that runs one case again, with the other one whose calls made it fail.
func (r *Report) RepeatOf(result *Result) string {
	chosen := result.Case.ID
	if result.beside != nil {
		chosen += "," + result.beside.ID
	}
	return r.commandLine("--vendor", result.Case.Vendor, "--cases", report.Quote(chosen))
}

// RepeatRun is the command line that repeats the whole run.
func (r *Report) RepeatRun() string { return r.commandLine(r.Selection) }

// commandLine is the command of a run with some choice of cases.
func (r *Report) commandLine(choice ...string) string {
	words := append([]string{"rescind client"}, choice...)
	words = append(words, r.Repeat, "--")
	for _, word := range r.Command {
		words = append(words, report.Quote(word))
	}
	return strings.Join(slices.DeleteFunc(words, func(word string) bool { return word == "" }), " ")
}

// Subject is what is under test, in a few words.
func (r *Report) Subject() string {
	if r.Client == nil || r.Client.Name == "" {
		return strings.Join(r.Command, " ")
	}
	return nameOf(*r.Client)
}

// nameOf is a client with its version and SDK.
func nameOf(c driver.Client) string {
	name := strings.TrimSpace(c.Name + " " + c.Version)
	if c.SDK != "" {
		name += " (" + c.SDK + ")"
	}
	return name
}

// Summary is the counts on one line.
func (r *Report) Summary() string {
	parts := []string{report.Count(len(r.Results), "case")}
	for o := Passed; o <= Errored; o++ {
		if n := r.Count(o); n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, strings.ReplaceAll(o.String(), "_", " ")))
		}
	}
	return strings.Join(parts, ", ")
}
