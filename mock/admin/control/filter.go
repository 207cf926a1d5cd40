package control

import (
	"slices"
	"strconv"

	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/openapi"
)

// filter makes one question of all that the call asks; the contract has a parameter for each filter.
func (c *call) filter() (func(*journal.Entry) bool, *problem) {
	lets, err := journal.ParseFilters(c.values.Param)
	if m := journal.FilterErrorOf(err); m != nil {
		return nil, invalidRequestProblem(openapi.Violation{In: "query", Pointer: m.Filter, What: m.What})
	}
	return lets, nil
}

// found are the exchanges of a journal that the call asks for, in the order and the number it asks for.
func (c *call) findEntries(j *journal.Journal) ([]*journal.Entry, *problem) {
	lets, p := c.filter()
	if p != nil {
		return nil, p
	}
	all := j.Entries()
	if n, given := c.numberParam("after"); given {
		all = journal.After(all, n)
	}
	before, bounded := c.numberParam("before")
	all = slices.DeleteFunc(all, func(e *journal.Entry) bool { return bounded && e.N >= before || !lets(e) })
	if order, _ := c.values.Param("order"); order == "newest" {
		slices.Reverse(all)
	}
	if n, given := c.numberParam("limit"); given {
		all = all[:min(n, uint64(len(all)))]
	}
	return all, nil
}

// number is a parameter that the contract has as a whole number.
func (c *call) numberParam(parameter string) (n uint64, given bool) {
	text, given := c.values.Param(parameter)
	n, _ = strconv.ParseUint(text, 10, 64)
	return n, given
}
