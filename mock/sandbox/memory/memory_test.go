package memory_test

import (
	"testing"

	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/memory"
	"github.com/rescindhq/rescind/mock/sandbox/storetest"
)

func TestMemoryKeepsThePromisesOfStores(t *testing.T) {
	storetest.Run(t, func(*testing.T) storetest.Place {
		s := memory.New()
		return func() sandbox.Store { return s }
	})
}
