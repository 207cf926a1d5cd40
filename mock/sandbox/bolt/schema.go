package bolt

import (
	"errors"
	"fmt"
	"strconv"

	"go.etcd.io/bbolt"
)

// schema is the number of the layout of the file, which is one more than there are migrations.
const schema = 1

// migrations change a file of schema 1 to 2, of 2 to 3 and so on. They run in one transaction.
var migrations = []func(*bbolt.Tx) error{}

// writeSchema makes a file without worlds. It is durable when it returns.
func writeSchema(path string) error {
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{Timeout: lockPatience, FreelistType: bbolt.FreelistMapType})
	if err != nil {
		return err
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		for _, name := range []string{metaBucket, worldBucket, openingBucket, snapshotBucket, entryBucket, numberBucket, exchangeBucket} {
			if _, err := tx.CreateBucket([]byte(name)); err != nil {
				return err
			}
		}
		return putSchema(tx, schema)
	})
	return errors.Join(err, db.Close())
}

func putSchema(tx *bbolt.Tx, number int) error {
	return tx.Bucket([]byte(metaBucket)).Put([]byte(schemaKey), []byte(strconv.Itoa(number)))
}

// checkSchema refuses a file that is not ours, or newer than this version. Its errors go on after the name of the file.
func checkSchema(db *bbolt.DB, newest int) error {
	found, err := schemaOf(db)
	if err == nil && found > newest {
		err = fmt.Errorf("was written by a newer rescind (schema %d; this one knows %d): use that version, or another directory", found, newest)
	}
	return err
}

// upgrade runs the migrations that a file has not had, in one transaction.
func upgrade(db *bbolt.DB, migrations []func(*bbolt.Tx) error) error {
	found, err := schemaOf(db)
	newest := 1 + len(migrations)
	if err != nil || found == newest {
		return err
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		for _, migrate := range migrations[found-1:] {
			if err := migrate(tx); err != nil {
				return err
			}
		}
		return putSchema(tx, newest)
	})
	if err != nil {
		return fmt.Errorf("cannot be brought from schema %d to %d: %w; it is unchanged", found, newest, err)
	}
	return nil
}

// schemaOf returns the number of the schema of a file.
func schemaOf(db *bbolt.DB) (number int, err error) {
	err = db.View(func(tx *bbolt.Tx) error {
		meta := tx.Bucket([]byte(metaBucket))
		if meta == nil || meta.Get([]byte(schemaKey)) == nil {
			return errors.New("is a file of another program: name another directory")
		}
		text := string(meta.Get([]byte(schemaKey)))
		if number, err = strconv.Atoi(text); err != nil || number < 1 {
			return fmt.Errorf("has the schema %q, which is no number: name another directory", text)
		}
		return nil
	})
	return number, err
}
