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

// A word is the refusal that a code stands for in one operation.
type refusal struct {
	contract *openapi.Refusal
	byReason bool     // it was given as a reason: the profile of the world chooses among its refusals
	row      string   // the catalogue row that is about it; "" for most
	args     []string // what fills the gap in its code
}

// lookUp finds what the effect's code stands for in each operation that the fault is for.
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
	slices.Sort(known) // so that the first of equals is always the same
	return mistakef("/effect/code", "no answer to %s has the code %q%s", call, f.Effect.Code, strictyaml.DidYouMean(f.Effect.Code, known))
}

// words are the refusals of an operation by what they can be called. A code wins over a reason
// that is spelt like it, the operation over the gateway, and what stands first in the contract
// over what comes after it; so what wins is put in last.
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

// A gap is a code and what it was filled with.
type placeholder struct {
	code string
	args []string
}

// gaps of a refusal are one for each parameter that its code can name; most codes name none.
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

// rowOf is the row that a fault alone shows; other codes have their rules, for which no fault counts.
func rowOf(d *dialect.Dialect, op *openapi.Operation, r *openapi.Refusal) string {
	return d.RowOf(billing.Reason(r.Reason), d.Commands[op.ID].Kind)
}

// fault is the refusal on its way to the caller.
func (r refusal) toDialect(c *dialect.Call) *dialect.Refusal {
	f := &dialect.Refusal{Row: r.row, Reason: billing.Reason(r.contract.Reason), Contract: r.contract, Args: slices.Clip(r.args)}
	if r.byReason {
		f.Contract = c.Operation.Refusal(r.contract.Reason, c.Options.Profile)
	}
	return f
}
