package control

import (
	"net/http"
	"strconv"

	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

func listRequests(c *call, w *sandbox.World) (response, *problem) { return c.listEntries(w.Journal) }

func listUnmatchedRequests(c *call) (response, *problem) { return c.listEntries(c.Unmatched) }

// listEntries lists the exchanges of a journal that match the filters of the request.
func (c *call) listEntries(j *journal.Journal) (response, *problem) {
	found, p := c.findEntries(j)
	if p != nil {
		return response{}, p
	}
	list := make([]journal.Summary, len(found))
	for i, e := range found {
		list[i] = e.Summary()
	}
	return response{status: http.StatusOK, body: struct {
		Requests []journal.Summary `json:"requests"`
	}{list}}, nil
}

func clearRequests(_ *call, w *sandbox.World) (response, *problem) {
	if err := w.Reset(sandbox.Parts{Journal: true}); err != nil {
		return response{}, worldProblem(w, err)
	}
	return response{status: http.StatusNoContent, did: "emptied the journal"}, nil
}

func showRequest(c *call, w *sandbox.World) (response, *problem) { return c.showEntry(w.Journal) }

func showUnmatchedRequest(c *call) (response, *problem) { return c.showEntry(c.Unmatched) }

// showEntry returns one exchange of a journal in full.
func (c *call) showEntry(j *journal.Journal) (response, *problem) {
	text, _ := c.values.Param("n")
	n, _ := strconv.ParseUint(text, 10, 64) // a whole number, by the contract
	e, err := j.Entry(n)
	if err != nil {
		return response{}, storeProblem(err)
	}
	if e == nil {
		return response{}, problemAbout(unknownExchange, text)
	}
	return response{status: http.StatusOK, body: e.Explained()}, nil
}
