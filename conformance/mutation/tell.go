package mutation

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
)

// A Sheet is the scores of all mutants, in their order.
type Sheet struct {
	Scores []Score        `json:"mutants"`
	Counts map[Result]int `json:"counts"`
}

// NewSheet counts the scores.
func NewSheet(scores []Score) *Sheet {
	s := &Sheet{Scores: scores, Counts: map[Result]int{}}
	for _, r := range Results {
		s.Counts[r] = 0
	}
	for _, score := range scores {
		s.Counts[score.Result]++
	}
	return s
}

// Proves reports whether every mutant was killed, or cannot be.
func (s *Sheet) Proves() bool { return s.Counts[Survived]+s.Counts[Inconclusive] == 0 }

// Summary is the sheet in one line.
func (s *Sheet) Summary() string {
	return fmt.Sprintf("%d mutants: %d killed, %d survived, %d dead, %d inconclusive",
		len(s.Scores), s.Counts[Killed], s.Counts[Survived], s.Counts[Dead], s.Counts[Inconclusive])
}

// formats are the words for --format.
var formats = []struct {
	name  string
	write func(io.Writer, *Sheet) error
}{
	{"table", writeTable},
	{"json", writeJSON},
}

// An Output takes a sheet in one format.
type Output struct {
	write func(io.Writer, *Sheet) error
	to    io.Writer
	file  io.Closer // nil: it is not ours to close
}

// Open makes the output for a word such as "table" or "json:FILE". A file is created at once, so
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

// Write writes the sheet and closes the file.
func (o *Output) Write(s *Sheet) error {
	err := o.write(o.to, s)
	if o.file != nil {
		if failed := o.file.Close(); err == nil {
			err = failed
		}
	}
	return err
}

func writeJSON(w io.Writer, s *Sheet) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(s)
}

// writeTable tells first what the suite must learn to notice.
func writeTable(w io.Writer, s *Sheet) error {
	width := 0
	for _, score := range s.Scores {
		width = max(width, len(score.ID))
	}
	var b strings.Builder
	b.WriteString(s.Summary() + "\n\n")
	for _, result := range Results {
		for _, score := range s.Scores {
			if score.Result == result {
				fmt.Fprintf(&b, "%-12s  %-*s  %s\n", result, width, score.ID, score.told())
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// told is the scenario that killed a mutant, or else what it does and why it could not be judged.
func (s *Score) told() string {
	if s.Result == Killed {
		return s.KilledBy
	}
	return strings.TrimSpace(s.Says + " " + s.Reason)
}
