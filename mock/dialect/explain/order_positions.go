package explain

import "slices"

// ordersNear returns the reverse of a long order, and those in which one thing stands elsewhere.
func ordersNear(sorted []int) (all [][]int) {
	reverse := slices.Clone(sorted)
	slices.Reverse(reverse)
	all = append(all, reverse)
	for from := range sorted[:min(len(sorted), maxMoved)] {
		rest := slices.Delete(slices.Clone(sorted), from, from+1)
		for to := range rest[:min(len(rest), maxMoved)] {
			all = append(all, slices.Insert(slices.Clone(rest), to, sorted[from]))
		}
		all = append(all, append(rest, sorted[from]))
	}
	return all
}

// allOrders returns all orders of a list, the given one first.
func allOrders(of []int) [][]int {
	all := [][]int{of}
	for order := range permutations(of) {
		all = append(all, slices.Clone(order))
	}
	return all
}

func positions(n int) (all []int) {
	for i := range n {
		all = append(all, i)
	}
	return all
}

// inOrder returns things in another order; as they are where there are more or fewer than the order has.
func inOrder[T any](things []T, order []int) []T {
	if len(things) != len(order) {
		return things
	}
	moved := make([]T, len(things))
	for to, from := range order {
		moved[to] = things[from]
	}
	return moved
}
