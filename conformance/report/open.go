package report

import (
	"fmt"
	"io"
	"os"
	"strings"
)

// formats are the words for --format.
var formats = []struct {
	name string
	open func(io.Writer) Reporter
}{
	{"pretty", Pretty},
	{"progress", Progress},
	{"junit", JUnit},
	{"cucumber", Cucumber},
	{"html", HTML},
	{"json", JSON},
}

// Open makes the reporter for a word such as "pretty" or "junit:FILE". A file is created at once,
// so that one that cannot be written is known before anything runs; Finish closes it.
func Open(format string, stdout io.Writer) (Reporter, error) {
	name, file, toFile := strings.Cut(format, ":")
	for _, f := range formats {
		if f.name != name {
			continue
		}
		if !toFile {
			return f.open(stdout), nil
		}
		out, err := os.Create(file)
		if err != nil {
			return nil, fmt.Errorf("--format %s: %w", format, err)
		}
		return closing{f.open(out), out}, nil
	}
	return nil, fmt.Errorf("--format %s: there is %s", format, names())
}

func names() string {
	all := make([]string, len(formats))
	for i, f := range formats {
		all[i] = f.name
	}
	return strings.Join(all, ", ") + ", each also as FORMAT:FILE"
}

// closing closes the file behind a reporter.
type closing struct {
	Reporter
	file *os.File
}

func (c closing) Finish(r *Run) error {
	err := c.Reporter.Finish(r)
	if failed := c.file.Close(); err == nil {
		err = failed
	}
	return err
}
