package console

import (
	"maps"
	"net/http"
	"slices"
	"strconv"

	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// An exchangePage shows one exchange in full.
type exchangePage struct {
	journal.Exchange
	Sent        []string // request line and headers
	Answered    []string // status line and headers of the response
	Steps       []step
	Differences []difference
	Copies      []copyText
	ListURL     string // the list that the page belongs to
}

// Refused reports whether a rule refused the call.
func (x exchangePage) Refused() bool {
	return slices.ContainsFunc(x.Trace, func(s journal.Step) bool { return s.Result == "refused" })
}

// A step is one rule of the decision, with its row of the catalogue.
type step struct {
	journal.Step
	Row features.Row
}

// showExchange shows a request, its response and how the rules decided.
func showExchange(v *pageRequest) (page, *pageError) {
	w, t := v.world()
	if t != nil {
		return page{}, t
	}
	e, t := entryOf(w.Journal, v.request.PathValue("n"))
	if t != nil {
		return page{}, t
	}
	data := newExchangePage(e) // this takes a while, so the world is not locked meanwhile
	return v.readSandbox("journal", func(p *place) (page, *pageError) {
		data.ListURL, data.Copies = p.Root()+"/journal", v.copies(p, e, &data.Exchange)
		return data.page(), nil
	})
}

// entryOf finds an exchange by its number.
func entryOf(j *journal.Journal, number string) (*journal.Entry, *pageError) {
	n, err := strconv.ParseUint(number, 10, 64)
	if err == nil {
		e, err := j.Entry(n)
		if err != nil {
			return nil, storeError(err)
		}
		if e != nil {
			return e, nil
		}
	}
	return nil, &pageError{http.StatusNotFound, "The journal has no exchange " + strconv.Quote(number), "The journal keeps only the latest exchanges, and it may have been cleared."}
}

func newExchangePage(e *journal.Entry) exchangePage {
	x := e.Explained()
	return exchangePage{
		Exchange: x, Steps: stepsOf(x.Trace), Differences: differences(x.Signature),
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

// lines returns headers as text lines, sorted by name.
func lines(h http.Header) (all []string) {
	for _, name := range slices.Sorted(maps.Keys(h)) {
		for _, value := range h[name] {
			all = append(all, name+": "+value)
		}
	}
	return all
}
