package console

import (
	"maps"
	"net/http"
	"slices"
	"strconv"

	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/mock/journal"
)

// An exchangePage is one exchange in full.
type exchangePage struct {
	journal.Exchange
	Sent     []string // the lines of the request before its body
	Answered []string
	Steps    []step
	Differs  []difference
	Copies   []copyable
}

// Objected reports whether a rule refused.
func (x exchangePage) Objected() bool {
	return slices.ContainsFunc(x.Trace, func(s journal.Step) bool { return s.Result == "refused" })
}

// A step is one rule of the decision, with what the catalogue says of it.
type step struct {
	journal.Step
	Row features.Row
}

// showExchange shows a call and its answer, and how it came to that.
func showExchange(v *visit) (page, *trouble) {
	w, t := v.world()
	if t != nil {
		return page{}, t
	}
	text := v.request.PathValue("n")
	n, err := strconv.ParseUint(text, 10, 64)
	var e *journal.Entry
	if err == nil {
		e = w.Journal.Entry(n)
	}
	if e == nil {
		return page{}, &trouble{http.StatusNotFound, "The journal has no exchange " + strconv.Quote(text), "It keeps the latest ones only, and may have been cleared."}
	}
	x := e.Explained() // takes its time, so nobody waits for the books meanwhile
	return v.look("journal", func(p *place) (page, *trouble) {
		data := exchangePage{Exchange: x, Steps: stepsOf(x.Trace), Differs: differences(x.Signature)}
		data.Sent = append([]string{x.Request.Method + " " + x.Request.URL}, lines(x.Request.Headers)...)
		data.Answered = append([]string{statusLine(x.Status)}, lines(x.Response.Headers)...)
		data.Copies = v.copies(p, e, &x)
		return page{name: "exchange", Title: "Exchange " + x.ID, Data: data}, nil
	})
}

func stepsOf(trace []journal.Step) (all []step) {
	for _, s := range trace {
		row, _ := features.Find(s.Rule)
		all = append(all, step{s, row})
	}
	return all
}

func statusLine(status int) string {
	if status == 0 {
		return "no answer"
	}
	return strconv.Itoa(status) + " " + http.StatusText(status)
}

// lines are headers as they stand in a message, sorted by name.
func lines(h http.Header) (all []string) {
	for _, name := range slices.Sorted(maps.Keys(h)) {
		for _, value := range h[name] {
			all = append(all, name+": "+value)
		}
	}
	return all
}
