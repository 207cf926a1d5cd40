package report

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
)

// A Format is a word for --format, and what it means.
type Format[V any] struct {
	Name  string
	Means V
}

// Choose reads a word such as "table" or "json:FILE". A file is created at once, so that one that
// cannot be written is known before anything runs; it is nil when stdout is written to.
func Choose[V any](formats []Format[V], word string, stdout io.Writer) (means V, to io.Writer, file io.Closer, err error) {
	name, path, toFile := strings.Cut(word, ":")
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.Name
		if f.Name != name {
			continue
		}
		if !toFile {
			return f.Means, stdout, nil, nil
		}
		out, err := os.Create(path)
		if err != nil {
			return means, nil, nil, fmt.Errorf("--format %s: %w", word, err)
		}
		return f.Means, out, out, nil
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
func OpenOutput[T any](formats []Format[func(io.Writer, T) error], word string, stdout io.Writer) (*Output[T], error) {
	write, to, file, err := Choose(formats, word, stdout)
	if err != nil {
		return nil, err
	}
	return &Output[T]{write, to, file}, nil
}

// Write writes the thing and closes the file.
func (o *Output[T]) Write(all T) error { return finish(o.write(o.to, all), o.file) }

// finish closes a file, if there is one, and tells the first error.
func finish(err error, file io.Closer) error {
	if file == nil {
		return err
	}
	if failed := file.Close(); err == nil {
		err = failed
	}
	return err
}

// WriteJSON writes JSON for scripts and for people: indented, < and & as they are.
func WriteJSON[T any](w io.Writer, all T) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(all)
}
