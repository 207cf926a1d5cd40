package mutant

// NeedNotBeSeen says why a suite need not notice a mutant on a server that cannot be set up; "" when it must.
func NeedNotBeSeen(id string) string { return "" }
