package conformance

import (
	"io"
	"sync"

	"github.com/cucumber/godog"
	messages "github.com/cucumber/messages/go/v21"
)

// silentFormat registers a godog formatter that prints nothing, and returns its name. The reporters
// of the suite write the output instead.
var silentFormat = sync.OnceValue(func() string {
	const name = "rescind-silence"
	godog.Format(name, "says nothing", func(string, io.Writer) godog.Formatter { return silentFormatter{} })
	return name
})

type silentFormatter struct{}

func (silentFormatter) TestRunStarted()                                                             {}
func (silentFormatter) Feature(*messages.GherkinDocument, string, []byte)                           {}
func (silentFormatter) Pickle(*messages.Pickle)                                                     {}
func (silentFormatter) Defined(*messages.Pickle, *messages.PickleStep, *godog.StepDefinition)       {}
func (silentFormatter) Failed(*messages.Pickle, *messages.PickleStep, *godog.StepDefinition, error) {}
func (silentFormatter) Passed(*messages.Pickle, *messages.PickleStep, *godog.StepDefinition)        {}
func (silentFormatter) Skipped(*messages.Pickle, *messages.PickleStep, *godog.StepDefinition)       {}
func (silentFormatter) Undefined(*messages.Pickle, *messages.PickleStep, *godog.StepDefinition)     {}
func (silentFormatter) Pending(*messages.Pickle, *messages.PickleStep, *godog.StepDefinition)       {}
func (silentFormatter) Ambiguous(*messages.Pickle, *messages.PickleStep, *godog.StepDefinition, error) {
}
func (silentFormatter) Summary() {}
