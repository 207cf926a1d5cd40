package scenarios

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
)

// Source returns the file of a ready scenario.
func Source(name string) ([]byte, error) {
	data, err := ready.ReadFile(name + ".yaml")
	if err != nil {
		return nil, fmt.Errorf("there is no ready scenario %q%s", name, suggest(name, Names()))
	}
	return data, nil
}

// Load reads a ready scenario once; all callers get the same one.
func Load(name string) (*Scenario, error) {
	if s, read := loaded.Load(name); read {
		return s.(*Scenario), nil
	}
	data, err := Source(name)
	if err != nil {
		return nil, err
	}
	s, err := Parse(path.Join("scenarios", name+".yaml"), data)
	if err != nil {
		return nil, err
	}
	s.ready = true
	first, _ := loaded.LoadOrStore(name, s)
	return first.(*Scenario), nil
}

var loaded sync.Map // name -> *Scenario

var (
	//go:embed *.yaml
	ready embed.FS
)

// Names returns the names of the ready scenarios, sorted.
func Names() []string {
	files, _ := fs.Glob(ready, "*.yaml") // the pattern is well formed
	for i, file := range files {
		files[i] = strings.TrimSuffix(file, ".yaml")
	}
	slices.Sort(files) // Glob sorted them with the extension, which can give another order
	return files
}
