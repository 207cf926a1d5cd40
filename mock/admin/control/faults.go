package control

import (
	"encoding/json"
	"errors"
	"net/http"

	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/fault"
	"github.com/rescindhq/rescind/openapi"
)

func listFaults(_ *call, w *sandbox.World) (answer, *problem) {
	return answer{status: http.StatusOK, body: struct {
		Faults []fault.Spec `json:"faults"`
	}{w.Faults.All()}}, nil
}

// addFault tells the fault with the id that it got.
func addFault(c *call, w *sandbox.World) (answer, *problem) {
	var asked fault.Spec
	if err := json.Unmarshal(c.body, &asked); err != nil { // a number too large, or a span too long: the contract knows no such limit
		return answer{}, invalid(openapi.Violation{In: "body", What: err.Error()})
	}
	f, err := c.Fault(asked)
	if err != nil {
		return answer{}, notAFault(err)
	}
	added, err := w.Faults.Add(f)
	if err != nil {
		return answer{}, notAFault(err)
	}
	return answer{status: http.StatusCreated, body: added}, nil
}

// notAFault is the problem of a fault that cannot be.
func notAFault(err error) *problem {
	v := openapi.Violation{In: "body", What: err.Error()}
	if m, ok := errors.AsType[*fault.Mistake](err); ok {
		v.Pointer = m.Pointer
	}
	return invalid(v)
}

func clearFaults(_ *call, w *sandbox.World) (answer, *problem) {
	w.Faults.Clear()
	return answer{status: http.StatusNoContent}, nil
}
