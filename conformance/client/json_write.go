package client

import (
	"encoding/json"
	"io"

	"github.com/rescindhq/rescind/conformance/client/cases"
	"github.com/rescindhq/rescind/conformance/client/judge"
	"github.com/rescindhq/rescind/conformance/client/witness"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/internal/mask"
)

// WriteJSON writes the report for scripts. Its fields are part of the contract of the command line.
func WriteJSON(w io.Writer, r *Report) error {
	out := jsonReport{
		Rescind: r.Version, Catalogue: cases.Catalogue(), Profile: r.Profile, Seed: r.Seed, Began: r.Began.UTC(), TookMS: r.Took.Milliseconds(),
		Command: report.NonNil(r.Command), Selection: r.Selection, Outcome: r.Outcome(), Counts: map[string]int{}, Kinds: r.kinds(), Begin: r.begin(),
		Cases: []jsonCase{}, DeclaredUnsupported: []string{}, NotJudged: []jsonNotJudged{},
		Complaints: report.NonNil(r.Complaints), Mistakes: report.NonNil(r.Mistakes), Stopped: r.Stopped, StoppedBy: r.StoppedBy,
	}
	out.Warnings, _ = r.warnings()
	if r.Client != nil {
		out.Client = *r.Client
	}
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
	}
	return report.WriteJSON(masked{w, r.masking}, out)
}

// A masked writer hides the secrets of a run in what is written, as the last step.
type masked struct {
	io.Writer
	by *mask.Mask
}

// Write masks one whole document.
func (m masked) Write(text []byte) (int, error) {
	if _, err := io.WriteString(m.Writer, m.by.Known(string(text))); err != nil {
		return 0, err
	}
	return len(text), nil
}

func (r *Report) jsonCase(result *Result) jsonCase {
	c := jsonCase{
		ID: result.Case.ID, Says: result.Case.Says, Rows: report.NonNil(result.Case.Rows), Source: result.Case.Source,
		Outcome: result.Outcome, Blame: result.Blame, Reason: result.Reason, Known: report.NonNil(result.Known),
		Checks: []jsonCheck{}, Attempts: []jsonAttempt{}, TookMS: result.Took.Milliseconds(), Repeat: r.RepeatOf(result), Asked: result.Asked,
	}
	if json.Valid([]byte(result.Surfaced)) {
		c.Surfaced = json.RawMessage(result.Surfaced)
	}
	for _, check := range result.Checks {
		c.Checks = append(c.Checks, jsonCheck{check.ID, string(check.Witness), check.outcome(), check.Expected, check.Got})
	}
	for _, x := range (&judge.Evidence{Operation: result.Case.Asks(), Sent: result.Exchanges}).Attempts() {
		c.Attempts = append(c.Attempts, jsonAttemptOf(&x))
	}
	if result.Outcome != Passed {
		for i := range result.Exchanges {
			c.Exchanges = append(c.Exchanges, jsonExchangeOf(&result.Exchanges[i]))
		}
	}
	return c
}

func jsonAttemptOf(x *witness.Exchange) jsonAttempt {
	return jsonAttempt{
		At: x.Time.Format("2006-01-02T15:04:05.000000Z07:00"), Operation: x.Operation, Status: x.Status, Code: x.Code,
		Token: x.Token(), Nonce: x.Nonce(), Signature: x.SignatureWord(),
	}
}

func jsonExchangeOf(x *witness.Exchange) jsonExchange {
	out := jsonExchange{
		jsonAttempt: jsonAttemptOf(x), Fault: x.Fault, Rule: x.Rule, Trace: []report.Ruling{}, Notes: report.NonNil(notes(x)), Curl: curl(x),
		Request:  jsonMessage{x.Request.Method, x.Request.URL, x.Request.Headers, x.Request.Body},
		Response: jsonMessage{"", "", x.Response.Headers, x.Response.Body},
	}
	for _, ruling := range x.Trace {
		out.Trace = append(out.Trace, report.Ruling{Rule: ruling.Rule, Result: ruling.Result})
	}
	return out
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
