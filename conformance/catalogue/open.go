package catalogue

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
)

// formats are the words for --format.
var formats = []struct {
	name  string
	write func(io.Writer, *Catalogue) error
}{
	{"table", writeTable},
	{"json", writeJSON},
	{"markdown", writeMarkdown},
	{"html", writeHTML},
}

// An Output takes a catalogue in one format.
type Output struct {
	write func(io.Writer, *Catalogue) error
	to    io.Writer
	file  io.Closer // nil: it is not ours to close
}

// Open makes the output for a word such as "table" or "html:FILE". A file is created at once, so
// that one that cannot be written is known before anything runs.
func Open(format string, stdout io.Writer) (*Output, error) {
	name, file, toFile := strings.Cut(format, ":")
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.name
		if f.name != name {
			continue
		}
		if !toFile {
			return &Output{write: f.write, to: stdout}, nil
		}
		out, err := os.Create(file)
		if err != nil {
			return nil, fmt.Errorf("--format %s: %w", format, err)
		}
		return &Output{f.write, out, out}, nil
	}
	return nil, fmt.Errorf("--format %s: there is %s, each also as FORMAT:FILE", format, strings.Join(names, ", "))
}

// Write writes the catalogue and closes the file.
func (o *Output) Write(c *Catalogue) error {
	err := o.write(o.to, c)
	if o.file != nil {
		if failed := o.file.Close(); err == nil {
			err = failed
		}
	}
	return err
}

func writeJSON(w io.Writer, c *Catalogue) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(c)
}
