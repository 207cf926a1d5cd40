package conformance

import (
	"math/rand/v2"

	"github.com/cucumber/godog"
)

// shuffled returns the features in an order that depends on the seed alone; seed 0 keeps the order.
// Within a feature godog shuffles the scenarios, see [godogSeed].
func shuffled(all []godog.Feature, seed uint64) []godog.Feature {
	if seed != 0 {
		rand.New(rand.NewPCG(seed, seed)).Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	}
	return all
}

// godogSeed returns the seed in the form that godog takes: 0 for no shuffling, and never -1, for which
// godog would choose a random one.
func godogSeed(seed uint64) int64 { return int64(seed >> 1) }
