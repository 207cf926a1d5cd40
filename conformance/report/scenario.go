package report

import (
	"cmp"
	"fmt"
	"strings"
	"time"
)

// A Scenario is one scenario, or one example row of an outline, with its outcome.
type Scenario struct {
	ID       string // features/huawei/unsubscribe.feature:12
	Name     string // unique within its feature
	Feature  string
	Tags     []string
	Rows     []string // the catalogue rows that it tests
	Shown    []string // the rows about which something was asserted that was right, also when it ended early
	Outcome  Outcome
	Reason   string // why it did not pass, on one line
	Detail   string // the exchanges as text, when it did not pass
	Known    string // why it was expected to fail; "": it was not
	Requests int    // how many were sent to the API of the vendor
	Clicks   int    // how many were made on pages
	// Exchanged holds the requests and responses, when it did not pass.
	Exchanged []Exchange
	Steps     []Step
	Named     []NamedResource // what the aliases of the scenario stood for, when it did not pass
	Began     time.Time
	Took      time.Duration

	Word     string   // its outcome in the words of the run, see [Run.Words]; "": that of Outcome
	Blame    string   // whose failure it is, where that is not who is judged
	Says     string   // what is right, in one sentence, where the name does not say it
	Surfaced string   // what the client said in the end, where a client is judged
	Asked    string   // what a client was asked for, where times matter; what an agent asked its user, with the answers; one line each
	File     string   // the file in the sources of the run, where ID is no FILE:LINE
	Line     int      // the same
	Again    string   // the command line that runs it again, where it is not that of the run with ID
	noted    []string // the notes of its steps, where it was read from a report
	Grouped  bool     // its reason says everything, so that it is listed with others of the same reason
}

// OutcomeWord returns the outcome in the words of the run.
func (s *Scenario) OutcomeWord() string { return cmp.Or(s.Word, s.Outcome.String()) }

// place returns the file and the line of the scenario.
func (s *Scenario) place() (file string, line int) {
	if s.File != "" {
		return s.File, s.Line
	}
	return splitID(s.ID)
}

// grouped reports whether the scenario is listed with others that have the same reason.
func (s *Scenario) grouped() bool { return s.Grouped || s.Outcome == Partly || s.Outcome == NotRun }

// NoBrowser is the reason why a scenario about pages was not run. It does not make the outcome of a run
// worse, because a run without a browser does not ask about pages.
const NoBrowser = "no browser"

// WithoutBrowser reports whether the scenario was not run because there is no browser.
func (s *Scenario) WithoutBrowser() bool { return s.Outcome == NotRun && s.Reason == NoBrowser }

// needsExplanation reports whether a report should explain the outcome of the scenario.
func (s *Scenario) needsExplanation() bool { return s.Outcome != Passed && !s.WithoutBrowser() }

// explanation returns the reason for formats that have no outcome of their own for a scenario that
// ended early: it says what was right before the reason.
func (s *Scenario) explanation() string {
	if s.Outcome != Partly {
		return s.verdictText() + s.Reason
	}
	if len(s.Shown) == 0 {
		return "partly: what was asserted was right; the rest was not run: " + s.Reason
	}
	return fmt.Sprintf("partly: what was asserted about %s was right; the rest was not run: %s", strings.Join(s.Shown, ", "), s.Reason)
}

// verdictText is the outcome before a reason, where it has a finer word than its sign or is not the failure of who
// is judged: "flaky: ", "error, blame: driver: ".
func (s *Scenario) verdictText() string {
	text := s.Verdict()
	if text == "" {
		return ""
	}
	return text + ": "
}

// Verdict is the outcome in words, "" where its sign says as much.
func (s *Scenario) Verdict() string {
	switch {
	case s.Blame != "":
		return plainWords(s.OutcomeWord()) + ", blame: " + s.Blame
	case s.Word != "" && s.Word != s.Outcome.String():
		return plainWords(s.Word)
	}
	return ""
}

// A Step is one line of a scenario. A step that was not reached is NotRun.
type Step struct {
	Keyword string // with the blank behind it: "Then "
	Text    string
	Line    int
	Table   [][]string // below it
	Doc     string     // the text below it
	Outcome Outcome
	Reason  string
	Note    string // what was not done or compared as the step says, although it passed; "": nothing
	Range   string // with what range an amount was compared, because no source states the exact one; "": with none
	Took    time.Duration

	Unjudged []string // what was seen that is neither right nor wrong by any source, although the step passed
}

// A NamedResource is the resource that an alias stood for.
type NamedResource struct{ Alias, ID string }

// An Exchange is a request and its response. It holds no credentials.
type Exchange struct {
	Call   string // the operation
	Curl   string // the request as a command line, of curl or of this program, without its signature
	Status int
	Header string // of the response, one header on each line
	Body   string
	Rule   string   // the catalogue row that the target names for a refusal; "" for none
	Trace  []Ruling // the decisions of its rules, where the target shows them
	Step   int      // the index of the step that made it
	Notes  []string // what is wrong with the request, or went wrong on the way, where the target knows
}

// A Ruling is the result of one rule of the target for a call.
type Ruling struct {
	Rule   string `json:"rule"`
	Result string `json:"result"` // passed, refused, would also refuse, not reached
}

// An Observation is a response of the target where the contract is not certain.
type Observation struct {
	// The catalogue row that the answer is about.
	Row string `json:"row"`
	// The status and code that were expected.
	Expected string `json:"expected"`
	// The status and code that came.
	Got string `json:"got"`

	// The same as fields.
	Operation                 string `json:"-"`
	ExpectedAnswer, GotAnswer Answer `json:"-"`
	SingleCase                bool   `json:"-"` // it is about one case that no source describes, not about the row as a whole

	// The evidence of the row in the catalogue.
	Evidence string `json:"evidence,omitempty"`
	// The files and lines of the scenarios that made it.
	Scenarios []string `json:"scenarios,omitempty"`
	// What no source states of this case, although the row has better evidence.
	Open string `json:"open,omitempty"`
}

// String describes the observation on one line: a different response, or that the assumption is right.
func (o Observation) String() string {
	if o.Expected == o.Got {
		return fmt.Sprintf("%s: got %s, as %s%s", o.Row, o.Got, o.Basis(), o.openText())
	}
	return fmt.Sprintf("%s: expected %s, got %s%s", o.Row, o.Expected, o.Got, o.openText())
}

// openText is what no source states of the case, although the row as a whole may have better evidence.
func (o Observation) openText() string {
	if o.Open == "" {
		return ""
	}
	return fmt.Sprintf("; for this case no source states %s, so it is noted, not judged", o.Open)
}

// Basis is why the expected answer was expected: it is the evidence of the row, unless the case is open.
func (o Observation) Basis() string {
	if o.Open != "" {
		return "expected"
	}
	return cmp.Or(o.Evidence, "assumed")
}

// An Answer is the status and code of a refusal.
type Answer struct {
	Status int
	Code   string
}

// String formats the answer for reports: 400 "CBC.0001".
func (a Answer) String() string { return fmt.Sprintf("%d %q", a.Status, a.Code) }
