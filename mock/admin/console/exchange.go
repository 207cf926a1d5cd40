package console

import (
	"maps"
	"net/http"
	"slices"
	"strconv"

	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// An exchangePage is one exchange in full.
type exchangePage struct {
	journal.Exchange
	Sent     []string // the lines of the request before its body
	Answered []string
	Steps    []step
	Differs  []difference
	Copies   []copyable
	Home     string // the list that it is on
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
func showExchange(v *pageRequest) (page, *pageError) {
	w, t := v.world()
	if t != nil {
		return page{}, t
	}
	e, t := entryOf(w.Journal, v.request.PathValue("n"))
	if t != nil {
		return page{}, t
	}
	data := newExchangePage(e) // takes its time, so nobody waits for the books meanwhile
	return v.look("journal", func(p *place) (page, *pageError) {
		data.Home, data.Copies = p.Root()+"/journal", v.copies(p, e, &data.Exchange)
		return data.page(), nil
	})
}

// entryOf finds the exchange of that number.
func entryOf(j *journal.Journal, number string) (*journal.Entry, *pageError) {
	n, err := strconv.ParseUint(number, 10, 64)
	if err == nil {
		if e := j.Entry(n); e != nil {
			return e, nil
		}
	}
	return nil, &pageError{http.StatusNotFound, "The journal has no exchange " + strconv.Quote(number), "It keeps the latest ones only, and may have been cleared."}
}

func newExchangePage(e *journal.Entry) exchangePage {
	x := e.Explained()
	return exchangePage{
		Exchange: x, Steps: stepsOf(x.Trace), Differs: differences(x.Signature),
		Sent:     append([]string{x.Request.Method + " " + x.Request.URL}, lines(x.Request.Headers)...),
		Answered: append([]string{statusLine(x.Status)}, lines(x.Response.Headers)...),
	}
}

func (x exchangePage) page() page {
	return page{name: "exchange", Title: "Exchange " + x.ID, Data: x}
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
