package postgrestest_test

import (
	"net/url"
	"os"
	"testing"

	"github.com/rescindhq/rescind/mock/sandbox/postgres/postgrestest"
)

func TestNothingIsLeftOfAServerAfterItsTest(t *testing.T) {
	var folder string
	t.Run("own", func(t *testing.T) {
		s := postgrestest.Own(t)
		s.Stop(t)
		s.Start(t)
		u, err := url.Parse(s.URL())
		if err != nil {
			t.Fatal(err)
		}
		folder = u.Query().Get("host")
		if _, err := os.Stat(folder); err != nil {
			t.Error(err)
		}
	})
	if _, err := os.Stat(folder); err == nil {
		t.Errorf("%s is still there", folder)
	}
}

func TestEachDatabaseIsNew(t *testing.T) {
	for range 2 {
		postgrestest.Exec(t, postgrestest.Start(t), `CREATE TABLE things (id int)`)
	}
}
