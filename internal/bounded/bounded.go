// Package bounded reads files and streams up to a size that the caller names. In goes a name or a
// reader; out comes all of it, or an error that names the bound: no input can fill the memory.
package bounded

import (
	"fmt"
	"io"
	"os"
)

// MiB is a mebibyte.
const MiB = 1 << 20

// A TooLargeError says that an input holds more than is read of it.
type TooLargeError struct {
	What string
	Most int64
}

// Error names the input and the bound.
func (e *TooLargeError) Error() string {
	return fmt.Sprintf("%s is larger than %s, the most that is read", e.What, sizeText(e.Most))
}

func sizeText(n int64) string {
	if n%MiB == 0 {
		return fmt.Sprintf("%d MiB", n/MiB)
	}
	return fmt.Sprintf("%d bytes", n)
}

// File reads a file of at most so many bytes.
func File(name string, most int64) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return Read(f, name, most)
}

// Read reads a stream of at most so many bytes. The error calls it by the name in what.
func Read(r io.Reader, what string, most int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, most+1))
	if err == nil && int64(len(data)) > most {
		return nil, &TooLargeError{what, most}
	}
	return data, err
}
