package explain

import (
	"slices"
	"strings"

	"github.com/rescindhq/rescind/openapi"
)

// Limits: of how many parameters or headers all orders are tried, of how many one is moved, and how many orders are tried.
const (
	maxPermuted = 6
	maxMoved    = 16
	maxOrders   = 1440
)

// OtherOrders returns the mistakes of clients that sign parameters in an order of their own and send them in another.
// common are the names of the parameters that every call has, in the usual order; they stay together in a long query.
// They are tried after all others, because they have many ways.
func OtherOrders(common ...string) []Mistake {
	return []Mistake{
		{ID: "query-other-order", Says: "The parameters are signed in another order than the one in which they are sent, and not sorted; sort them by name, then by value, before you sign.",
			Ways: func(d *Signing) []Way { return paramOrderWays(d, common) }, Alone: true},
	}
}

// OtherHeaderOrders returns the mistakes of clients that sign headers in another order than they list them.
func OtherHeaderOrders() []Mistake {
	return []Mistake{
		{ID: "header-other-order", Says: "The headers are signed in another order than SignedHeaders lists them, and not sorted; sort them by name, in the lines and in the list.",
			Ways: headerOrderWays, Alone: true},
	}
}

// paramOrderWays leaves out the orders that other mistakes have.
func paramOrderWays(d *Signing, common []string) (ways []Way) {
	var known [][]openapi.Param
	for _, order := range []func(a, b openapi.Param) int{d.Order, compareIgnoringCase, compareAsPairs(d.Escape)} {
		known = append(known, slices.SortedStableFunc(slices.Values(d.Params), order))
	}
	known = append(known, d.Params)
	for _, order := range paramOrders(d, common) {
		params := inOrder(d.Params, order)
		if !slices.ContainsFunc(known, func(k []openapi.Param) bool { return slices.Equal(k, params) }) {
			ways = append(ways, Way{namesOf(params), func(d *Signing) { d.Params, d.Order = inOrder(d.Params, order), nil }})
		}
	}
	return ways
}

// paramOrders returns orders as positions among the parameters that were sent.
func paramOrders(d *Signing, common []string) (all [][]int) {
	sorted := positions(len(d.Params))
	slices.SortStableFunc(sorted, func(a, b int) int { return d.Order(d.Params[a], d.Params[b]) })
	if len(sorted) <= maxPermuted {
		return allOrders(sorted)
	}
	all = ordersNear(sorted)
	all = append(all, commonOrders(d.Params, sorted, common)...)
	return all[:min(len(all), maxOrders)]
}

// commonOrders keeps the common parameters together, in each of their orders, before and behind all orders of the others.
func commonOrders(params []openapi.Param, sorted []int, common []string) (all [][]int) {
	isCommon := func(i int) bool { return slices.Contains(common, params[i].Name) }
	own := slices.DeleteFunc(slices.Clone(sorted), isCommon)
	if len(own) == len(sorted) || len(own) > maxPermuted {
		return nil
	}
	together := slices.DeleteFunc(slices.Clone(sorted), func(i int) bool { return !isCommon(i) })
	usual := slices.SortedStableFunc(slices.Values(together), func(a, b int) int {
		return slices.Index(common, params[a].Name) - slices.Index(common, params[b].Name)
	})
	for _, block := range [][]int{usual, slices.Sorted(slices.Values(together)), together} {
		for _, order := range allOrders(own) {
			all = append(all, slices.Concat(block, order), slices.Concat(order, block))
		}
	}
	return all
}

// headerOrderWays leaves out the sorted order, which another mistake has.
func headerOrderWays(d *Signing) (ways []Way) {
	listed := strings.Split(d.Names, ";")
	orders := ordersNear(positions(len(listed)))
	if len(listed) <= maxPermuted {
		orders = allOrders(positions(len(listed)))
	}
	for _, order := range orders {
		names := inOrder(listed, order)
		if slices.Equal(names, listed) || slices.IsSorted(names) {
			continue
		}
		for _, w := range linesOrList(linesInOrder(names), func(list []string) { copy(list, inOrder(list, order)) }) {
			ways = append(ways, Way{strings.Join(names, ";") + " " + w.Detail, w.Make})
		}
	}
	return ways
}

// linesInOrder sorts the lines of headers as their names are listed.
func linesInOrder(names []string) func([]Line) {
	return func(lines []Line) {
		slices.SortStableFunc(lines, func(a, b Line) int { return slices.Index(names, a.Name) - slices.Index(names, b.Name) })
	}
}

func namesOf(params []openapi.Param) string {
	names := make([]string, len(params))
	for i, p := range params {
		names[i] = p.Name
	}
	return strings.Join(names, ", ")
}
