// Package schemas has the JSON Schemas of the files that people write, for editors and for other checkers of YAML. In
// goes nothing; out comes the text of a schema. The schemas are draft-07, because that is what editors read.
//
// They are in a folder of their own, so that they can be published as they are. They are generated from the structs
// that read the files, by tests of those packages: the program does not contain the generator.
package schemas

import _ "embed" // the schemas

// Base is the beginning of the $id of every schema: where the folder is published.
const Base = "https://rescindhq.github.io/rescind/schemas/"

//go:embed scenario.schema.json
var scenario []byte

//go:embed target.schema.json
var target []byte

// Scenario returns the JSON Schema of scenario files.
func Scenario() []byte { return append([]byte(nil), scenario...) }

// Target returns the JSON Schema of target files.
func Target() []byte { return append([]byte(nil), target...) }
