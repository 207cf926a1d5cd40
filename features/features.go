// Package features holds the required behaviour: the catalogue of documented rows (catalogue.yaml), and
// the Gherkin features that exercise them, in a folder for each vendor. A scenario is tagged @limit:<row>
// where the row refuses a call, and @rule:<row> for any other behaviour.
//
// The package returns the rows and the files, and runs nothing. Error codes are not kept here but in the
// contract; a row lists its answers only where they differ by operation or profile.
package features

import (
	"embed"
	"io/fs"
	"sync"

	"github.com/rescindhq/rescind/internal/strictyaml"
)

//go:embed catalogue.yaml huawei alibaba
var files embed.FS

// Files holds catalogue.yaml and the features, as huawei/….feature and alibaba/….feature.
func Files() fs.FS { return files }

// A Row is one documented limit, behaviour, gateway answer or page.
type Row struct {
	ID         string   `yaml:"id"`
	Kind       string   `yaml:"kind"`        // limit, behaviour, gateway or page
	Says       string   `yaml:"says"`        // one sentence
	Source     string   `yaml:"source"`      // title, date, section
	Evidence   string   `yaml:"evidence"`    // documented, observed or assumed
	EnforcedBy string   `yaml:"enforced_by"` // rule, contract, gateway, command, fault or page
	Answers    []Answer `yaml:"answers,omitempty"`
	Planned    bool     `yaml:"planned,omitempty"` // there is no code for it yet
}

// An Answer is the answer of one operation for a row whose answers differ by operation or profile.
type Answer struct {
	Operation string `yaml:"operation"`
	Profile   string `yaml:"profile,omitempty"` // documented or observed, which may be listed several times; empty: both
	Status    int    `yaml:"status"`
	Code      string `yaml:"code"`
}

// Rows returns the catalogue in the order of the file. The slice is shared and must not be changed.
func Rows() []Row { return rows() }

// IDs returns the ids of all rows, in the order of the file.
func IDs() (all []string) {
	for _, r := range rows() {
		all = append(all, r.ID)
	}
	return all
}

// Find returns the row with that id.
func Find(id string) (Row, bool) {
	i, found := places()[id]
	if !found {
		return Row{}, false
	}
	return rows()[i], true
}

// places are the places of the rows, by their ids.
var places = sync.OnceValue(func() map[string]int {
	byID := map[string]int{}
	for i, r := range rows() {
		byID[r.ID] = i
	}
	return byID
})

// rows reads the catalogue once; the file is part of the program and tested, so it cannot fail.
var rows = sync.OnceValue(func() []Row {
	const name = "catalogue.yaml"
	data, err := files.ReadFile(name)
	if err != nil {
		panic(err)
	}
	all, err := Parse(data)
	if err != nil {
		panic(err)
	}
	return all
})

// Parse reads the rows of a catalogue, such as a copy of catalogue.yaml to which a patch was applied.
func Parse(data []byte) (all []Row, err error) {
	err = strictyaml.Decode("features/catalogue.yaml", data, &all)
	return all, err
}
