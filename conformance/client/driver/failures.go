package driver

import (
	"errors"
	"fmt"
	"io/fs"
	"os/exec"
	"strings"
)

// A StartError says that the command cannot be started, or ended before it was asked for anything.
type StartError struct {
	Command string
	Why     string
}

// Error names the command.
func (e *StartError) Error() string { return fmt.Sprintf("%s: %s", e.Command, e.Why) }

// whyNot is why a command cannot be started, without its name.
func whyNot(err error) string {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return "it cannot be started: " + e.Err.Error()
	}
	if e, ok := errors.AsType[*exec.Error](err); ok {
		return "it cannot be started: " + e.Err.Error()
	}
	return err.Error()
}

// A ProtocolError says what a driver did that PROTOCOL.md does not allow.
type ProtocolError struct{ What string }

// Error says that the driver is to blame.
func (e *ProtocolError) Error() string { return "the driver breaks the protocol: " + e.What }

// A LostError says that no answer came, because the driver ended or was ended over it.
type LostError struct {
	Run    int    // which run of the command it was: others that were lost with it have the same
	Hung   bool   // it did not answer in time, and was killed
	What   string // how it ended
	Stderr string // the end of what it wrote there
}

// Error ends with what the driver wrote to its standard error.
func (e *LostError) Error() string { return withOutput(e.What, e.Stderr) }

// withOutput adds what a driver wrote. Each of several lines is marked, so that none passes for one of the report.
func withOutput(what, said string) string {
	switch {
	case said == "":
		return what
	case strings.Contains(said, "\n"):
		return what + ":\n| " + strings.ReplaceAll(said, "\n", "\n| ")
	}
	return what + ": " + said
}
