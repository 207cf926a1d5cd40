package mock

import (
	"context"
	"strconv"
	"sync/atomic"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/rescindhq/rescind/mock/admin/metrics"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/openapi"
)

// callCounts counts the exchanges of a server, by operation. All operations are registered when the
// server is created, so counting a call needs two map lookups and no allocation.
type callCounts struct {
	all         []*operationCounts
	byOperation map[*openapi.Operation]*operationCounts
	unrouted    map[*dialect.Dialect]*operationCounts // calls for which there is no operation
}

// operationCounts are the counts of one operation.
type operationCounts struct {
	vendor, operation string
	outcomes          metrics.Counters[outcome]
	durations         metrics.Histogram
	violations        metrics.Counters[violation]
	ownViolations     metrics.Counters[string] // violations in our own answers, by the place of the violation
	faults            atomic.Uint64
}

// An outcome is how a call ended. Its values come from the contract, the catalogue or an injected
// fault, so there are only few different ones and the metrics stay small.
type outcome struct {
	status     int
	code, rule string
}

// A violation says which part of a call breaks the contract, and whether it is an error or a warning.
type violation struct{ in, severity string }

// unknown is the operation label of all calls that match no operation.
const unknown = "unknown"

func newCallCounts(dialects map[string]*dialect.Dialect) *callCounts {
	t := &callCounts{byOperation: map[*openapi.Operation]*operationCounts{}, unrouted: map[*dialect.Dialect]*operationCounts{}}
	for _, d := range dialects {
		for _, op := range d.Contract.Operations() {
			t.byOperation[op] = t.newOperation(d, op.ID)
		}
		t.unrouted[d] = t.newOperation(d, unknown)
	}
	return t
}

func (t *callCounts) newOperation(d *dialect.Dialect, operation string) *operationCounts {
	c := &operationCounts{vendor: d.Name, operation: operation}
	t.all = append(t.all, c)
	return c
}

// count counts an exchange. Every call passes here.
func (t *callCounts) count(d *dialect.Dialect, e *journal.Entry) {
	c := t.byOperation[e.Call.Operation]
	if c == nil {
		c = t.unrouted[d]
	}
	c.outcomes.Add(outcome{e.Answer.Status, e.Answer.Code, e.Answer.Row})
	c.durations.Add(e.Took)
	if e.FaultLabel != "" {
		c.faults.Add(1)
	}
	if e.Refusal != nil {
		for _, v := range e.Refusal.Violations {
			c.violations.Add(violation{v.In, journal.Error})
		}
	}
	for _, r := range e.Warnings {
		c.violations.Add(violation{r.Lint, journal.Warning})
	}
	for _, v := range e.OwnViolations {
		c.ownViolations.Add(v.In)
	}
}

// The metric families, as openapi/control.yaml describes them.
var (
	callsFamily      = metrics.NewCounter("rescind_calls_total", "Calls of the vendors' operations as they were answered; status 0: a fault left no answer.", "vendor", "operation", "status", "code", "rule")
	durationFamily   = metrics.NewHistogram("rescind_call_duration_seconds", "What the mock itself took, without the delays of faults.", "vendor", "operation")
	violationsFamily = metrics.NewCounter("rescind_violations_total", "Where callers break the vendors' contracts.", "vendor", "operation", "kind", "severity")
	breachesFamily   = metrics.NewCounter("rescind_breaches_total", "Where the mock's own answers break a contract, or a change an invariant: a bug of the mock.", "vendor", "operation", "kind")
	faultsFamily     = metrics.NewCounter("rescind_faults_total", "Injected faults that took effect.", "vendor", "operation")
	storeFamily      = metrics.NewGauge("rescind_store_ready", "Whether the store of the sandboxes can be used; durable says that it survives a restart.", "kind", "schema", "durable")
	sandboxesFamily  = metrics.NewGauge("rescind_sandboxes", "Sandboxes there are.")
)

// metrics returns a function that writes the counts in the Prometheus text format. Errors are logged.
func (s *Server) metrics() func() []byte {
	registry := metrics.NewRegistry(collector{s})
	return func() []byte {
		text, err := registry.Text()
		if err != nil {
			s.options.Log.Error("the metrics are incomplete: this is a bug of the mock", "cause", err)
		}
		return text
	}
}

// collector shows a server's counts to Prometheus.
type collector struct{ server *Server }

// Describe sends the descriptions of the families.
func (collector) Describe(to chan<- *prometheus.Desc) {
	for _, f := range []metrics.Family{callsFamily, durationFamily, violationsFamily, breachesFamily, faultsFamily, sandboxesFamily, storeFamily} {
		f.Describe(to)
	}
}

// Collect sends the counts so far.
func (c collector) Collect(to chan<- prometheus.Metric) {
	for _, each := range c.server.counts.all {
		each.collect(to)
	}
	store, ready := c.server.worlds.Info(), 1.0
	if c.server.worlds.Ready(context.Background()) != nil {
		ready = 0
	}
	storeFamily.Send(to, ready, store.Kind, strconv.Itoa(store.Schema), strconv.FormatBool(store.Durable))
	if n, err := c.server.worlds.Count(); err == nil { // an unknown number is left out
		sandboxesFamily.Send(to, float64(n))
	}
}

// collect sends the counts of one operation. It leaves out the histogram of an operation that was
// never called, because an empty histogram has twenty lines.
func (c *operationCounts) collect(to chan<- prometheus.Metric) {
	for o, n := range c.outcomes.All() {
		callsFamily.Send(to, float64(n), c.vendor, c.operation, strconv.Itoa(o.status), o.code, o.rule)
	}
	for v, n := range c.violations.All() {
		violationsFamily.Send(to, float64(n), c.vendor, c.operation, v.in, v.severity)
	}
	for kind, n := range c.ownViolations.All() {
		breachesFamily.Send(to, float64(n), c.vendor, c.operation, kind)
	}
	if !c.durations.Empty() {
		durationFamily.SendHistogram(to, &c.durations, c.vendor, c.operation)
	}
	faultsFamily.Send(to, float64(c.faults.Load()), c.vendor, c.operation)
}
