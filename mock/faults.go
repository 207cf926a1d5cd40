package mock

import (
	"maps"
	"slices"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox/fault"
	"github.com/rescindhq/rescind/scenarios"
)

// injectFault picks the fault to inject into the call, if any. It returns a refusal when the fault
// replaces the answer of the service. The call is not read yet, so a fault can replace the answer to one that cannot
// be read.
func (x *exchange) injectFault() *dialect.Refusal {
	x.injection = x.session.NextFault(x.call.Operation.ID, x.call.Names)
	return x.injection.Refusal(x.call)
}

// refuse writes the answer to a refused call: in the form of the vendor, or literally as an injected
// fault specifies it.
func (x *exchange) refuse() dialect.Answer {
	if answer, given := x.injection.Answer(); given {
		return answer
	}
	return x.dialect.Refuse(x.call, x.refusal)
}

// Check reports faults of a scenario whose error code no vendor has. Reading a scenario file cannot
// find these mistakes, because it does not know the vendors' contracts. [Server.Open] makes the same
// check.
func (s *Server) Check(sc *scenarios.Scenario) error {
	_, err := s.faults(sc, nil)
	return err
}

// faults builds the faults of a scenario for a sandbox that has these resources.
func (s *Server) faults(sc *scenarios.Scenario, resources []*billing.Resource) (all []*fault.Fault, err error) {
	err = sc.EachFault(func(asked scenarios.Fault) error {
		spec := faultSpec(asked)
		for _, r := range resources {
			if spec.Match.Resource == r.Alias {
				spec.Match.Resource = string(r.ID)
				break
			}
		}
		f, err := s.newFault(spec)
		all = append(all, f)
		return err
	})
	return all, err
}

func (s *Server) newFault(spec fault.Spec) (*fault.Fault, error) {
	return fault.New(spec, slices.Collect(maps.Values(s.dialects))...)
}

// faultSpec converts a fault of a scenario file to the specification that package fault takes.
func faultSpec(f scenarios.Fault) fault.Spec {
	m, e := f.Match, f.Effect
	made := fault.Spec{
		Match: fault.Match{
			Operation:   string(m.Operation),
			Resource:    string(m.Resource.Value),
			Nth:         int(m.Nth),
			Every:       int(m.Every),
			Probability: float64(m.Probability),
		},
		Times:  int(f.Times),
		Effect: fault.Effect{Code: e.Code, Delay: fault.Span(e.Delay), Drop: string(e.Drop)},
	}
	if r := e.Respond; r != nil {
		made.Effect.Respond = &fault.Response{Status: int(r.Status), Headers: r.Headers, Body: r.Body, Base64: r.Base64}
	}
	made.Effect.Headers = e.Headers
	if t := e.Trickle; t != nil {
		made.Effect.Trickle = &fault.Trickle{Bytes: int(t.Bytes), Every: fault.Span(t.Every)}
	}
	if e.Truncate != nil {
		n := int(*e.Truncate)
		made.Effect.Truncate = &n
	}
	for _, mutation := range e.Mutate {
		made.Effect.Mutate = append(made.Effect.Mutate, string(mutation))
	}
	return made
}
