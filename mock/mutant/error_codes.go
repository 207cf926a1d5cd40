package mutant

import (
	"net/http"
	"slices"

	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

// refusingRows returns the catalogue rows that refuse calls.
func refusingRows() (rows []string) {
	for _, r := range features.Rows() {
		if r.Kind == "limit" || r.Kind == "gateway" && !acceptingRows[r.ID] || slices.Contains(refusingBehaviourRows, r.ID) {
			rows = append(rows, r.ID)
		}
	}
	return rows
}

// acceptingRows are the rows of the gateway that only say what it accepts.
var acceptingRows = map[string]bool{"huawei.gateway.v11-signature": true}

// refusingBehaviourRows are the rows of behaviours that have a refusal of their own.
var refusingBehaviourRows = []string{"huawei.autorenew-retired", "alibaba.idempotence"}

// otherCodes are mutants that refuse a row with the next error code of the same operation or gateway.
func otherCodes() (all []fault) {
	for _, row := range refusingRows() {
		all = append(all, fault{row, "other-code", "It refuses with the code of another limit.", wrapRefuse(vendorOf(row), func(c *dialect.Call, f *dialect.Refusal, refuse refuse) dialect.Answer {
			if f.Row == row {
				f = withRefusal(f, nextWithOtherCode(contractRefusals(c, f)))
			}
			return refuse(c, f)
		})})
	}
	return all
}

// withRefusal returns a refusal with another error of the contract.
func withRefusal(f *dialect.Refusal, word *openapi.Refusal) *dialect.Refusal {
	changed := *f
	changed.Reason = billing.Reason(word.Reason)
	if f.Contract != nil {
		changed.Contract = word
	}
	return &changed
}

// contractRefusals returns the error of the contract that answers a refusal, and all errors of the same
// operation or gateway.
func contractRefusals(c *dialect.Call, f *dialect.Refusal) (*openapi.Refusal, []*openapi.Refusal) {
	right, contract := f.Contract, contractOf(f.Row)
	if right == nil && c.Operation != nil {
		right = c.Operation.Refusal(string(f.Reason), openapi.Documented)
	}
	if right == nil {
		right = contract.Gateway(string(f.Reason))
	}
	if right != nil && right.Operation != "" {
		return right, c.Operation.Refusals()
	}
	return right, contract.Gateways()
}

// nextWithOtherCode returns the next error that has another code.
func nextWithOtherCode(right *openapi.Refusal, all []*openapi.Refusal) *openapi.Refusal {
	at := slices.Index(all, right) + 1
	for i := range all {
		if next := all[(at+i)%len(all)]; next.Profile == openapi.Documented && (right == nil || next.Code != right.Code) {
			return next
		}
	}
	return nil
}

func contractOf(row string) *openapi.Contract {
	if vendorOf(row) == "alibaba" {
		return openapi.Alibaba()
	}
	return openapi.Huawei()
}

// otherStatuses are mutants that refuse a row with the right code and a wrong HTTP status.
func otherStatuses() (all []fault) {
	for _, row := range refusingRows() {
		all = append(all, fault{row, "other-status", "It refuses with a wrong HTTP status.", wrapRefuse(vendorOf(row), func(c *dialect.Call, f *dialect.Refusal, refuse refuse) dialect.Answer {
			a := refuse(c, f)
			if f.Row == row {
				a.Status = otherStatus(a.Status)
			}
			return a
		})})
	}
	return all
}

// otherStatus returns a status that servers confuse with the right one.
func otherStatus(right int) int {
	switch {
	case right >= http.StatusInternalServerError || right == http.StatusOK:
		return http.StatusBadRequest
	case right == http.StatusUnauthorized:
		return http.StatusForbidden
	case right == http.StatusForbidden:
		return http.StatusUnauthorized
	}
	return http.StatusInternalServerError
}
