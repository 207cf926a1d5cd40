package bolt

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.etcd.io/bbolt"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// The file in testdata was written once, by newFile of the version that had schema 1, and is never written anew.
func TestAFileOfSchemaOneStaysReadable(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("testdata", "schema1.db"))
	must(t, err)
	dir := t.TempDir()
	must(t, os.WriteFile(filepath.Join(dir, FileName), text, 0o600))
	s := opened(t, dir)
	defer s.mustClose(t)()
	r, err := s.FindKey(t.Context(), keyOf("example"))
	must(t, err)
	w, err := s.Load(t.Context(), r)
	must(t, err)
	if r.ID != "example" || r.Incarnation != "first" || w.Scenario != "quickstart" || w.Seed != 7 || w.Limit != 100 || !w.Expires.IsZero() {
		t.Errorf("the world is %+v", w)
	}
	if string(w.Opening) != "opening of example" || string(w.Snapshot) != "snapshot of 2" {
		t.Errorf("the opening is %q, the snapshot %q", w.Opening, w.Snapshot)
	}
	wantWorld(t, s, r, 2, "[entry 3]", 3)
	j, err := s.Exchanges(t.Context(), r, 0)
	must(t, err)
	if len(j.Exchanges) != 3 || string(j.Exchanges[2].Data) != "exchange 3" || j.Exchanges[2].Number != 3 {
		t.Errorf("the journal is %+v", j)
	}
	mustCommit(t, s, r, sandbox.Commit{After: 3, Entries: [][]byte{[]byte("entry 4")}})
}

// addBucket is a migration that is not in the list.
func addBucket(tx *bbolt.Tx) error {
	_, err := tx.CreateBucket([]byte("of schema 2"))
	return err
}

func withFile(t *testing.T, dir string, f func(*bbolt.DB) error) error {
	t.Helper()
	db, err := bbolt.Open(filepath.Join(dir, FileName), 0o600, nil)
	must(t, err)
	defer db.Close()
	return f(db)
}

func TestAnOlderFileIsUpgradedOnce(t *testing.T) {
	dir, times := t.TempDir(), 0
	newFile(t, dir)
	counted := func(tx *bbolt.Tx) error { times++; return addBucket(tx) }
	list := append(migrations[:schema-1:schema-1], counted)
	for _, all := range [][]func(*bbolt.Tx) error{list, list, append(list, func(*bbolt.Tx) error { return nil })} {
		must(t, withFile(t, dir, func(db *bbolt.DB) error { return upgrade(db, all) }))
	}
	number := 0
	must(t, withFile(t, dir, func(db *bbolt.DB) (err error) { number, err = schemaOf(db); return err }))
	if times != 1 || number != schema+2 {
		t.Errorf("the migration ran %d times, and the schema is %d", times, number)
	}
	_, err := Open(dir)
	if want := "was written by a newer rescind (schema 3; this one knows 1)"; err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("got the error %v, want %s", err, want)
	}
}

func TestAMigrationThatFailsLeavesTheFileAsItWas(t *testing.T) {
	dir := t.TempDir()
	r := newFile(t, dir)
	fails := func(*bbolt.Tx) error { return errors.New("no way") }
	err := withFile(t, dir, func(db *bbolt.DB) error { return upgrade(db, append(migrations[:schema-1:schema-1], addBucket, fails)) })
	if want := "cannot be brought from schema 1 to 3: no way; it is unchanged"; err == nil || err.Error() != want {
		t.Errorf("got the error %v, want %s", err, want)
	}
	s := opened(t, dir)
	defer s.mustClose(t)()
	wantWorld(t, s, r, 2, "[entry 3]", 3)
}

func TestThereIsAMigrationToEachSchema(t *testing.T) {
	if len(migrations) != schema-1 {
		t.Errorf("there are %d migrations to schema %d", len(migrations), schema)
	}
}
