package main

import (
	"errors"
	"io/fs"

	"github.com/rescindhq/rescind/internal/strictyaml"
)

// missingFile is `, did you mean "x"?` for the error of a file that is not there, where its folder has one whose name
// is near; or nothing.
func missingFile(err error) string {
	lost, ok := errors.AsType[*fs.PathError](err)
	if !ok || !errors.Is(lost, fs.ErrNotExist) {
		return ""
	}
	return strictyaml.NearFile(lost.Path)
}
