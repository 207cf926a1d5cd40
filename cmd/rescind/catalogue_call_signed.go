package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/compose"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

// signedCall writes a call that `rescind call` signs, line by line.
func (s *readyScenario) signedCall(row features.Row, how exampleCall) []string {
	d := dialectOf(row)
	op := operationOf(d.Contract, how)
	words := []string{"rescind call", op.ID}
	args := s.arguments(d, op, how)
	for _, p := range args {
		words = append(words, report.Quote(p.Name+"="+p.Value))
	}
	with := fmt.Sprintf("  --scenario %s --seed %d", row.ID, exampleSeed)
	if how.caller != "" {
		with += " --as " + report.Quote(how.caller)
	}
	if how.signature != "" {
		with += " --signature " + how.signature
	}
	if breaksContract(d.Name, op, args) {
		with += " --unchecked"
	}
	if s.server != defaultURL {
		with += " --url " + report.Quote(s.server)
	}
	lines := []string{strings.Join(words, " ") + ` \`, with}
	if how.times > 1 {
		lines[0] = fmt.Sprintf("for n in $(seq %d); do %s", how.times, lines[0])
		lines[1] += "; done"
	}
	return lines
}

// arguments are the parameters of a call, as `rescind call` takes them.
func (s *readyScenario) arguments(d *dialect.Dialect, op *openapi.Operation, how exampleCall) []openapi.Param {
	if d.Name == "alibaba" {
		return slices.DeleteFunc(s.parameters(how), func(p openapi.Param) bool { return !takes(d.Contract, op, p.Name) })
	}
	var ids []string
	for _, r := range s.resources(how) {
		ids = append(ids, string(r.ID))
	}
	return editParameters([]openapi.Param{{Name: "resource_ids", Value: strings.Join(ids, ",")}, {Name: "unsubscribe_type", Value: "1"}}, how.fields)
}

func takes(c *openapi.Contract, op *openapi.Operation, parameter string) bool {
	_, own := op.Takes(parameter)
	return own || slices.Contains(c.Common(), parameter) || slices.Contains(c.Optional(), parameter)
}

// breaksContract reports whether `rescind call` stops at these arguments unless it is told not to look at them.
func breaksContract(vendor string, op *openapi.Operation, args []openapi.Param) bool {
	w := compose.NewWriter(compose.Operation{Vendor: vendor, Operation: op}, nil, "")
	call := &callWriter{w, map[string]any{}}
	for _, p := range args {
		call.set(p.Name + "=" + p.Value)
	}
	call.complete()
	return w.Mistakes != nil
}
