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
	Conclusion  conclusion
	Sent        []string // request line and headers
	Answered    []string // status line and headers of the response
	Steps       []step
	Differences []difference
	Copies      []copyText
	Resources   []resourceLink
	Newer       string // links to the exchanges beside this one; "": there is none
	Older       string
}

// Refused reports whether a rule refused the call.
func (x exchangePage) Refused() bool {
	return slices.ContainsFunc(x.Trace, func(s journal.Step) bool { return s.Result == "refused" })
}

// Why is the command that explains the row that refused the call.
func (x exchangePage) Why() string { return "rescind catalogue --why " + x.Rule }

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
	data, t := v.exchangeOf(w.Journal, v.request.PathValue("n"), func(id string) string { return rootOf(w.ID) + "/journal/" + id })
	if t != nil { // the page of the error has the side bar, too
		return v.readSandbox("journal", func(*place) (page, *pageError) { return page{}, t })
	}
	return v.readSandbox("journal", func(p *place) (page, *pageError) {
		data.Copies, data.Resources = v.copies(p, &data), p.entryRow(data.entry).Resources
		return data.page(), nil
	})
}

// A foundExchange is the page of an exchange, with the exchange itself.
type foundExchange struct {
	exchangePage
	entry   *journal.Entry
	decided *journal.Entry // it, or the first one after it about which rules were asked; nil: there is none
}

// exchangeOf finds an exchange by its number and makes its page. This takes a while, so no world is locked meanwhile.
func (v *pageRequest) exchangeOf(j *journal.Journal, number string, to func(id string) string) (x foundExchange, t *pageError) {
	kept, t := v.recorded(j)
	if t != nil {
		return x, t
	}
	n, err := strconv.ParseUint(number, 10, 64)
	i := slices.IndexFunc(kept, func(e *journal.Entry) bool { return e.N == n })
	if err != nil || i < 0 {
		return x, &pageError{http.StatusNotFound, say("The journal has no exchange %q", number), say("The sandbox may have been reset, which also empties its journal. The journal keeps only the latest exchanges.")}
	}
	x = foundExchange{exchangePage: newExchangePage(kept[i]), entry: kept[i]}
	if next := slices.IndexFunc(kept[i:], func(e *journal.Entry) bool { return e.Seen > 0 }); next >= 0 {
		x.decided = kept[i+next]
	}
	if i > 0 {
		x.Older = to(strconv.FormatUint(kept[i-1].N, 10))
	}
	if i+1 < len(kept) {
		x.Newer = to(strconv.FormatUint(kept[i+1].N, 10))
	}
	return x, nil
}

func newExchangePage(e *journal.Entry) exchangePage {
	x := e.Explained()
	return exchangePage{
		Exchange: x, Conclusion: conclusionOf(&x), Steps: stepsOf(x.Trace), Differences: differences(x.Signature),
		Sent:     append([]string{x.Request.Method + " " + x.Request.URL}, lines(x.Request.Headers)...),
		Answered: append([]string{statusLine(x.Status)}, lines(x.Response.Headers)...),
	}
}

func (x exchangePage) page() page {
	return page{name: "exchange", Title: say("Exchange %s", x.ID), Data: x}
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

// FaultText describes the injected fault in words.
func (x exchangePage) FaultText() phrase { return faultText(x.Fault) }
