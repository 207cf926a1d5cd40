package client

import (
	"io"

	"github.com/rescindhq/rescind/conformance/client/driver"
	"github.com/rescindhq/rescind/conformance/report"
)

// A jsonReport is the report as scripts read it.
type jsonReport struct {
	// What is under test, as the driver says.
	Client *driver.Client `json:"client"`
	// The version of the suite.
	Rescind string `json:"rescind"`
	// The number of catalogue rows that the cases are about.
	Catalogue int `json:"catalogue"`
	// What is expected of the client: sdk or destroyer.
	Profile string `json:"profile"`
	// The seed of every sandbox.
	Seed uint64 `json:"seed"`
	// How many cases had each outcome.
	Counts map[string]int `json:"counts"`
	// All chosen cases, in their order.
	Cases []jsonCase `json:"cases"`
	// The operations and cases that are declared unsupported, and were.
	DeclaredUnsupported []string `json:"declared_unsupported"`
	// The checks about which nothing can be said, as case and check with the reason.
	NotJudged []jsonNotJudged `json:"not_judged"`
	// What is wrong with the run as a whole.
	Complaints []string `json:"complaints"`
	// What the driver did against the protocol.
	Mistakes []string `json:"driver_mistakes"`
}

// A jsonCase is the verdict on one case.
type jsonCase struct {
	ID       string        `json:"id"`
	Says     string        `json:"says"`
	Rows     []string      `json:"rows"`
	Source   string        `json:"source"`
	Outcome  Outcome       `json:"outcome"`
	Blame    Blame         `json:"blame"`
	Reason   string        `json:"reason"`
	Known    []string      `json:"known"`
	Checks   []jsonCheck   `json:"checks"`
	Attempts []jsonAttempt `json:"attempts"`
	Repeat   string        `json:"repeat"`
}

// A jsonCheck is the result of one check.
type jsonCheck struct {
	ID       string `json:"id"`
	Witness  string `json:"witness"`
	Outcome  string `json:"outcome"` // passed, failed or not_judged
	Expected string `json:"expected"`
	Got      string `json:"got"`
}

// A jsonAttempt is one call that the server received.
type jsonAttempt struct {
	At        string `json:"at"`
	Operation string `json:"operation"`
	Status    int    `json:"status"` // 0: no answer was sent
	Code      string `json:"code"`
	Token     string `json:"token"`
	Nonce     string `json:"nonce"`
	Signature string `json:"signature"` // right, wrong or none
}

// A jsonNotJudged is a check about which nothing can be said.
type jsonNotJudged struct {
	Case  string `json:"case"`
	Check string `json:"check"`
	Why   string `json:"why"`
}

// WriteJSON writes the report for scripts. Its fields are part of the contract of the command line.
func WriteJSON(w io.Writer, r *Report) error {
	out := jsonReport{
		Client: r.Client, Rescind: r.Version, Profile: r.Profile, Seed: r.Seed, Counts: map[string]int{},
		Cases: []jsonCase{}, DeclaredUnsupported: []string{}, NotJudged: []jsonNotJudged{},
		Complaints: report.NonNil(r.Complaints), Mistakes: report.NonNil(r.Mistakes),
	}
	rows := map[string]bool{}
	for o := Passed; o <= Errored; o++ {
		out.Counts[o.String()] = r.Count(o)
	}
	for _, result := range r.Results {
		out.Cases = append(out.Cases, r.jsonCase(result))
		if result.Declared {
			out.DeclaredUnsupported = append(out.DeclaredUnsupported, result.Case.ID)
		}
		for _, c := range result.Checks {
			if c.NotJudged != "" {
				out.NotJudged = append(out.NotJudged, jsonNotJudged{result.Case.ID, c.ID, c.NotJudged})
			}
		}
		for _, row := range result.Case.Rows {
			rows[row] = true
		}
	}
	out.Catalogue = len(rows)
	return report.WriteJSON(w, out)
}

func (r *Report) jsonCase(result *Result) jsonCase {
	c := jsonCase{
		ID: result.Case.ID, Says: result.Case.Says, Rows: report.NonNil(result.Case.Rows), Source: result.Case.Source,
		Outcome: result.Outcome, Blame: result.Blame, Reason: result.Reason, Known: report.NonNil(result.Known),
		Checks: []jsonCheck{}, Attempts: []jsonAttempt{}, Repeat: r.RepeatOf(result),
	}
	for _, check := range result.Checks {
		c.Checks = append(c.Checks, jsonCheck{check.ID, string(check.Witness), check.outcome(), check.Expected, check.Got})
	}
	for _, x := range result.Exchanges {
		c.Attempts = append(c.Attempts, jsonAttempt{
			At: x.Time.Format("2006-01-02T15:04:05.000000Z07:00"), Operation: x.Operation, Status: x.Status, Code: x.Code,
			Token: x.Token(), Nonce: x.Nonce(), Signature: x.SignatureWord(),
		})
	}
	return c
}

// outcome is the word for the result of a check.
func (c *Checked) outcome() string {
	switch {
	case c.NotJudged != "":
		return "not_judged"
	case c.Held:
		return "passed"
	}
	return "failed"
}
