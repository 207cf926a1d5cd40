// Package scenarios reads the situations that a mock starts from: who the customers are, what
// they subscribed to, and what is true of it.
//
// In goes a YAML file; out comes a [Scenario], or every mistake the file has, each as
// file:line:column. A scenario states facts, never answers; [Scenario.Opening] turns it into the
// values that books are opened with. What a file may say is told by the structs in document.go,
// huawei.go, alibaba.go and fault.go; the JSON Schema for editors is generated from them.
//
// The ready scenarios stand beside this file, one small file each, because then the file's name
// is the scenario's name and there is no list to keep; not several to a file, because one that
// is about one catalogue row can be read, copied and pointed at by itself. The scenario of a row
// is named after it: huawei.trial-service is huawei.trial-service.yaml. It stays short because
// ids, credentials, profile and options may be left out.
//
// Values may be taken from the environment of whoever runs the program, as ${NAME}; a document from
// elsewhere may not ask for any.
//
// What is left out follows from the seed and the alias (or the account's name): the same seed
// tells the same world again.
package scenarios

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/internal/placeholder"
	"github.com/rescindhq/rescind/internal/strictyaml"
)

// A Scenario describes a world before anybody called. It does not change once it is read.
type Scenario struct {
	Name    string
	About   string    // one sentence; "" when the file has none
	Clock   time.Time // where the business clock stands still; zero: it goes with real time
	Profile string    // documented or observed; "" when the file leaves it to the server
	Options Options
	Faults  []Fault

	accounts []accountDraft
	places   []strictyaml.Pos // of the faults
	ready    bool
}

// Ready reports whether it is part of the program; then there is only one of its name, read once.
func (s *Scenario) Ready() bool { return s.ready }

var (
	//go:embed *.yaml
	ready embed.FS

	//go:embed scenario.schema.json
	schema []byte
)

// Names are the ready scenarios, sorted.
func Names() []string {
	files, _ := fs.Glob(ready, "*.yaml") // the pattern is well formed
	for i, file := range files {
		files[i] = strings.TrimSuffix(file, ".yaml")
	}
	slices.Sort(files) // the files were in order, but with the dot of their ends
	return files
}

// Source is the file of a ready scenario, to read and to copy from.
func Source(name string) ([]byte, error) {
	data, err := ready.ReadFile(name + ".yaml")
	if err != nil {
		return nil, fmt.Errorf("there is no ready scenario %q%s", name, suggest(name, Names()))
	}
	return data, nil
}

// Load reads a ready scenario, once; everybody gets the same.
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

// Open reads a ready scenario by its name, or else the file of that name.
func Open(nameOrFile string) (*Scenario, error) {
	if _, err := Source(nameOrFile); err == nil {
		return Load(nameOrFile)
	}
	data, err := strictyaml.ReadFile(nameOrFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is neither a ready scenario nor a file %q%s", nameOrFile, suggest(nameOrFile, Names()))
	}
	if err != nil {
		return nil, err
	}
	return ParseOwn(nameOrFile, data)
}

// Read is the text of a file; it takes no more of it than is enough to see that it is too large.
func Read(file string) ([]byte, error) { return strictyaml.ReadFile(file) }

// Parse reads a scenario; the error is [strictyaml.Mistakes], all there are. The name of the file is for them.
// It may come from anybody, so nothing of this process is filled in: ${NAME} is a mistake.
func Parse(file string, data []byte) (*Scenario, error) { return read(file, data, nil) }

// ParseOwn reads a scenario of whoever runs this process: ${NAME} and ${NAME:-text} are filled in
// from the environment, as package placeholder says.
func ParseOwn(file string, data []byte) (*Scenario, error) { return read(file, data, os.LookupEnv) }

func read(file string, data []byte, lookup placeholder.Lookup) (*Scenario, error) {
	var d document
	err := strictyaml.DecodeFilled(file, data, &d, func(_ strictyaml.Pos, _ []string, text string) (string, error) {
		return placeholder.Expand(text, lookup)
	})
	if d.Line == 0 {
		return nil, err // not even a mapping
	}
	c := &checker{places: map[string]strictyaml.Pos{}}
	errors.As(err, &c.mistakes)
	s := c.scenario(&d)
	if err := c.mistakes.Err(); err != nil {
		return nil, err
	}
	return s, nil
}

// Schema is the JSON Schema (draft-07) of scenario files, for editors.
func Schema() []byte { return append([]byte(nil), schema...) }

// Opening turns the scenario into the values of a new world, primaries before what is attached
// to them, and the credentials by which to call. Equal seeds give equal values.
func (s *Scenario) Opening(seed uint64) (o billing.Opening, logins []billing.Credential) {
	g := generator(seed)
	for i := range s.accounts {
		t := &s.accounts[i]
		a := t.build(g)
		o.Accounts = append(o.Accounts, a)
		logins = append(logins, t.buildCredentials(g, s.Name, a.ID)...)
		for j := range t.resources {
			o.Resources = t.resources[j].appendTo(g, a.ID, t.vendor, o.Resources)
		}
	}
	return o, logins
}
