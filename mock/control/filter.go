package control

import (
	"slices"
	"strconv"

	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/mock/journal"
	"github.com/rescindhq/rescind/openapi"
)

// A filter is one question about an exchange; all that a call asks must be answered with yes.
type filter struct {
	parameter string
	// known says whether a value can be right, where not every one can.
	known func(value string) bool
	wrong string // what is said of one that is not known
	lets  func(e *journal.Entry, value string) bool
}

// filters are those of every list of exchanges; the contract has a parameter for each.
var filters = []filter{
	{parameter: "violations", lets: func(e *journal.Entry, value string) bool { return e.Has("") == (value == "true") }},
	{parameter: "severity", lets: (*journal.Entry).Has},
	{"operation", isOperation, "is no operation of either vendor's contract, such as unsubscribe or RefundInstance",
		func(e *journal.Entry, value string) bool {
			return e.Call.Operation != nil && e.Call.Operation.ID == value
		}},
	{parameter: "status", lets: hasStatus},
	{"code", isCode, "is no code of either vendor's contract, such as CBC.99003649 or ResourceNotExists",
		func(e *journal.Entry, value string) bool { return e.Answer.Code == value }},
	{"rule", isRow, "is no row of the catalogue, such as huawei.trial-service",
		func(e *journal.Entry, value string) bool { return e.Answer.Row == value }},
}

// filter makes one question of all that the call asks.
func (c *call) filter() (lets func(*journal.Entry) bool, p *problem) {
	var asked []func(*journal.Entry) bool
	for _, f := range filters {
		value, given := c.values.Param(f.parameter)
		if !given {
			continue
		}
		if f.known != nil && !f.known(value) {
			return nil, invalid(openapi.Violation{In: "query", Pointer: f.parameter, What: f.wrong})
		}
		asked = append(asked, func(e *journal.Entry) bool { return f.lets(e, value) })
	}
	return func(e *journal.Entry) bool {
		return !slices.ContainsFunc(asked, func(yes func(*journal.Entry) bool) bool { return !yes(e) })
	}, nil
}

// found are the exchanges of a journal that the call asks for, in the order and the number it asks for.
func (c *call) found(j *journal.Journal) ([]*journal.Entry, *problem) {
	lets, p := c.filter()
	if p != nil {
		return nil, p
	}
	all := j.Entries()
	if n, given := c.number("after"); given {
		all = journal.After(all, n)
	}
	before, bounded := c.number("before")
	all = slices.DeleteFunc(all, func(e *journal.Entry) bool { return bounded && e.N >= before || !lets(e) })
	if order, _ := c.values.Param("order"); order == "newest" {
		slices.Reverse(all)
	}
	if n, given := c.number("limit"); given {
		all = all[:min(n, uint64(len(all)))]
	}
	return all, nil
}

// number is a parameter that the contract has as a whole number.
func (c *call) number(parameter string) (n uint64, given bool) {
	text, given := c.values.Param(parameter)
	n, _ = strconv.ParseUint(text, 10, 64)
	return n, given
}

func isOperation(id string) bool {
	return openapi.Huawei().Operation(id) != nil || openapi.Alibaba().Operation(id) != nil
}

func isRow(id string) bool {
	return slices.ContainsFunc(features.Rows(), func(r features.Row) bool { return r.ID == id })
}

func isCode(code string) bool {
	for _, contract := range []*openapi.Contract{openapi.Huawei(), openapi.Alibaba()} {
		all := slices.Clone(contract.Gateways())
		for _, op := range contract.Operations() {
			all = append(all, op.Refusals()...)
		}
		if slices.ContainsFunc(all, func(r *openapi.Refusal) bool { return r.Code == code }) {
			return true
		}
	}
	return false
}

// hasStatus compares a status, or all of a hundred: 4XX.
func hasStatus(e *journal.Entry, value string) bool {
	status := strconv.Itoa(e.Answer.Status)
	return status == value || len(value) == 3 && value[1:] == "XX" && len(status) == 3 && status[0] == value[0]
}
