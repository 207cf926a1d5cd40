// Package features is what must hold, in the domain's words: the frozen list of rows that the
// vendors document (catalogue.yaml) and the Gherkin features that exercise them, a folder a
// vendor, tagged @limit:<row> for what refuses and @rule:<row> for what must hold.
//
// Out come the rows and the files; nothing here runs them. A code on the wire is not kept here
// but in the contract; a row lists its answers only where they differ by operation or profile.
package features

import (
	"embed"
	"io/fs"
	"slices"
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

// An Answer is how one operation answers for a row whose answer is not everywhere the same.
type Answer struct {
	Operation string `yaml:"operation"`
	Profile   string `yaml:"profile,omitempty"` // documented or observed; empty: both
	Status    int    `yaml:"status"`
	Code      string `yaml:"code"`
}

// Rows is the catalogue in the order of the file; the slice is shared and must not be changed.
func Rows() []Row { return rows() }

// Find gives the row with that id.
func Find(id string) (Row, bool) {
	if i := slices.IndexFunc(rows(), func(r Row) bool { return r.ID == id }); i >= 0 {
		return rows()[i], true
	}
	return Row{}, false
}

// rows reads the catalogue once; the file is part of the program and tested, so it cannot fail.
var rows = sync.OnceValue(func() []Row {
	const name = "catalogue.yaml"
	data, err := files.ReadFile(name)
	if err != nil {
		panic(err)
	}
	var all []Row
	if err := strictyaml.Decode("features/"+name, data, &all); err != nil {
		panic(err)
	}
	return all
})
