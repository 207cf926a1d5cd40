package schematest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// comments returns the comments on struct types ("Type.") and on their fields ("Type.Field") of the package in the
// working directory: those above a field, or else those behind it.
func comments(t testing.TB) map[string]string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("there are no files: %v", err)
	}
	found := map[string]string{}
	for _, file := range files {
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			if d, ok := d.(*ast.GenDecl); ok && d.Tok == token.TYPE {
				readComments(d, found)
			}
		}
	}
	return found
}

func readComments(d *ast.GenDecl, into map[string]string) {
	for _, spec := range d.Specs {
		of := spec.(*ast.TypeSpec)
		s, ok := of.Type.(*ast.StructType)
		if !ok {
			continue
		}
		into[of.Name.Name+"."] = sentence(d.Doc.Text())
		for _, f := range s.Fields.List {
			for _, name := range f.Names {
				into[of.Name.Name+"."+name.Name] = sentence(f.Doc.Text() + f.Comment.Text())
			}
		}
	}
}

// sentence is a comment in one line, with a capital and a full stop.
func sentence(comment string) string {
	comment = strings.TrimSuffix(strings.Join(strings.Fields(comment), " "), ".")
	if comment == "" {
		return ""
	}
	return strings.ToUpper(comment[:1]) + comment[1:] + "."
}
