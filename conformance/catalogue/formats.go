package catalogue

import (
	"io"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/internal/output"
)

// formats are the values of --format.
var formats = []report.Format[func(io.Writer, *Catalogue) error]{
	{Name: "table", Func: writeTable},
	{Name: "json", Func: report.WriteJSON[*Catalogue]},
	{Name: "markdown", Func: writeMarkdown},
	{Name: "html", Func: writeHTML},
}

// Open makes the output for a value of --format such as "table" or "html:FILE".
func Open(format string, outs *output.Set) (*report.Output[*Catalogue], error) {
	return report.OpenOutput(formats, format, outs)
}
