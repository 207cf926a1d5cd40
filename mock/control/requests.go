package control

import (
	"net/http"
	"strconv"

	"github.com/rescindhq/rescind/mock/journal"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/openapi"
)

func listRequests(c *call, w *sandbox.World) (answer, *problem) { return c.requests(w.Journal) }

func listStrayRequests(c *call) (answer, *problem) { return c.requests(c.Strays) }

// requests lists the exchanges of a journal that the call's filters let through.
func (c *call) requests(j *journal.Journal) (answer, *problem) {
	operation, byOperation := c.values.Param("operation")
	violations, byViolations := c.values.Param("violations")
	if byOperation && openapi.Huawei().Operation(operation) == nil && openapi.Alibaba().Operation(operation) == nil {
		return answer{}, invalid(openapi.Violation{In: "query", Pointer: "operation", What: "is no operation of either vendor's contract, such as unsubscribe or RefundInstance"})
	}
	list := []journal.Summary{}
	for _, e := range j.Entries() {
		s := e.Summary()
		if byOperation && s.Operation != operation || byViolations && (len(s.Violations) > 0) != (violations == "true") {
			continue
		}
		list = append(list, s)
	}
	return answer{status: http.StatusOK, body: struct {
		Requests []journal.Summary `json:"requests"`
	}{list}}, nil
}

func clearRequests(_ *call, w *sandbox.World) (answer, *problem) {
	w.Journal.Clear()
	return answer{status: http.StatusNoContent}, nil
}

func showRequest(c *call, w *sandbox.World) (answer, *problem) {
	text, _ := c.values.Param("n")
	n, _ := strconv.ParseUint(text, 10, 64) // a whole number, by the contract
	e := w.Journal.Entry(n)
	if e == nil {
		return answer{}, about(unknownExchange, text)
	}
	return answer{status: http.StatusOK, body: e.Exchange()}, nil
}
