package client

import (
	"io"

	"github.com/rescindhq/rescind/conformance/report"
)

// Formats are the values of --format.
var Formats = []report.Format[func(io.Writer, *Report) error]{
	{Name: "pretty", Func: WritePretty},
	{Name: "json", Func: WriteJSON},
}
