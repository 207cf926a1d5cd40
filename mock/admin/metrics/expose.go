package metrics

import (
	"bytes"
	"errors"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/common/expfmt"
)

// ContentType is the media type of what [Registry.Text] returns.
var ContentType = string(format)

var format = expfmt.NewFormat(expfmt.TypeTextPlain)

// A Registry gathers the families of several collectors.
type Registry struct{ registry *prometheus.Registry }

// NewRegistry gathers the collectors' families and those of the Go runtime and the process.
func NewRegistry(all ...prometheus.Collector) Registry {
	r := prometheus.NewRegistry()
	r.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	r.MustRegister(all...)
	return Registry{r}
}

// Text returns all metrics in the text format, version 0.0.4. With an error it returns those that could be encoded.
func (r Registry) Text() ([]byte, error) {
	families, err := r.registry.Gather()
	var b bytes.Buffer
	for _, f := range families {
		if _, failed := expfmt.MetricFamilyToText(&b, f); failed != nil {
			err = errors.Join(err, failed)
		}
	}
	return b.Bytes(), err
}

// A Family is the description of a metric: its name, help text and label names.
type Family struct {
	kind prometheus.ValueType
	desc *prometheus.Desc
}

// NewCounter describes a family of counters.
func NewCounter(name, help string, labels ...string) Family {
	return Family{prometheus.CounterValue, prometheus.NewDesc(name, help, labels, nil)}
}

// NewGauge describes a family of gauges.
func NewGauge(name, help string, labels ...string) Family {
	return Family{prometheus.GaugeValue, prometheus.NewDesc(name, help, labels, nil)}
}

// NewHistogram describes a family of histograms.
func NewHistogram(name, help string, labels ...string) Family {
	return Family{prometheus.UntypedValue, prometheus.NewDesc(name, help, labels, nil)}
}

// Describe sends the description, as a collector must.
func (f Family) Describe(to chan<- *prometheus.Desc) { to <- f.desc }

// Send sends one sample; labels are the values in the order of the names.
func (f Family) Send(to chan<- prometheus.Metric, value float64, labels ...string) {
	m, err := prometheus.NewConstMetric(f.desc, f.kind, value, labels...)
	f.send(to, m, err)
}

// SendHistogram sends a histogram. A duration that is added at the same time may be missing from the sum.
func (f Family) SendHistogram(to chan<- prometheus.Metric, h *Histogram, labels ...string) {
	buckets, count, sum := h.read()
	m, err := prometheus.NewConstHistogram(f.desc, count, sum, buckets, labels...)
	f.send(to, m, err)
}

// send sends a sample. An invalid one is replaced by its error, which fails the scrape with the reason.
func (f Family) send(to chan<- prometheus.Metric, m prometheus.Metric, err error) {
	if err != nil {
		m = prometheus.NewInvalidMetric(f.desc, err)
	}
	to <- m
}
