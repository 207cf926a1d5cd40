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
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/internal/strictyaml"
	"github.com/rescindhq/rescind/schemas"
)

// A Scenario describes what a sandbox holds before the first call. It does not change once it is read.
type Scenario struct {
	Name    string
	About   string    // one sentence; "" when the file has none
	Clock   time.Time // the time at which the business clock is frozen; zero: it runs with real time
	Profile string    // documented or observed; "" when the server decides
	Options Options
	Faults  []Fault

	accounts []accountDraft
	places   []strictyaml.Pos // the positions of the faults
	ready    bool
	partial  bool // it has mistakes, so that parts of it may be missing
}

// Ready reports whether the scenario is part of the program. A ready scenario is read only once.
func (s *Scenario) Ready() bool { return s.ready }

// Schema returns the JSON Schema (draft-07) of scenario files, for editors.
func Schema() []byte { return schemas.Scenario() }

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
