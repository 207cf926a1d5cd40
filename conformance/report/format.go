package report

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/internal/output"
)

// A Format is a value of --format, and the function that writes it.
type Format[V any] struct {
	Name string
	Func V
}

// Choose reads a value such as "table" or "json:FILE" and returns the function of the format, where to
// write, and the file to close, nil for standard output. It refuses a file that cannot be written, so
// that a run does not start in vain.
func Choose[V any](formats []Format[V], word string, outs *output.Set) (chosen V, to io.Writer, file io.Closer, err error) {
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
	return chosen, nil, nil, fmt.Errorf("--format %s: there is %s, each also as FORMAT:FILE", word, strings.Join(names, ", "))
}

// OnlyFiles reports whether every value of --format names a file, so that the reports show nothing on a terminal.
func OnlyFiles(words ...string) bool {
	return !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(word, ":") })
}

// An Output writes one value in one format.
type Output[T any] struct {
	write func(io.Writer, T) error
	to    io.Writer
	file  io.Closer
}

// OpenOutput makes the output for a value of --format, see [Choose].
func OpenOutput[T any](formats []Format[func(io.Writer, T) error], word string, outs *output.Set) (*Output[T], error) {
	write, to, file, err := Choose(formats, word, outs)
	if err != nil {
		return nil, err
	}
	return &Output[T]{write, to, file}, nil
}

// Write writes the value and closes the file.
func (o *Output[T]) Write(all T) error { return closeAfter(o.write(o.to, all), o.file) }

// closeAfter closes the file, if there is one, unless writing failed. Only Close puts the file in place,
// so that half a report never replaces an earlier one.
func closeAfter(err error, file io.Closer) error {
	if file == nil || err != nil {
		return err
	}
	return file.Close()
}

// WriteJSON writes indented JSON, without escaping < and &.
func WriteJSON[T any](w io.Writer, all T) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(all)
}

// NonNil returns an empty list for nil, so that JSON has [] instead of null.
func NonNil[T any](l []T) []T {
	if l == nil {
		return []T{}
	}
	return l
}
