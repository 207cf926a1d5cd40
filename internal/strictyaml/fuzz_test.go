package strictyaml_test

import (
	"bytes"
	"cmp"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/internal/strictyaml"
)

// FuzzDecode holds that no file makes Decode panic, and that every mistake stands in the file.
func FuzzDecode(f *testing.F) {
	f.Add([]byte(good))
	files, _ := filepath.Glob("testdata/*.yaml")
	for _, file := range files {
		f.Add(read(f, file))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		err := strictyaml.Decode("f.yaml", data, &document{})
		if err == nil {
			return
		}
		mistakes := err.(strictyaml.Mistakes)
		inOrder := slices.IsSortedFunc(mistakes, func(a, b strictyaml.Mistake) int {
			return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
		})
		if len(mistakes) == 0 || !inOrder {
			t.Errorf("%d mistakes, in order: %v", len(mistakes), inOrder)
		}
		last := bytes.Count(data, []byte("\n")) + bytes.Count(data, []byte("\r")) + strings.Count(string(data), "\u0085") +
			strings.Count(string(data), "\u2028") + strings.Count(string(data), "\u2029") + 2
		for _, m := range mistakes {
			if m.File != "f.yaml" || m.Line < 1 || m.Line > last || m.Column < 1 || m.What == "" {
				t.Errorf("%#v in a file of %d lines", m, last)
			}
		}
	})
}
