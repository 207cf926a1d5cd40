package fault

// A chance decides about a call by its number, so that the result for one fault does not depend on other
// faults.
type chance uint64

// newChance follows from the world's seed and the number of the fault.
func newChance(seed uint64, which int) chance {
	return chance(splitmix64(seed ^ splitmix64(uint64(which))))
}

// roll returns a number from 0 to just below 1 for the nth call.
func (c chance) roll(n int) float64 { return float64(splitmix64(uint64(c)+uint64(n))>>11) / (1 << 53) }

// splitmix64 makes neighbouring numbers differ in all bits. Source: the finalizer of splitmix64.
func splitmix64(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
