// Package catalogue judges whether each row of the catalogue is proven by a run of the suite. The
// input is [Evidence]: the rows, the run, and the exchanges that the journal of the server recorded.
// The output is a [Catalogue] with the state of each row and a list of complaints; any complaint makes
// it red.
//
// The journal is needed because the tag of a scenario only claims that the scenario tests a row. A
// limit counts as exercised when the journal has a refusal by that row, and a behaviour when its
// scenarios sent requests. Tags without a row, codes that were never returned, and exceptions that are
// no longer needed are complaints too.
package catalogue

import (
	"fmt"
	"slices"
	"time"

	"github.com/rescindhq/rescind/conformance/language"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/openapi"
)

// Evidence is everything that the catalogue is judged by.
type Evidence struct {
	Rows           []features.Row
	Answers        map[string][]Answer // what each row answers, by the id of the row
	ReadyScenarios []string            // the names of the ready scenarios, the files to start from
	Contracts      []*openapi.Contract
	Exceptions     []Exception
	ScenarioCounts map[string]int // how many scenarios each feature file must hold at least, so that none is dropped unnoticed
	Run            *report.Run
	Exchanges      []Exchange
	Mutants        map[string]Mutants // the mutants of each row, by its id; nil: no mutants were run
}

// Mutants counts the servers in which a row was broken on purpose, and how many of them the suite
// noticed (killed).
type Mutants struct {
	Killed int `json:"killed"`
	All    int `json:"all"`
}

// An Exchange is a call as the journal of the server recorded it.
type Exchange struct {
	Scenario      string // the id of the scenario that sent it; "" for none
	Operation     string // "" when the contract has no such operation
	Status        int
	Code          string // the code of a refusal; "" for none
	Row           string // the row that refused it; "" for none
	Accepted      bool
	FaultInjected bool // an injected fault changed the response, so it proves no rule
}

// An Exception names a row that need not be complete yet, and why.
type Exception struct {
	ID  string `json:"id"`
	Why string `json:"why"`
}

// An Answer is the status and code with which an operation refuses for a row, under one profile. The
// operation of a gateway's answer is [AnyOperation].
type Answer struct {
	Operation string `json:"operation"`
	Profile   string `json:"profile"`
	Status    int    `json:"status"`
	Code      string `json:"code"`
}

// AnyOperation is the operation of answers that do not depend on the operation.
const AnyOperation = "*"

// A Row is a row of the catalogue with its evidence.
type Row struct {
	ID         string   `json:"id"`
	Kind       string   `json:"kind"`
	Evidence   string   `json:"evidence"`
	Source     string   `json:"source"`
	Says       string   `json:"says"`
	EnforcedBy string   `json:"enforced_by"`
	Answers    []Answer `json:"answers"`
	Scenarios  []string `json:"scenarios"` // the ids of the scenarios that are tagged with it
	Exercised  bool     `json:"exercised"`
	Passed     bool     `json:"passed"`
	NotRun     string   `json:"not_run"` // why some of its scenarios were not run without a failure; "": all ran
	Mutants    Mutants  `json:"mutants"`
	Missing    []string `json:"-"` // the evidence that is missing
	Excepted   bool     `json:"-"`
}

// Complete reports whether the row is proven.
func (r *Row) Complete() bool { return len(r.Missing) == 0 && r.NotRun == "" }

// Unverified reports whether the row lacks nothing except that some scenarios could not be run.
func (r *Row) Unverified() bool { return len(r.Missing) == 0 && r.NotRun != "" }

// A Catalogue is the judged catalogue.
type Catalogue struct {
	Rows       []Row       `json:"rows"`
	Exceptions []Exception `json:"exceptions"`
	Complaints []string    `json:"-"` // what makes it red; none: it is green
	Began      time.Time   `json:"-"` // when the run began; zero: not known
	Version    string      `json:"-"` // of the suite; "": not known

	Language *language.Language `json:"-"` // of the page; nil: English
}

// Judge decides for each row whether the evidence proves it.
func Judge(e Evidence) *Catalogue {
	j := newJudge(e)
	c := &Catalogue{Rows: make([]Row, 0, len(e.Rows)), Exceptions: report.NonNil(e.Exceptions), Began: e.Run.Began, Version: e.Run.Version}
	for _, row := range e.Rows {
		r := j.row(row)
		c.Rows = append(c.Rows, r)
		if !r.Excepted {
			for _, what := range r.Missing {
				c.complain("%s: %s", r.ID, what)
			}
		}
	}
	c.exceptions()
	c.Complaints = slices.Concat(c.Complaints, j.wrongTags(), j.wrongCodes(), j.droppedScenarios())
	return c
}

// complain adds a complaint.
func (c *Catalogue) complain(format string, args ...any) {
	c.Complaints = append(c.Complaints, fmt.Sprintf(format, args...))
}

// exceptions complains of exceptions that are no longer needed, and of those without a row.
func (c *Catalogue) exceptions() {
	rows := map[string]*Row{}
	for i := range c.Rows {
		rows[c.Rows[i].ID] = &c.Rows[i]
	}
	for _, x := range c.Exceptions {
		switch r := rows[x.ID]; {
		case r == nil:
			c.complain("the exception %s names no row", x.ID)
		case r.Complete():
			c.complain("%s: the exception (%s) is stale: the row is complete", x.ID, x.Why)
		}
	}
}

// Unverified returns the ids of the unverified rows.
func (c *Catalogue) Unverified() (ids []string) {
	for i := range c.Rows {
		if c.Rows[i].Unverified() {
			ids = append(ids, c.Rows[i].ID)
		}
	}
	return ids
}

// Counts returns how many rows are complete, unverified, excepted, and incomplete.
func (c *Catalogue) Counts() (complete, unverified, excepted, incomplete int) {
	for i := range c.Rows {
		switch r := &c.Rows[i]; {
		case r.Complete():
			complete++
		case r.Unverified():
			unverified++
		case r.Excepted:
			excepted++
		default:
			incomplete++
		}
	}
	return complete, unverified, excepted, incomplete
}
