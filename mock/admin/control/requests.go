package control

import (
	"net/http"
	"strconv"

	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

func listRequests(c *call, w *sandbox.World) (answer, *problem) { return c.requests(w.Journal) }

func listStrayRequests(c *call) (answer, *problem) { return c.requests(c.Unmatched) }

// requests lists the exchanges of a journal that the call's filters let through.
func (c *call) requests(j *journal.Journal) (answer, *problem) {
	found, p := c.found(j)
	if p != nil {
		return answer{}, p
	}
	list := make([]journal.Summary, len(found))
	for i, e := range found {
		list[i] = e.Summary()
	}
	return answer{status: http.StatusOK, body: struct {
		Requests []journal.Summary `json:"requests"`
	}{list}}, nil
}

func clearRequests(_ *call, w *sandbox.World) (answer, *problem) {
	if err := w.Reset(sandbox.Parts{Journal: true}); err != nil {
		return answer{}, failed(w, err)
	}
	return answer{status: http.StatusNoContent}, nil
}

func showRequest(c *call, w *sandbox.World) (answer, *problem) { return c.exchange(w.Journal) }

func showStrayRequest(c *call) (answer, *problem) { return c.exchange(c.Unmatched) }

// exchange tells one exchange of a journal in full.
func (c *call) exchange(j *journal.Journal) (answer, *problem) {
	text, _ := c.values.Param("n")
	n, _ := strconv.ParseUint(text, 10, 64) // a whole number, by the contract
	e := j.Entry(n)
	if e == nil {
		return answer{}, about(unknownExchange, text)
	}
	return answer{status: http.StatusOK, body: e.Explained()}, nil
}
