package main

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

// refusalsOf returns the refusals with a code or a reason, in the order of the contracts.
func refusalsOf(word string) (found []*openapi.Refusal) {
	for _, r := range allRefusals() {
		if r.Reason == word || matchesCode(r.Code, word) {
			found = append(found, r)
		}
	}
	return found
}

func allRefusals() (all []*openapi.Refusal) {
	for _, d := range dialects() {
		for _, op := range d.Contract.Operations() {
			all = append(all, op.Refusals()...)
		}
		all = append(all, d.Contract.Gateways()...)
	}
	return all
}

// reasonWithoutRow says why a mock refused an operation where its answer names no row, "" when that does not follow from the code.
func reasonWithoutRow(operation string, a *caller.Response) string {
	if a.Ok || a.Code == "" || a.Header.Get("X-Mock-Request") == "" || isViolation(a) || a.Header.Get("X-Mock-Fault") != "" {
		return ""
	}
	for _, r := range allRefusals() {
		if r.Operation == operation && r.Code == a.Code && r.Status == a.Status {
			if says := dialect.RefusalSays(operation, billing.Reason(r.Reason)); says != "" {
				return says
			}
		}
	}
	return ""
}

// matchesCode compares a code with that of the contract, which may have a placeholder for the name of a parameter.
func matchesCode(code, word string) bool {
	before, after, hasPlaceholder := strings.Cut(code, "{parameter}")
	return code == word || hasPlaceholder && len(word) > len(before)+len(after) && strings.HasPrefix(word, before) && strings.HasSuffix(word, after) &&
		slices.Contains(openapi.Alibaba().Common(), word[len(before):len(word)-len(after)])
}

// codesOfRows has the codes of each row, and the reasons for which it refuses.
var codesOfRows = sync.OnceValue(func() map[string][]string {
	all := map[string][]string{}
	for _, row := range features.Rows() {
		for _, w := range answersOf(row) {
			all[row.ID] = append(all[row.ID], w.Code)
			if w.refusal != nil {
				all[row.ID] = append(all[row.ID], w.refusal.Code, w.refusal.Reason)
			}
		}
		d := dialectOf(row)
		for _, op := range d.Contract.Operations() {
			for _, reason := range reasonsOf(d, row, op) {
				all[row.ID] = append(all[row.ID], string(reason))
			}
		}
	}
	return all
})

// rowsOf returns the rows that answer with a code or refuse for a reason.
func rowsOf(word string) (found []features.Row) {
	for _, row := range features.Rows() {
		if slices.Contains(codesOfRows()[row.ID], word) {
			found = append(found, row)
		}
	}
	return found
}

// codesAndReasons is everything that --why knows: rows, codes and reasons.
func codesAndReasons() (all []string) {
	for _, row := range features.Rows() {
		all = append(append(all, row.ID), codesOfRows()[row.ID]...)
	}
	for _, r := range allRefusals() {
		all = append(all, r.Code, r.Reason)
	}
	slices.Sort(all)
	withPlaceholder := func(code string) bool { return strings.Contains(code, "{") } // no answer has a code with a placeholder
	return slices.DeleteFunc(slices.Compact(all), withPlaceholder)
}

// writeFaultInjection writes how to get a refusal that no row is about, by fault injection.
func writeFaultInjection(b *strings.Builder, r *openapi.Refusal) {
	operation := r.Operation
	if operation == "" {
		operation = openapi.Huawei().Operations()[0].ID
		if openapi.Alibaba().Gateway(r.Reason) == r {
			operation = openapi.Alibaba().Operations()[0].ID
		}
	}
	if r.FaultOnly {
		fmt.Fprintf(b, "\nNo row of the catalogue is about it. Add this to a scenario, and the next call is answered so:\n\n")
	} else {
		fmt.Fprintf(b, "\nNo row of the catalogue is about it; a companion call gives it. To get it from any, add this to a scenario:\n\n")
	}
	fmt.Fprintf(b, "  faults: [{match: {operation: %s}, times: 1, effect: {code: %s}}]\n", operation, r.Reason)
}
