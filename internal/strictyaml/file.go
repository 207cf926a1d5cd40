package strictyaml

import (
	"io"
	"os"
)

// ReadFile is the text of a file to decode; of one that is too large it takes no more than shows it.
func ReadFile(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, maxSize+1))
}
