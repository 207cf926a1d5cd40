package main

import (
	"go/ast"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// otherComments are files with comments that begin with another word than what they document, each with the reason.
var otherComments = map[string]string{
	"scenarios/alibaba.go":  "the schema of scenario files shows the comments of its types",
	"scenarios/document.go": "the schema of scenario files shows the comments of its types",
	"scenarios/huawei.go":   "the schema of scenario files shows the comments of its types",
}

// A comment that begins with a name must begin with that of the declaration below it: names change, and comments
// are forgotten.
func TestCommentsBeginWithTheNameOfWhatTheyDocument(t *testing.T) {
	stale := map[string]bool{}
	for _, f := range filesOfTheModule(t) {
		for _, d := range f.Decls {
			for _, c := range documentedBy(d) {
				if !c.isStale(f) {
					continue
				}
				if stale[f.name] = true; otherComments[f.name] == "" {
					t.Errorf("%s: the comment of %s begins with %q", f.set.Position(c.doc.Pos()), c.names[0], firstWords(c.doc, 3))
				}
			}
		}
	}
	for file := range otherComments {
		if !stale[file] {
			t.Errorf("%s has no comment that begins with another name: delete the exception", file)
		}
	}
}

// A documentation is a comment and the names that it is about.
type documentation struct {
	doc   *ast.CommentGroup
	node  ast.Node
	names []string
}

// documentedBy returns the comments of a declaration and of its lines.
func documentedBy(d ast.Decl) (all []documentation) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		all = append(all, documentation{d.Doc, d, []string{d.Name.Name}})
	case *ast.GenDecl:
		whole := documentation{doc: d.Doc}
		for _, s := range d.Specs {
			each := specDocumentation(s)
			whole.names = append(whole.names, each.names...)
			all = append(all, each)
		}
		if len(d.Specs) == 1 {
			whole.node = d.Specs[0]
		}
		all = append(all, whole)
	}
	return slices.DeleteFunc(all, func(c documentation) bool { return c.doc.Text() == "" || len(c.names) == 0 })
}

func specDocumentation(s ast.Spec) documentation {
	switch s := s.(type) {
	case *ast.TypeSpec:
		return documentation{s.Doc, s, []string{s.Name.Name}}
	case *ast.ValueSpec:
		d := documentation{doc: s.Doc, node: s}
		for _, name := range s.Names {
			d.names = append(d.names, name.Name)
		}
		return d
	}
	return documentation{}
}

var (
	lowerCase = regexp.MustCompile(`^([a-z]\w*)`)
	ofAType   = regexp.MustCompile(`^(?:An? |The )?(\w+)`)
)

// isStale reports whether a comment begins with another name: in lower case anywhere, with "A name" on a type,
// and with any other word on an exported function of the product.
func (c documentation) isStale(f sourceFile) bool {
	begin := lowerCase
	switch n := c.node.(type) {
	case *ast.TypeSpec:
		begin = ofAType
	case *ast.FuncDecl:
		if n.Name.IsExported() && !f.isTest() {
			begin = ofAType
		}
	}
	found := begin.FindStringSubmatch(c.doc.Text())
	return found != nil && !slices.Contains(c.names, found[1])
}

func firstWords(doc *ast.CommentGroup, n int) string {
	words := strings.Fields(doc.Text())
	return strings.Join(words[:min(n, len(words))], " ")
}
