package report

import (
	"io"

	"github.com/rescindhq/rescind/internal/output"
)

// formats are the values of --format.
var formats = []Format[func(io.Writer) Reporter]{
	{"pretty", Pretty},
	{"progress", Progress},
	{"junit", JUnit},
	{"cucumber", Cucumber},
	{"html", HTML},
	{"json", JSON},
	{"messages", Messages},
	{"known-failing", KnownFailing},
}

// Open makes the reporter for a value of --format such as "pretty" or "junit:FILE". The reporter closes
// the file in Finish.
func Open(format string, outs *output.Set) (Reporter, error) {
	reporter, to, file, err := Choose(formats, format, outs)
	if err != nil {
		return nil, err
	}
	return closingReporter{reporter(to), file}, nil
}

// A closingReporter closes the file of a reporter at the end, if it has one.
type closingReporter struct {
	Reporter
	file io.Closer
}

func (c closingReporter) Finish(r *Run) error { return closeAfter(c.Reporter.Finish(r), c.file) }
