package metrics

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
)

// ContentType is the media type of a [Page].
const ContentType = "text/plain; version=0.0.4; charset=utf-8"

// The kinds of a family.
const (
	Counter   = "counter"
	Gauge     = "gauge"
	histogram = "histogram"
)

// A Page is what a scraper is told, family by family. The zero value is empty.
type Page struct{ text bytes.Buffer }

// Bytes are the page as it is sent.
func (p *Page) Bytes() []byte { return p.text.Bytes() }

// A Family is what follows a family's name: its samples, sorted by their labels.
type Family struct {
	name    string
	samples []sample
}

type sample struct{ labels, lines string }

// Family begins a family, of a kind; each sample that fill gives it is one line.
func (p *Page) Family(name, kind, help string, fill func(*Family)) {
	f := &Family{name: name}
	fill(f)
	slices.SortFunc(f.samples, func(a, b sample) int { return strings.Compare(a.labels, b.labels) })
	p.text.WriteString("# HELP " + name + " " + escapeHelp.Replace(help) + "\n# TYPE " + name + " " + kind + "\n")
	for _, s := range f.samples {
		p.text.WriteString(s.lines)
	}
}

// Histograms is a family of histograms.
func (p *Page) Histograms(name, help string, fill func(*Family)) {
	p.Family(name, histogram, help, fill)
}

// Add gives the family a sample; labels are names and values in turns.
func (f *Family) Add(value float64, labels ...string) {
	l := join(labels)
	f.samples = append(f.samples, sample{l, f.name + l + " " + number(value) + "\n"})
}

// Histogram gives the family a histogram. What is being counted meanwhile is in all of its lines or in none but the sum.
func (f *Family) Histogram(h *Histogram, labels ...string) {
	var b strings.Builder
	sum, seen := h.total.Load(), uint64(0)
	for i := range h.buckets {
		seen += h.buckets[i].Load()
		b.WriteString(f.name + "_bucket" + join(append(slices.Clip(labels), "le", bound(i))) + " " + strconv.FormatUint(seen, 10) + "\n")
	}
	l := join(labels)
	b.WriteString(f.name + "_sum" + l + " " + number(float64(sum)/1e9) + "\n")
	b.WriteString(f.name + "_count" + l + " " + strconv.FormatUint(seen, 10) + "\n")
	f.samples = append(f.samples, sample{l, b.String()})
}

// bound is the upper end of a bucket, in seconds.
func bound(i int) string {
	if i == len(bounds) {
		return "+Inf"
	}
	return number(bounds[i].Seconds())
}

func number(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }

var (
	escapeHelp  = strings.NewReplacer(`\`, `\\`, "\n", `\n`)
	escapeLabel = strings.NewReplacer(`\`, `\\`, "\n", `\n`, `"`, `\"`)
)

// join writes labels between braces, nothing for none.
func join(labels []string) string {
	if len(labels) == 0 {
		return ""
	}
	var b strings.Builder
	open := "{"
	for pair := range slices.Chunk(labels, 2) {
		b.WriteString(open + pair[0] + `="` + escapeLabel.Replace(pair[1]) + `"`)
		open = ","
	}
	return b.String() + "}"
}
