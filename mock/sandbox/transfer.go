package sandbox

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/internal/strictjson"
)

// Format is the number of the form of world files that this program writes and reads.
const Format = 1

// A WorldFile is a whole world as plain data, which another process can go on with. Equal worlds give equal files,
// wherever they are kept. It has no time to live, because it may be read long after it was written.
type WorldFile struct {
	Format      int              `json:"format"`
	ID          string           `json:"id"`
	Record      Record           `json:"record"` // what it began with, without credentials and clocks
	Credentials []FileCredential `json:"credentials,omitempty"`
	World       Snapshot         `json:"world"` // what it is now
	Journal     FileJournal      `json:"journal"`
}

// A FileCredential is a credential of a world in a file.
type FileCredential struct {
	billing.Credential
	LeftOut []string `json:"left_out,omitempty"` // secret, token and session, when the file was written without secrets
}

// A FileJournal is the exchanges of a world in a file.
type FileJournal struct {
	Given     uint64            `json:"given"` // the latest number of an exchange
	Exchanges []json.RawMessage `json:"exchanges,omitempty"`
}

// Encode writes the file: indented, members in a fixed order, with a final newline.
func (f *WorldFile) Encode() []byte {
	var b bytes.Buffer
	to := json.NewEncoder(&b)
	to.SetEscapeHTML(false)
	to.SetIndent("", "  ")
	if err := to.Encode(f); err != nil {
		panic("sandbox: a world file cannot be encoded: " + err.Error()) // its times were read before
	}
	return b.Bytes()
}

// A FileError says what is wrong with a world file. Nothing of the file was used.
type FileError struct{ Mistakes []strictjson.Mistake }

// Error lists all mistakes, each with its place.
func (e *FileError) Error() string {
	var all strings.Builder
	for i, m := range e.Mistakes {
		if i > 0 {
			all.WriteString("\n")
		}
		fmt.Fprintf(&all, "%s: %s", m.Pointer, m.What)
	}
	return all.String()
}

// fileError is the error of some mistakes, nil when there are none.
func fileError(found []strictjson.Mistake) error {
	if len(found) == 0 {
		return nil
	}
	return &FileError{found}
}

// ErrFormat says that a file is not one of this format.
var ErrFormat = errors.New("is not a world file of format 1, which rescind world export writes")

// ReadWorld reads a world file and checks its form. Whether the world in it is possible is checked when it is
// imported.
func ReadWorld(data []byte) (*WorldFile, error) {
	var head struct {
		Format int `json:"format"`
	}
	if json.Unmarshal(data, &head) == nil && head.Format != Format {
		return nil, &FileError{[]strictjson.Mistake{{Pointer: "/format", What: ErrFormat.Error()}}}
	}
	f := &WorldFile{}
	if err := fileError(strictjson.Decode(data, f)); err != nil {
		return nil, err
	}
	var absent []strictjson.Mistake
	if f.World.State == nil {
		absent = append(absent, strictjson.Mistake{Pointer: "/world/state", What: "is missing"})
	}
	if f.World.Faults == nil {
		absent = append(absent, strictjson.Mistake{Pointer: "/world/faults", What: "is missing"})
	}
	return f, fileError(absent)
}
