// Package scenarios reads the situations that a mock starts from: who the customers are, what they
// subscribed to, and which facts are true of them.
//
// The input is a YAML file; the output is a [Scenario], or a list of all mistakes in the file, each as
// file:line:column. A scenario states facts, never answers; [Scenario.Opening] converts it to the values
// that the state of a world begins with. The structs in document.go, huawei.go, alibaba.go and fault.go
// define what a file may contain, and the JSON Schema for editors is generated from them.
//
// The ready scenarios are the YAML files beside this one, one scenario in a file. So the name of the file
// is the name of the scenario, there is no list to maintain, and each can be read, copied and linked to.
// The scenario of a catalogue row has the row's name: huawei.trial-service is in huawei.trial-service.yaml.
// The files are short, because ids, credentials, profile and options can be left out.
//
// What is left out is generated from the seed and the alias of the resource, or the name of the account. The
// same seed always gives the same world.
//
// A file of the user can refer to the environment as ${NAME}. A document from elsewhere, such as one sent
// to the control API, cannot.
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

// A Scenario describes what a sandbox holds before the first call. It does not change once it is read.
type Scenario struct {
	Name    string
	About   string    // one sentence; "" when the file has none
	Clock   time.Time // the time at which the business clock stands still; zero: it runs with real time
	Profile string    // documented or observed; "" when the server decides
	Options Options
	Faults  []Fault

	accounts []accountDraft
	places   []strictyaml.Pos // the positions of the faults
	ready    bool
}

// Ready reports whether the scenario is part of the program. A ready scenario is read only once.
func (s *Scenario) Ready() bool { return s.ready }

var (
	//go:embed *.yaml
	ready embed.FS

	//go:embed scenario.schema.json
	schema []byte
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

// Open reads the ready scenario with this name, or else the file with this name.
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

// Read returns the text of a file. It reads no more than is needed to see that a file is too large.
func Read(file string) ([]byte, error) { return strictyaml.ReadFile(file) }

// Parse reads a scenario; file is the name for messages. The error is [strictyaml.Mistakes], with all
// mistakes. The scenario may come from anybody, so nothing of this process is filled in: ${NAME} is a
// mistake.
func Parse(file string, data []byte) (*Scenario, error) { return read(file, data, nil) }

// ParseOwn reads a scenario of the user who runs this process: ${NAME} and ${NAME:-text} are filled in from
// the environment, as described in package placeholder.
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

// Schema returns the JSON Schema (draft-07) of scenario files, for editors.
func Schema() []byte { return append([]byte(nil), schema...) }

// Opening returns the values of a new world, primaries before what is attached to them, and the credentials
// to call with. Equal seeds give equal values.
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
