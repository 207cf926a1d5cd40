package strictyaml

// Extensible, embedded in a struct, allows keys that begin with x- in its mapping: they are the
// writer's own (notes, anchors) and skipped.
type Extensible struct{}

// KeyWords is a struct that knows other words for its keys: for each word the key that is meant, or in words what to
// write in its place.
type KeyWords interface{ KeyWords() map[string]string }

// At is a value and where it stands; for a list of text that is checked later: []At[string].
type At[T any] struct {
	Pos   `yaml:"-"`
	Value T
}

// put keeps the place and lends the value to be filled.
func (a *At[T]) put(p Pos) any {
	a.Pos = p
	return &a.Value
}

// JSONSchemaAlias tells a generator of JSON Schemas that a file holds just the value.
func (At[T]) JSONSchemaAlias() any {
	var value T
	return value
}

// Map is a mapping in the order of the file, for keys that are checked later or whose order matters.
type Map[T any] []Entry[T]

// An Entry is a key, where it stands, and what it stands for.
type Entry[T any] struct {
	Pos   `yaml:"-"` // of the key
	Key   string
	Value T
}

// Get finds the value of a key.
func (m Map[T]) Get(key string) (value T, found bool) {
	for i := range m { // entries may be large: only the one that is found is copied
		if m[i].Key == key {
			return m[i].Value, true
		}
	}
	return value, false
}

// JSONSchemaAlias tells a generator of JSON Schemas that a file holds a mapping.
func (Map[T]) JSONSchemaAlias() any { return map[string]T(nil) }

// add appends an entry and lends its value to be filled.
func (m *Map[T]) add(p Pos, key string) any {
	*m = append(*m, Entry[T]{Pos: p, Key: key})
	return &(*m)[len(*m)-1].Value
}

// placed and ordered are what the decoder knows of At and Map.
type (
	placed  interface{ put(Pos) any }
	ordered interface {
		add(p Pos, key string) any
	}
)
