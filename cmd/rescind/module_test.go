package main

import (
	"cmp"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// A sourceFile is one Go file of the repository; its name is the path from the root, with slashes.
type sourceFile struct {
	name string
	set  *token.FileSet
	*ast.File
}

func (f sourceFile) isTest() bool { return strings.HasSuffix(f.name, "_test.go") }

// moduleFiles are all Go files, tests and the module of the SDKs included. The tests that are about the module
// share them.
var moduleFiles = sync.OnceValues(func() (all []sourceFile, err error) {
	root := filepath.Join("..", "..")
	err = filepath.WalkDir(root, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() && isLeftOut(entry.Name()) {
			return cmp.Or(err, error(fs.SkipDir))
		}
		if entry.IsDir() || !strings.HasSuffix(file, ".go") {
			return nil
		}
		f := sourceFile{name: filepath.ToSlash(strings.TrimPrefix(file, root+string(filepath.Separator))), set: token.NewFileSet()}
		if f.File, err = parser.ParseFile(f.set, file, nil, parser.ParseComments|parser.SkipObjectResolution); err == nil {
			all = append(all, f)
		}
		return err
	})
	return all, err
})

// isLeftOut reports whether a folder has no code of the module.
func isLeftOut(folder string) bool {
	return strings.HasPrefix(folder, ".") && folder != ".." || folder == "testdata"
}

// filesOfTheModule returns the files, or fails the test when the walk ended early.
func filesOfTheModule(t *testing.T) []sourceFile {
	t.Helper()
	all, err := moduleFiles()
	if err != nil {
		t.Fatal(err)
	}
	return all
}
