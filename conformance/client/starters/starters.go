// Package starters holds a driver for `rescind client` in each of several languages. In go a language and a
// folder; out come the files of a program that runs at once, around the official SDKs where there are some for that
// language. Each is a right client: what its SDK does wrong stands in its README.
package starters

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/internal/strictyaml"
)

//go:embed go go-agent java node python python-agent
var files embed.FS

// A Starter is a driver in one language.
type Starter struct {
	Language string
	Says     string   // what it is made of
	Run      string   // builds it and has it judged, in its folder
	Also     []string // files of another starter that it shares, by their paths
}

// All are the starters there are.
func All() []Starter {
	sdks := []string{"go/go.mod.tmpl", "go/go.sum.tmpl", "go/calls.go.tmpl", "go/huawei.go.tmpl", "go/alibaba.go.tmpl"}
	return []Starter{
		{Language: "go", Says: "the official SDKs of both vendors", Run: "go build -o driver . && rescind client --declare unsupported.yaml -- ./driver"},
		{Language: "go-agent", Says: "the official SDKs of both vendors", Run: "go build -o agent . && rescind client --profile agent -- ./agent", Also: sdks},
		{Language: "java", Says: "the JDK alone", Run: "javac Driver.java && rescind client -- java Driver"},
		{Language: "node", Says: "the official packages of both vendors", Run: "npm install && rescind client --known-failing known-failing.yaml -- node driver.js"},
		{Language: "python", Says: "the standard library alone", Run: "rescind client -- python3 driver.py"},
		{Language: "python-agent", Says: "the standard library alone", Run: "rescind client --profile agent -- python3 agent.py", Also: []string{"python/driver.py"}},
	}
}

// Languages are the names of the starters.
func Languages() (names []string) {
	for _, s := range All() {
		names = append(names, s.Language)
	}
	return names
}

// Find returns the starter in a language.
func Find(language string) (Starter, error) {
	for _, s := range All() {
		if s.Language == language {
			return s, nil
		}
	}
	choose := ": choose "
	if meant := strictyaml.DidYouMean(language, Languages()); meant != "" {
		choose = meant + " Choose "
	}
	return Starter{}, fmt.Errorf("there is no starter in %q%s%s", language, choose, strings.Join(Languages(), ", "))
}

// template ends the names of files that the tools of this module would take for their own.
const template = ".tmpl"

// Files are the files of the starter, by name.
func (s Starter) Files() (map[string][]byte, error) {
	all := map[string][]byte{}
	entries, err := fs.ReadDir(files, s.Language)
	names := slices.Clone(s.Also)
	for _, e := range entries {
		names = append(names, path.Join(s.Language, e.Name()))
	}
	for _, name := range names {
		data, wrong := fs.ReadFile(files, name)
		all[strings.TrimSuffix(path.Base(name), template)] = data
		err = errors.Join(err, wrong)
	}
	return all, err
}

// Write makes the folder, unless it is there, and the files in it. When one of them is there already, nothing is
// written.
func (s Starter) Write(dir string) error {
	all, err := s.Files()
	if err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		file := filepath.Join(dir, name)
		if _, err := os.Lstat(file); err == nil {
			return fmt.Errorf("%s is there already, and nothing was written: choose another folder", file)
		} else if !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	for name, data := range all {
		if err := writeNew(filepath.Join(dir, name), data); err != nil {
			return err
		}
	}
	return nil
}

// writeNew writes a file that was not there a moment ago.
func writeNew(file string, data []byte) error {
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}
