// Package catalogue judges the catalogue: it takes the frozen list of rows, a run of the suite and
// what the server noted of every exchange in it, and says of each row whether it is shown to hold.
//
// A tag is a claim and a journal is not. So a limit counts as exercised when the server noted a
// refusal by that row, and a behaviour when its scenarios really sent requests; that they passed is
// a third thing. What is missing is a complaint, and a catalogue with a complaint is red. The other
// way round, too: a tag without a row, a code that nobody ever hears, and an exception that is not
// needed any more are complaints.
//
// Where the exchanges come from is not known here: whoever runs the suite beside a server hands
// them over as [Evidence].
package catalogue

import (
	"fmt"
	"slices"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/openapi"
)

// Evidence is all that a judgement rests on.
type Evidence struct {
	Rows           []features.Row
	Answers        map[string][]Answer // of each row, by its id
	ReadyScenarios []string            // the ready scenarios, by their names
	Contracts      []*openapi.Contract
	Exceptions     []Exception
	ScenarioCounts map[string]int // how many scenarios each feature holds; fewer have run: one was dropped
	Run            *report.Run
	Exchanges      []Exchange
	Mutants        map[string]Mutants // of each row; nil: nobody broke the server
}

// Mutants are the servers in which a row was broken on purpose, and how many of them the suite noticed.
type Mutants struct {
	Killed int `json:"killed"`
	All    int `json:"all"`
}

// An Exchange is a call as the server noted it.
type Exchange struct {
	Scenario      string // the one that sent it, by its id; "" for nobody's
	Operation     string // "" when the contract has no such call
	Status        int
	Code          string // of a refusal; "" when it was none
	Row           string // that refused; "" for none
	Accepted      bool
	FaultInjected bool // a fault befell it: no rule is to thank for what was answered
}

// An Exception is a row that need not be complete yet.
type Exception struct {
	ID  string `json:"id"`
	Why string `json:"why"`
}

// An Answer is what one operation answers for a row, by profile. The operation of a gateway's
// answer is [AnyOperation].
type Answer struct {
	Operation string `json:"operation"`
	Profile   string `json:"profile"`
	Status    int    `json:"status"`
	Code      string `json:"code"`
}

// AnyOperation stands for whatever was called.
const AnyOperation = "*"

// A Row is a row of the catalogue and what is known of it.
type Row struct {
	ID         string   `json:"id"`
	Kind       string   `json:"kind"`
	Evidence   string   `json:"evidence"`
	Source     string   `json:"source"`
	Says       string   `json:"says"`
	EnforcedBy string   `json:"enforced_by"`
	Answers    []Answer `json:"answers"`
	Scenarios  []string `json:"scenarios"` // that are tagged with it, by their ids
	Exercised  bool     `json:"exercised"`
	Passed     bool     `json:"passed"`
	NotRun     string   `json:"not_run"` // why some of its scenarios could not be run, which is nobody's fault; "": all ran
	Mutants    Mutants  `json:"mutants"`
	Missing    []string `json:"-"` // why it is not complete
	Excepted   bool     `json:"-"`
}

// Complete reports whether the row is shown to hold.
func (r *Row) Complete() bool { return len(r.Missing) == 0 && r.NotRun == "" }

// Unseen reports whether nothing is wrong with the row but that it could not be looked at.
func (r *Row) Unverified() bool { return len(r.Missing) == 0 && r.NotRun != "" }

// A Catalogue is the judgement.
type Catalogue struct {
	Rows       []Row       `json:"rows"`
	Exceptions []Exception `json:"exceptions"`
	Complaints []string    `json:"-"` // none: it is green
}

// Judge says what the evidence shows.
func Judge(e Evidence) *Catalogue {
	j := newJudge(e)
	c := &Catalogue{Rows: make([]Row, 0, len(e.Rows)), Exceptions: list(e.Exceptions)}
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

func (c *Catalogue) complain(format string, args ...any) {
	c.Complaints = append(c.Complaints, fmt.Sprintf(format, args...))
}

// exceptions complains of those that are needed no more, and of those that are none.
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

// Unseen are the rows that could not be looked at.
func (c *Catalogue) Unverified() (ids []string) {
	for i := range c.Rows {
		if c.Rows[i].Unverified() {
			ids = append(ids, c.Rows[i].ID)
		}
	}
	return ids
}

// Counts are the rows that are complete, not looked at, excepted, and incomplete.
func (c *Catalogue) Counts() (complete, unseen, excepted, incomplete int) {
	for i := range c.Rows {
		switch r := &c.Rows[i]; {
		case r.Complete():
			complete++
		case r.Unverified():
			unseen++
		case r.Excepted:
			excepted++
		default:
			incomplete++
		}
	}
	return complete, unseen, excepted, incomplete
}
