package control

import (
	"net/http"

	"github.com/rescindhq/rescind/mock/billing"
	"github.com/rescindhq/rescind/mock/sandbox"
)

// An invariant is a sentence about money, and what breaks it: "" when it holds.
type invariant struct {
	ID       string `json:"id"`
	Says     string `json:"says"`
	Held     bool   `json:"held"`
	BrokenBy string `json:"broken_by"`
}

type oracle struct {
	Held       bool        `json:"held"`
	Invariants []invariant `json:"invariants"`
}

func checkInvariants(c *call, w *sandbox.World) (answer, *problem) {
	var told oracle
	if err := w.Read(func(v billing.View) { told = c.ask(v) }); err != nil {
		return answer{}, failed(w, err)
	}
	return answer{status: http.StatusOK, body: told}, nil
}

// ask asks every invariant about one view of the books.
func (c *call) ask(v billing.View) oracle {
	books := map[string]*billing.Rulebook{}
	for a := range v.Accounts() {
		books[a.Vendor] = c.Rulebook(a.Vendor)
	}
	told := oracle{Held: true}
	for _, i := range billing.Invariants {
		breach := i.Breach(v, books)
		told.Held = told.Held && breach == ""
		told.Invariants = append(told.Invariants, invariant{i.ID, i.Says, breach == "", breach})
	}
	return told
}
