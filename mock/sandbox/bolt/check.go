package bolt

import (
	"fmt"
	"os"

	"go.etcd.io/bbolt"
)

// check looks at every page of a file. The pages come first, because bbolt follows what they say without asking whether
// it is in the file.
func check(file *os.File, db *bbolt.DB) error {
	return db.View(func(tx *bbolt.Tx) error {
		info, err := file.Stat()
		if err != nil {
			return err
		}
		if info.Size() < tx.Size() {
			return fmt.Errorf("it is cut off: %d bytes of %d are there", info.Size(), tx.Size())
		}
		if err := walkPages(file, tx); err != nil {
			return err
		}
		var first error
		for err := range tx.Check() {
			if first == nil {
				first = err
			}
		}
		return first
	})
}
