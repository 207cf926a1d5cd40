package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/rescindhq/rescind/internal/strictyaml"
)

// missingFile is `, did you mean "x"?` for the error of a file that is not there, where its folder has one whose name
// is near; or nothing.
func missingFile(err error) string {
	lost, ok := errors.AsType[*fs.PathError](err)
	if !ok || !errors.Is(lost, fs.ErrNotExist) {
		return ""
	}
	return nearFile(lost.Path)
}

// nearFile is `, did you mean "x"?` for a file that is not there, or nothing.
func nearFile(name string) string {
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
			names = append(names, filepath.Join(filepath.Dir(name), e.Name()))
		}
	}
	return strictyaml.DidYouMean(filepath.Clean(name), names)
}
