package client

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/rescindhq/rescind/conformance/client/cases"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/internal/bounded"
)

// maxReportSize is how large the report of an earlier run may be.
const maxReportSize = 256 * bounded.MiB

// An Earlier report is one that --format json:FILE wrote.
type Earlier struct {
	File string
	jsonReport

	byID map[string]*jsonCase // by the id that the case has now
}

// ReadEarlier reads the report of an earlier run.
func ReadEarlier(file string) (*Earlier, error) {
	data, err := bounded.File(file, maxReportSize)
	if err != nil {
		return nil, err
	}
	const what = "is not a report that rescind client --format json wrote"
	e := &Earlier{File: file, byID: map[string]*jsonCase{}}
	if err := json.Unmarshal(data, &e.jsonReport); err != nil {
		return nil, fmt.Errorf("%s %s: %w", file, what, err)
	}
	if e.Cases == nil {
		return nil, fmt.Errorf("%s %s: it has no cases", file, what)
	}
	for i := range e.Cases {
		c := &e.Cases[i]
		if c.ID == "" {
			return nil, fmt.Errorf("%s %s: a case has no id", file, what)
		}
		e.byID[idNow(c.ID)] = c
	}
	return e, nil
}

// idNow is the id that a case has now: an alias is an id that it had.
func idNow(id string) string {
	if c := cases.Find(id); c != nil {
		return c.ID
	}
	return id
}

// subject is what was under test.
func (e *Earlier) subject() string {
	if e.Client.Name == "" {
		return e.File
	}
	return nameOf(e.Client)
}

// declared reports whether a case is unsupported and was declared so.
func (e *Earlier) declared(c *jsonCase) bool {
	return c.Outcome == Unsupported && slices.Contains(e.DeclaredUnsupported, c.ID)
}

// excused reports whether the outcome of a case fails no run.
func (e *Earlier) excused(c *jsonCase) bool {
	return c.Outcome == Passed || c.Outcome == KnownFailure || e.declared(c)
}

// failed are the ids of the checks that failed.
func (c *jsonCase) failed() (ids []string) {
	for _, check := range c.Checks {
		if check.Outcome == "failed" {
			ids = append(ids, check.ID)
		}
	}
	return ids
}

// summary is the counts of the report on one line, and what it is about.
func (e *Earlier) summary() string {
	text := report.Count(len(e.Cases), "case")
	for o := Passed; o <= Errored; o++ {
		if n := e.Counts[o.String()]; n > 0 {
			text += fmt.Sprintf(", %d %s", n, plain(o))
		}
	}
	return fmt.Sprintf("%s: %s (profile %s, seed %d)", e.subject(), text, e.Profile, e.Seed)
}
