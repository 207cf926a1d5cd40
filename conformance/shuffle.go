package conformance

import (
	"math/rand/v2"

	"github.com/cucumber/godog"
)

// shuffled is the features in an order that follows from the seed; seed 0 leaves them as they are.
// Within a feature godog shuffles, by the same seed.
func shuffled(all []godog.Feature, seed uint64) []godog.Feature {
	if seed != 0 {
		rand.New(rand.NewPCG(seed, seed)).Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	}
	return all
}

// withinFeatures is the seed as godog takes it: 0 for no shuffling, and never the -1 by which it
// would make up its own.
func godogSeed(seed uint64) int64 { return int64(seed >> 1) }
