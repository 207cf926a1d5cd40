package scenarios

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/rescindhq/rescind/internal/placeholder"
	"github.com/rescindhq/rescind/internal/strictyaml"
)

// Open reads the ready scenario with this name, or else the file with this name.
func Open(nameOrFile string) (*Scenario, error) { return whole(Examine(nameOrFile)) }

// Examine is like [Open], but also returns what could be read of a scenario with mistakes, which is there to look at and
// cannot be opened. It is nil where nothing could be read.
func Examine(nameOrFile string) (*Scenario, error) {
	if _, err := Source(nameOrFile); err == nil {
		return Load(nameOrFile)
	}
	data, err := strictyaml.ReadFile(nameOrFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &unknownScenario{nameOrFile, err}
	}
	if err != nil {
		return nil, err
	}
	return read(nameOrFile, data, os.LookupEnv)
}

// whole leaves out a scenario with mistakes.
func whole(s *Scenario, err error) (*Scenario, error) {
	if err != nil {
		return nil, err
	}
	return s, nil
}

// An unknownScenario is neither a ready scenario nor a file.
type unknownScenario struct {
	name string
	err  error // of the file
}

// Error names the ready scenario that was probably meant.
func (u *unknownScenario) Error() string {
	return fmt.Sprintf("there is neither a ready scenario nor a file %q%s", u.name, suggest(u.name, Names()))
}

// Unwrap returns the error of the file.
func (u *unknownScenario) Unwrap() error { return u.err }

// Read returns the text of a file. It reads no more than is needed to see that a file is too large.
func Read(file string) ([]byte, error) { return strictyaml.ReadFile(file) }

// Parse reads a scenario; file is the name for messages. The error is [strictyaml.Mistakes], with all
// mistakes. The scenario may come from anybody, so nothing of this process is filled in: ${NAME} is a
// mistake.
func Parse(file string, data []byte) (*Scenario, error) { return whole(read(file, data, nil)) }

// ParseOwn reads a scenario of the user who runs this process: ${NAME} and ${NAME:-text} are filled in from
// the environment, as described in package placeholder.
func ParseOwn(file string, data []byte) (*Scenario, error) {
	return whole(read(file, data, os.LookupEnv))
}

// read returns what could be read of a scenario with mistakes beside them.
func read(file string, data []byte, lookup placeholder.Lookup) (*Scenario, error) {
	var d document
	err := strictyaml.DecodeFilled(file, data, &d, func(_ strictyaml.Pos, _ []string, text string) (string, error) {
		return placeholder.Expand(text, lookup)
	})
	if d.Line == 0 {
		return nil, err // not even a mapping
	}
	c := &checker{places: map[string]strictyaml.Pos{}}
	errors.As(err, &c.mistakes)
	s := c.scenario(&d)
	err = c.mistakes.Err()
	s.partial = err != nil
	return s, err
}
