package control

import (
	"net/http"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox"
)

// An Invariant is a sentence about money, and what breaks it: "" when it holds.
type Invariant struct {
	ID       string `json:"id"`
	Says     string `json:"says"`
	Held     bool   `json:"held"`
	BrokenBy string `json:"broken_by"`
}

// An Oracle is every such sentence, and whether all hold.
type Invariants struct {
	Held       bool        `json:"held"`
	Invariants []Invariant `json:"invariants"`
}

func checkInvariants(_ *call, w *sandbox.World) (response, *problem) {
	var told Invariants
	if err := w.Read(func(v billing.View) { told = Audit(v) }); err != nil {
		return response{}, worldProblem(w, err)
	}
	return response{status: http.StatusOK, body: told}, nil
}

// Audit asks every invariant about one view of the books.
func Audit(v billing.View) Invariants {
	broken := map[string]string{}
	for _, b := range v.BrokenInvariants() {
		broken[b.ID] = b.By
	}
	told := Invariants{Held: len(broken) == 0}
	for _, i := range billing.Invariants {
		told.Invariants = append(told.Invariants, Invariant{i.ID, i.Says, broken[i.ID] == "", broken[i.ID]})
	}
	return told
}
