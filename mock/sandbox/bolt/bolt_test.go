package bolt_test

import (
	"testing"

	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/bolt"
	"github.com/rescindhq/rescind/mock/sandbox/storetest"
)

func TestBoltKeepsThePromisesOfStores(t *testing.T) {
	storetest.Run(t, func(t *testing.T) storetest.Place {
		dir := t.TempDir()
		return func() sandbox.Store {
			s, err := bolt.Open(dir)
			if err != nil {
				t.Fatal(err)
			}
			return s
		}
	})
}
