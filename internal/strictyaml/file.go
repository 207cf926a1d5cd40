package strictyaml

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
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

// NearFile is `, did you mean "x"?` for a file that is not there, or nothing.
func NearFile(name string) string {
	const most = 1000 // a folder of more is not searched through
	folder, err := os.Open(filepath.Dir(name))
	if err != nil {
		return ""
	}
	defer folder.Close()
	entries, _ := folder.ReadDir(most)
	var names []string
	for _, e := range entries {
		if !e.IsDir() {
			names = append(names, e.Name())
		}
	}
	if near := Nearest(filepath.Base(name), names); near != "" {
		return fmt.Sprintf(", did you mean %q?", filepath.Join(filepath.Dir(name), near))
	}
	return ""
}
