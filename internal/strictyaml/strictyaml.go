// Package strictyaml reads the YAML files that people write: scenarios, targets, the catalogue.
//
// In goes a file and a pointer to a struct; out come the filled struct or, all at once and in
// the order of the file, the [Mistakes]: each with file, line and column and, where a word was
// nearly right, the word that was probably meant.
//
// The struct is the schema. A field tagged `yaml:"name"` must be given, one tagged
// `yaml:"name,omitempty"` may be left out and then keeps the value it had; `yaml:"-"` is not
// read; an embedded struct without a tag lends its fields. An exported field without a tag, or
// of a type that cannot be read (any, chan, array), panics: that is our mistake, not the writer's.
//
// What is read, and how:
//   - text is kept as written: 0123, no, 12.10 and 2026-06-08 stay what they are, so identifiers,
//     amounts and times are text; an [encoding.TextUnmarshaler] is given the same text
//   - bool is true or false; a whole number is decimal, without leading zeros, underscores or
//     quotes; [time.Duration] is text such as 1h30m
//   - lists, and maps with keys of a string kind; [Map] keeps the order and where each key stands
//   - null (or nothing after the colon) is the same as leaving the key out: fine for what is
//     optional, a mistake for what is not, and in lists and maps
//
// A struct that embeds [Pos] learns where it stands, a value in [At] does; semantic checks then
// speak of the place with [Pos.Mistake]. A struct that embeds [Extensible] leaves keys that
// begin with x- to the writer.
//
// Anchors and aliases may be used anywhere, and << merges one mapping or a list of them, what is
// given beside it winning. Together they may stand for 100,000 values and never for themselves.
// Tags (!!str), several documents, keys that are not text, keys given twice, nesting beyond 64
// levels and files over 1 MiB are mistakes.
//
// One reflective walk over yaml.v3's nodes, because that library loses its strictness as soon as
// a type decodes itself and stops at the first unknown key; not a JSON Schema, because compiling
// one costs more than the whole start of the program. Nothing else here imports YAML.
package strictyaml

import "reflect"

// What a file may hold at most.
const (
	maxSize          = 1 << 20 // bytes
	maxDepth         = 64      // levels
	maxAliasedValues = 100_000 // values read through aliases
)

// Decode reads one YAML document into what into points at; the error is [Mistakes].
// After a mistake the rest is filled as far as it was understood.
func Decode(file string, data []byte, into any) error { return DecodeFilled(file, data, into, nil) }

// A Fill makes of a value, as it is written, what it stands for. Keys are the keys above it and its
// own, from the top of the file.
type Fill func(at Pos, keys []string, text string) (string, error)

// DecodeFilled decodes a document whose values are filled in first. What came of a value is shown in
// no mistake: it may be secret.
func DecodeFilled(file string, data []byte, into any, fill Fill) error {
	root, mistakes := parse(file, data)
	if len(mistakes) > 0 {
		return mistakes.Err()
	}
	d := &decoder{file: file, fill: fill}
	d.decode(keyedNode{node: root, used: root}, reflect.ValueOf(into).Elem())
	return d.mistakes.Err()
}
