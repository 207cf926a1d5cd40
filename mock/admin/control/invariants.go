package control

import (
	"net/http"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox"
)

// An Invariant is a rule that the ledger must always follow, and what breaks it; "" when it holds.
type Invariant struct {
	ID       string `json:"id"`
	Says     string `json:"says"`
	Held     bool   `json:"held"`
	BrokenBy string `json:"broken_by"`
}

// Invariants is the list of all invariants, and whether all hold.
type Invariants struct {
	Held       bool        `json:"held"`
	Invariants []Invariant `json:"invariants"`
}

func checkInvariants(_ *call, w *sandbox.World) (response, *problem) {
	var report Invariants
	if err := w.Read(func(v billing.View) { report = Audit(v) }); err != nil {
		return response{}, worldProblem(w, err)
	}
	return response{status: http.StatusOK, body: report}, nil
}

// Audit checks every invariant on one view of the state.
func Audit(v billing.View) Invariants {
	broken := map[string]string{}
	for _, b := range v.BrokenInvariants() {
		broken[b.ID] = b.By
	}
	report := Invariants{Held: len(broken) == 0}
	for _, i := range billing.Invariants {
		report.Invariants = append(report.Invariants, Invariant{i.ID, i.Says, broken[i.ID] == "", broken[i.ID]})
	}
	return report
}
