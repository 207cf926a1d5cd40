package control

import (
	"slices"
	"strconv"

	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/openapi"
)

// filter combines the filters of the request. The contract has a parameter for each.
func (c *call) filter() (func(*journal.Entry) bool, *problem) {
	matches, err := journal.ParseFilters(c.values.Param)
	if m := journal.FilterErrorOf(err); m != nil {
		return nil, invalidRequestProblem(openapi.Violation{In: "query", Pointer: m.Filter, What: m.What})
	}
	return matches, nil
}

// findEntries returns the exchanges that the request selects, in its order and up to its limit.
func (c *call) findEntries(j *journal.Journal) ([]*journal.Entry, *problem) {
	matches, p := c.filter()
	if p != nil {
		return nil, p
	}
	kept, err := j.Kept()
	if err != nil {
		return nil, storeProblem(err)
	}
	all := kept.Entries
	if n, given := c.numberParam("after"); given {
		all = journal.After(all, n)
	}
	before, bounded := c.numberParam("before")
	all = slices.DeleteFunc(all, func(e *journal.Entry) bool { return bounded && e.N >= before || !matches(e) })
	if order, _ := c.values.Param("order"); order == "newest" {
		slices.Reverse(all)
	}
	if n, given := c.numberParam("limit"); given {
		all = all[:min(n, uint64(len(all)))]
	}
	return all, nil
}

// numberParam reads a parameter that is a whole number by the contract.
func (c *call) numberParam(parameter string) (n uint64, given bool) {
	text, given := c.values.Param(parameter)
	n, _ = strconv.ParseUint(text, 10, 64)
	return n, given
}
