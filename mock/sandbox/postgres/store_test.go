package postgres_test

import (
	"testing"

	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/postgres/postgrestest"
	"github.com/rescindhq/rescind/mock/sandbox/storetest"
)

func TestPostgreSQLKeepsThePromisesOfStores(t *testing.T) {
	storetest.Run(t, func(t *testing.T) storetest.Place {
		url := postgrestest.Start(t)
		return func() sandbox.Store { return open(t, url) }
	})
}
