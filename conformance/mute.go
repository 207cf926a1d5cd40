package conformance

import (
	"io"
	"sync"

	"github.com/cucumber/godog"
	messages "github.com/cucumber/messages/go/v21"
)

// silence is the name of a formatter that says nothing: our reporters speak.
var silence = sync.OnceValue(func() string {
	const name = "rescind-silence"
	godog.Format(name, "says nothing", func(string, io.Writer) godog.Formatter { return mute{} })
	return name
})

type mute struct{}

func (mute) TestRunStarted()                                                                {}
func (mute) Feature(*messages.GherkinDocument, string, []byte)                              {}
func (mute) Pickle(*messages.Pickle)                                                        {}
func (mute) Defined(*messages.Pickle, *messages.PickleStep, *godog.StepDefinition)          {}
func (mute) Failed(*messages.Pickle, *messages.PickleStep, *godog.StepDefinition, error)    {}
func (mute) Passed(*messages.Pickle, *messages.PickleStep, *godog.StepDefinition)           {}
func (mute) Skipped(*messages.Pickle, *messages.PickleStep, *godog.StepDefinition)          {}
func (mute) Undefined(*messages.Pickle, *messages.PickleStep, *godog.StepDefinition)        {}
func (mute) Pending(*messages.Pickle, *messages.PickleStep, *godog.StepDefinition)          {}
func (mute) Ambiguous(*messages.Pickle, *messages.PickleStep, *godog.StepDefinition, error) {}
func (mute) Summary()                                                                       {}
