package control

import (
	"encoding/json"
	"errors"
	"net/http"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/internal/strictyaml"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/fault"
	"github.com/rescindhq/rescind/openapi"
)

func listFaults(_ *call, w *sandbox.World) (response, *problem) {
	all, err := w.ActiveFaults()
	if err != nil {
		return response{}, worldProblem(w, err)
	}
	return response{status: http.StatusOK, body: struct {
		Faults []fault.Spec `json:"faults"`
	}{all}}, nil
}

// addFault returns the fault with its id.
func addFault(c *call, w *sandbox.World) (response, *problem) {
	var asked fault.Spec
	if err := json.Unmarshal(c.body, &asked); err != nil { // a number or a duration is too large: the contract has no such limit
		return response{}, invalidRequestProblem(openapi.Violation{In: "body", What: err.Error()})
	}
	p := findFaultResource(w, &asked.Match)
	f, err := c.Fault(asked)
	if wrong := problemOfFault(p, err); wrong != nil {
		return response{}, wrong
	}
	added, err := w.AddFault(f)
	if _, wrong := errors.AsType[*fault.Mistake](err); wrong {
		return response{}, faultProblem(err)
	}
	if err != nil {
		return response{}, worldProblem(w, err)
	}
	return response{status: http.StatusCreated, body: added, did: "added " + added.ID + callsOf(added.Match)}, nil
}

// callsOf names the calls that a fault is for; "" where it is for all.
func callsOf(m fault.Match) string {
	if m.Operation == "" {
		return ""
	}
	return " for calls of " + m.Operation
}

// unknownFaultNames finds an operation or a code that no vendor has, in a fault that is wrong in other points too.
func unknownFaultNames(c *call) []openapi.Violation {
	var asked struct {
		Match  struct{ Operation string }
		Effect struct{ Code string }
	}
	json.Unmarshal(c.body, &asked) // the contract has named what cannot be read
	s := fault.Spec{Match: fault.Match{Operation: asked.Match.Operation, Nth: 1}, Effect: fault.Effect{Code: asked.Effect.Code}}
	if s.Effect.Code == "" {
		s.Effect.Drop = fault.Before
	}
	if _, err := c.Fault(s); err != nil {
		return faultProblem(err).violations
	}
	return nil
}

// problemOfFault is the problem of a resource or of a fault that is wrong, or of both.
func problemOfFault(resource *problem, err error) *problem {
	switch {
	case err == nil:
		return resource
	case resource == nil:
		return faultProblem(err)
	case len(resource.violations) == 0: // the store is away
		return resource
	}
	return invalidRequestProblem(append(resource.violations, faultProblem(err).violations...)...)
}

// findFaultResource puts the id in the place of an alias. A name that the sandbox does not have is refused, because it is
// misspelt as a rule: the fault would wait for a call that nobody makes.
func findFaultResource(w *sandbox.World, m *fault.Match) *problem {
	switch wrong, err := FindFaultResource(w, m); {
	case err != nil:
		return worldProblem(w, err)
	case wrong != "":
		return invalidRequestProblem(openapi.Violation{In: "body", Pointer: "/match/resource", What: wrong})
	}
	return nil
}

// FindFaultResource puts the id in the place of an alias. It returns what is wrong with a resource that the sandbox does
// not have; the error is that of the store.
func FindFaultResource(w *sandbox.World, m *fault.Match) (wrong string, err error) {
	if m.Resource == "" {
		return "", nil
	}
	err = w.Read(func(v billing.View) {
		if r := resourceBy(v, m.Resource); r != nil {
			m.Resource = string(r.ID)
			return
		}
		wrong = "is neither the id nor the alias of a resource of this sandbox" + strictyaml.DidYouMean(m.Resource, aliases(v))
	})
	return wrong, err
}

// resourceBy finds a resource by its id, or else by its alias in the first account that has it; nil for none.
func resourceBy(v billing.View, name string) *billing.Resource {
	if r := v.Resource(billing.ResourceID(name)); r != nil {
		return r
	}
	for a := range v.Accounts() {
		if r := v.Named(a.ID, name); r != nil {
			return r
		}
	}
	return nil
}

// aliases are those of all resources.
func aliases(v billing.View) (all []string) {
	for a := range v.Accounts() {
		for r := range v.Resources(a.ID) {
			all = append(all, r.Alias)
		}
	}
	return all
}

// faultProblem is the problem of an invalid fault.
func faultProblem(err error) *problem {
	v := openapi.Violation{In: "body", What: err.Error()}
	if m, ok := errors.AsType[*fault.Mistake](err); ok {
		v.Pointer = m.Pointer
	}
	return invalidRequestProblem(v)
}

// clearFaults removes all faults, or the one that the query names.
func clearFaults(c *call, w *sandbox.World) (response, *problem) {
	remove, did := w.ClearFaults, "removed the faults"
	if id, one := c.values.Param("fault"); one {
		remove, did = func() error { return w.RemoveFault(id) }, "removed a fault"
	}
	if err := remove(); err != nil {
		return response{}, worldProblem(w, err)
	}
	return response{status: http.StatusNoContent, did: did}, nil
}
