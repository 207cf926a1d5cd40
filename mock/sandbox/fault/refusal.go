package fault

import (
	"maps"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/internal/strictyaml"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

// A refusal is the error that a code means in one operation.
type refusal struct {
	contract *openapi.Refusal
	byReason bool     // given as a reason: the profile of the world chooses among the refusals for it
	row      string   // the catalogue row for it; "" for most
	args     []string // the values of the placeholders in its code
}

// lookUp finds what the effect's code means in each operation that the fault matches.
func (f *Fault) lookUp(vendors []*dialect.Dialect) error {
	var operations, known []string
	found, matched := map[string]refusal{}, false
	for _, d := range vendors {
		for _, op := range d.Contract.Operations() {
			operations = append(operations, op.ID)
			if f.Match.Operation != "" && f.Match.Operation != op.ID {
				continue
			}
			matched = true
			all := refusalsOf(d, op)
			known = slices.AppendSeq(known, maps.Keys(all))
			if r, ok := all[f.Effect.Code]; ok {
				found[op.ID] = r
			}
		}
	}
	switch {
	case !matched:
		return mistakef("/match/operation", "unknown operation %q%s", f.Match.Operation, strictyaml.DidYouMean(f.Match.Operation, operations))
	case f.Effect.Code != "" && len(found) == 0:
		return f.unknownCode(known)
	case f.Effect.Code != "":
		f.refusals = found
	}
	return nil
}

func (f *Fault) unknownCode(known []string) error {
	call := f.Match.Operation
	if call == "" {
		call = "any call"
	}
	slices.Sort(known) // so that the suggestion is always the same
	return mistakef("/effect/code", "no answer to %s has the code %q%s", call, f.Effect.Code, strictyaml.DidYouMean(f.Effect.Code, known))
}

// refusalsOf returns the refusals of an operation by code and by reason. When names are equal, a code wins
// over a reason, the operation over the gateway, and an earlier entry of the contract over a later one; so
// the winner is stored last.
func refusalsOf(d *dialect.Dialect, op *openapi.Operation) map[string]refusal {
	refusals, all := slices.Concat(op.Refusals(), d.Contract.Gateways()), map[string]refusal{}
	for _, r := range slices.Backward(refusals) {
		all[r.Reason] = refusal{contract: r, byReason: true, row: rowOf(d, op, r), args: placeholders(d.Contract, r)[0].args}
	}
	for _, r := range slices.Backward(refusals) {
		for _, g := range placeholders(d.Contract, r) {
			all[g.code] = refusal{contract: r, row: rowOf(d, op, r), args: g.args}
		}
	}
	return all
}

// A placeholder is a code whose placeholder was filled in, and the values.
type placeholder struct {
	code string
	args []string
}

// placeholders returns a code for each parameter that the refusal can name; most codes name none.
func placeholders(c *openapi.Contract, r *openapi.Refusal) (all []placeholder) {
	const parameter = "parameter"
	if !strings.Contains(r.Code, "{"+parameter+"}") {
		return []placeholder{{code: r.Code}}
	}
	for _, name := range c.Common() {
		all = append(all, placeholder{strings.Replace(r.Code, "{"+parameter+"}", name, 1), []string{parameter, name}})
	}
	return all
}

// rowOf returns the catalogue row that only a fault can show. Other codes have rules, and a fault does not
// count for them.
func rowOf(d *dialect.Dialect, op *openapi.Operation, r *openapi.Refusal) string {
	return d.RowOf(billing.Reason(r.Reason), d.Commands[op.ID].Kind)
}

// toDialect returns the refusal as the dialect encodes it.
func (r refusal) toDialect(c *dialect.Call) *dialect.Refusal {
	f := &dialect.Refusal{Row: r.row, Reason: billing.Reason(r.contract.Reason), Contract: r.contract, Args: slices.Clip(r.args)}
	if r.byReason {
		f.Contract = c.Operation.Refusal(r.contract.Reason, c.Options.Profile)
	}
	return f
}
