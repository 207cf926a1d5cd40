package report

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/rescindhq/rescind/internal/output"
)

// A Format is a word for --format, and what it means.
type Format[V any] struct {
	Name string
	Func V
}

// Choose reads a word such as "table" or "json:FILE". A file that cannot be written to is refused
// before anything runs; it is nil when standard output is written to.
func Choose[V any](formats []Format[V], word string, outs *output.Set) (means V, to io.Writer, file io.Closer, err error) {
	name, path, toFile := strings.Cut(word, ":")
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.Name
		if f.Name != name {
			continue
		}
		if !toFile {
			to, err = outs.Stdout("--format " + word)
			return f.Func, to, nil, err
		}
		out, err := outs.File("--format "+word, path)
		return f.Func, out, out, err
	}
	return means, nil, nil, fmt.Errorf("--format %s: there is %s, each also as FORMAT:FILE", word, strings.Join(names, ", "))
}

// An Output takes one thing as a whole, in one format.
type Output[T any] struct {
	write func(io.Writer, T) error
	to    io.Writer
	file  io.Closer
}

// OpenOutput makes the output for a word, as [Choose] reads it.
func OpenOutput[T any](formats []Format[func(io.Writer, T) error], word string, outs *output.Set) (*Output[T], error) {
	write, to, file, err := Choose(formats, word, outs)
	if err != nil {
		return nil, err
	}
	return &Output[T]{write, to, file}, nil
}

// Write writes the thing and closes the file.
func (o *Output[T]) Write(all T) error { return closeAfter(o.write(o.to, all), o.file) }

// finish closes a file, if there is one, which writes it; half a report takes nobody's place.
func closeAfter(err error, file io.Closer) error {
	if file == nil || err != nil {
		return err
	}
	return file.Close()
}

// WriteJSON writes JSON for scripts and for people: indented, < and & as they are.
func WriteJSON[T any](w io.Writer, all T) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(all)
}
