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

func checkInvariants(_ *call, w *sandbox.World) (answer, *problem) {
	var told oracle
	if err := w.Read(func(v billing.View) { told = ask(v) }); err != nil {
		return answer{}, failed(w, err)
	}
	return answer{status: http.StatusOK, body: told}, nil
}

// ask asks every invariant about one view of the books.
func ask(v billing.View) oracle {
	broken := map[string]string{}
	for _, b := range v.Breaches() {
		broken[b.ID] = b.By
	}
	told := oracle{Held: len(broken) == 0}
	for _, i := range billing.Invariants {
		told.Invariants = append(told.Invariants, invariant{i.ID, i.Says, broken[i.ID] == "", broken[i.ID]})
	}
	return told
}
