package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// structKeys lists the keys of a YAML file that a struct of a package reads, with the comments of its fields.
func structKeys(t *testing.T, folder, name string) []key {
	t.Helper()
	files, _ := filepath.Glob(filepath.Join("..", "..", filepath.FromSlash(folder), "*.go"))
	structs := map[string]*ast.StructType{}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			if spec, ok := n.(*ast.TypeSpec); ok {
				if of, ok := spec.Type.(*ast.StructType); ok {
					structs[spec.Name.Name] = of
				}
			}
			return true
		})
	}
	if structs[name] == nil {
		t.Fatalf("%s has no struct %s", folder, name)
	}
	return keysOfStruct(structs, "", name, map[string]bool{})
}

// keysOfStruct lists the fields of a struct and of those inside it. A struct is looked into once.
func keysOfStruct(structs map[string]*ast.StructType, prefix, name string, seen map[string]bool) (all []key) {
	if seen[name] {
		return nil
	}
	seen[name] = true
	for _, f := range structs[name].Fields.List {
		if f.Tag == nil {
			continue
		}
		tag, options, _ := strings.Cut(reflect.StructTag(strings.Trim(f.Tag.Value, "`")).Get("yaml"), ",")
		if tag == "" || tag == "-" {
			continue
		}
		says := f.Doc.Text()
		if says == "" {
			says = f.Comment.Text()
		}
		inside, suffix, kind := innerType(f.Type)
		all = append(all, key{prefix + tag, kind, sentence(says), options == ""})
		if structs[inside] != nil && inside != "amount" {
			all = append(all, keysOfStruct(structs, prefix+tag+suffix+".", inside, seen)...)
		}
	}
	return all
}

// sentence is a comment as a sentence.
func sentence(comment string) string {
	comment = strings.TrimSuffix(strings.Join(strings.Fields(comment), " "), ".")
	if comment == "" {
		return ""
	}
	return strings.ToUpper(comment[:1]) + comment[1:] + "."
}

// innerType returns the name of the type of a field without list, map and pointer, what stands for these in a path,
// and what the value is in words.
func innerType(of ast.Expr) (name, suffix, kind string) {
	switch of := of.(type) {
	case *ast.StarExpr:
		return innerType(of.X)
	case *ast.ArrayType:
		name, suffix, kind = innerType(of.Elt)
		return name, suffix + "[]", "list of " + kind
	case *ast.IndexExpr:
		name, suffix, kind = innerType(of.Index)
		if outer, ok := of.X.(*ast.SelectorExpr); ok && outer.Sel.Name == "Map" {
			return name, ".NAME" + suffix, "by name: " + kind
		}
		return name, suffix, kind
	case *ast.SelectorExpr:
		return of.Sel.Name, "", map[string]string{"Duration": "duration, such as `30s`", "Time": "time", "Day": "day, such as `2026-12-31`"}[of.Sel.Name]
	case *ast.Ident:
		kinds := map[string]string{"string": "text", "expanded": "text", "uint": "number", "bool": "true or false", "amount": "money, such as `100.00`"}
		if kind, ok := kinds[of.Name]; ok {
			return of.Name, "", kind
		}
		return of.Name, "", "section"
	}
	return "", "", ""
}

// commentsOfConstants are the comments behind the text constants of a file, by their values.
func commentsOfConstants(t *testing.T, file string) map[string]string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	comments := map[string]string{}
	ast.Inspect(parsed, func(n ast.Node) bool {
		if spec, ok := n.(*ast.ValueSpec); ok && len(spec.Values) == 1 {
			if value, ok := spec.Values[0].(*ast.BasicLit); ok {
				comments[strings.Trim(value.Value, `"`)] = spec.Comment.Text()
			}
		}
		return true
	})
	return comments
}
