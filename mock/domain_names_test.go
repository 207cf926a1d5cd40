package mock

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// Whoever embeds the mock cannot import an internal package, and so could not name its types.
func TestNoPublicSignatureUsesAnInternalType(t *testing.T) {
	files, _ := filepath.Glob("*.go")
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		set := token.NewFileSet()
		parsed, err := parser.ParseFile(set, file, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		internal := internalPackages(parsed)
		for _, public := range publicTypes(parsed) {
			ast.Inspect(public, func(n ast.Node) bool {
				s, ok := n.(*ast.SelectorExpr)
				if !ok {
					return true
				}
				if from, ok := s.X.(*ast.Ident); ok && internal[from.Name] {
					t.Errorf("%s: a public signature uses %s.%s: give it a name in domain_names.go", set.Position(s.Pos()), from, s.Sel)
				}
				return true
			})
		}
	}
}

// internalPackages returns the names of the internal packages that a file imports.
func internalPackages(file *ast.File) map[string]bool {
	names := map[string]bool{}
	for _, i := range file.Imports {
		if path, _ := strconv.Unquote(i.Path.Value); strings.Contains(path, "/internal/") {
			names[filepath.Base(path)] = true
		}
	}
	return names
}

// publicTypes returns the types of the public functions, and the public fields of the public types.
func publicTypes(file *ast.File) (all []ast.Node) {
	for _, d := range file.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Name.IsExported() {
				all = append(all, d.Type)
			}
		case *ast.GenDecl:
			for _, s := range d.Specs {
				if s, ok := s.(*ast.TypeSpec); ok && s.Name.IsExported() && !s.Assign.IsValid() {
					all = append(all, publicParts(s.Type)...)
				}
			}
		}
	}
	return all
}

func publicParts(of ast.Expr) (all []ast.Node) {
	fields, isStruct := of.(*ast.StructType)
	if !isStruct {
		return []ast.Node{of}
	}
	for _, f := range fields.Fields.List {
		if len(f.Names) == 0 || f.Names[0].IsExported() {
			all = append(all, f.Type)
		}
	}
	return all
}
