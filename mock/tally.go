package mock

import (
	"strconv"
	"sync/atomic"
	"time"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/journal"
	"github.com/rescindhq/rescind/mock/metrics"
	"github.com/rescindhq/rescind/openapi"
)

// A tally counts exchanges. Which operations there are is settled when the server is made, so
// that counting a call looks up a pointer and an outcome.
type tally struct {
	began time.Time
	all   []*counts
	known map[*openapi.Operation]*counts
	lost  map[*dialect.Dialect]*counts // calls for which no operation was found
}

// counts are those of one operation.
type counts struct {
	vendor, operation string
	outcomes          metrics.Counters[outcome]
	took              metrics.Histogram
	violations        metrics.Counters[violation]
	breaches          metrics.Counters[string] // by what of our answer is wrong
	faults            atomic.Uint64
}

// An outcome is how a call ended. All of it comes from contract and catalogue, or from a fault
// that asks for it word for word; so there are few.
type outcome struct {
	status     int
	code, rule string
}

// A violation is where a caller breaks the contract.
type violation struct{ in, severity string }

// unknown is the one label of all calls for which there is no operation.
const unknown = "unknown"

func newTally(began time.Time, dialects map[string]*dialect.Dialect) *tally {
	t := &tally{began: began, known: map[*openapi.Operation]*counts{}, lost: map[*dialect.Dialect]*counts{}}
	for _, d := range dialects {
		for _, op := range d.Contract.Operations() {
			t.known[op] = t.begin(d, op.ID)
		}
		t.lost[d] = t.begin(d, unknown)
	}
	return t
}

func (t *tally) begin(d *dialect.Dialect, operation string) *counts {
	c := &counts{vendor: d.Name, operation: operation}
	t.all = append(t.all, c)
	return c
}

// note counts an exchange; it is on the way of every call.
func (t *tally) note(d *dialect.Dialect, e *journal.Entry) {
	c := t.known[e.Call.Operation]
	if c == nil {
		c = t.lost[d]
	}
	c.outcomes.Add(outcome{e.Answer.Status, e.Answer.Code, e.Answer.Row})
	c.took.Add(e.Took)
	if e.Spoiled != "" {
		c.faults.Add(1)
	}
	if e.Fault != nil {
		for _, v := range e.Fault.Violations {
			c.violations.Add(violation{v.In, journal.Error})
		}
	}
	for _, r := range e.Remarks {
		c.violations.Add(violation{r.Lint, journal.Warning})
	}
	for _, v := range e.Ours {
		c.breaches.Add(v.In)
	}
}

// metrics is what a scraper is told.
func (s *Server) metrics() []byte {
	p, t := &metrics.Page{}, s.tally
	p.Family("rescind_calls_total", metrics.Counter, "Calls of the vendors' operations as they were answered; status 0: a fault left no answer.", t.tellOutcomes)
	p.Histograms("rescind_call_duration_seconds", "What the mock itself took, without the delays of faults.", t.tellTimes)
	p.Family("rescind_violations_total", metrics.Counter, "Where callers break the vendors' contracts.", t.tellViolations)
	p.Family("rescind_breaches_total", metrics.Counter, "Where the mock's own answers break a contract, or a change an invariant: a bug of the mock.", t.tellBreaches)
	p.Family("rescind_faults_total", metrics.Counter, "Faults that struck.", t.tellFaults)
	p.Family("rescind_sandboxes", metrics.Gauge, "Sandboxes there are.", func(f *metrics.Family) { f.Add(float64(s.worlds.Count())) })
	p.Runtime(t.began)
	return p.Bytes()
}

// each adds the labels of every operation.
func (t *tally) each(tell func(c *counts, add func(n uint64, labels ...string)), f *metrics.Family) {
	for _, c := range t.all {
		tell(c, func(n uint64, labels ...string) {
			f.Add(float64(n), append([]string{"vendor", c.vendor, "operation", c.operation}, labels...)...)
		})
	}
}

func (t *tally) tellOutcomes(f *metrics.Family) {
	t.each(func(c *counts, add func(uint64, ...string)) {
		for o, n := range c.outcomes.All() {
			add(n, "status", strconv.Itoa(o.status), "code", o.code, "rule", o.rule)
		}
	}, f)
}

// tellTimes leaves out what was never called: a histogram of nothing is twenty lines.
func (t *tally) tellTimes(f *metrics.Family) {
	for _, c := range t.all {
		if !c.took.Empty() {
			f.Histogram(&c.took, "vendor", c.vendor, "operation", c.operation)
		}
	}
}

func (t *tally) tellViolations(f *metrics.Family) {
	t.each(func(c *counts, add func(uint64, ...string)) {
		for v, n := range c.violations.All() {
			add(n, "kind", v.in, "severity", v.severity)
		}
	}, f)
}

func (t *tally) tellBreaches(f *metrics.Family) {
	t.each(func(c *counts, add func(uint64, ...string)) {
		for kind, n := range c.breaches.All() {
			add(n, "kind", kind)
		}
	}, f)
}

func (t *tally) tellFaults(f *metrics.Family) {
	t.each(func(c *counts, add func(uint64, ...string)) { add(c.faults.Load()) }, f)
}
