//go:build !linux

package replicas

import "errors"

// limitFiles cannot limit the size of files here.
func limitFiles(size uint64) error {
	if size == 0 {
		return nil
	}
	return errors.New("the size of files is limited on Linux alone")
}
