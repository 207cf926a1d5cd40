package clients

import (
	"bytes"
	"flag"
	"go/format"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"text/template"
)

var update = flag.Bool("update", false, "write the generated files anew")

// A template of testdata defines files by their path in this folder.
func TestTheGeneratedFilesAreThoseOfTheContract(t *testing.T) {
	all, err := template.New("").Funcs(templateFunctions).ParseGlob(filepath.Join("testdata", "*.tmpl"))
	if err != nil {
		t.Fatal(err)
	}
	files := 0
	for _, file := range all.Templates() {
		if !strings.Contains(file.Name(), "/") {
			continue
		}
		files++
		var b bytes.Buffer
		if err := file.Execute(&b, theContract()); err != nil {
			t.Fatal(err)
		}
		checkFile(t, file.Name(), formatted(t, file.Name(), b.Bytes()))
	}
	if files < 7 {
		t.Errorf("only %d files are generated", files)
	}
}

var emptyLines = regexp.MustCompile(`\n{3,}`)

// formatted drops the white space of templates, and formats Go.
func formatted(t *testing.T, name string, text []byte) []byte {
	t.Helper()
	text = append(bytes.TrimSpace(text), '\n')
	if strings.HasSuffix(name, ".py") {
		return text // two empty lines before a class
	}
	text = emptyLines.ReplaceAll(text, []byte("\n\n"))
	if !strings.HasSuffix(name, ".go") {
		return text
	}
	text, err := format.Source(text)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return text
}

// checkFile compares a file with what it should be, or writes it with -update.
func checkFile(t *testing.T, name string, want []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(filepath.FromSlash(name), want, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(filepath.FromSlash(name))
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("clients/%s is not that of the contract, write it with: go test ./clients -update (%v)", name, err)
	}
}
