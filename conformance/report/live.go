package report

import (
	"fmt"
	"io"
	"os"
)

// Live shows one line of counts on a terminal while a run goes on, and clears it at the end.
func Live(terminal io.Writer) Reporter { return &live{out: terminal} }

// IsTerminal reports whether a stream is a terminal.
func IsTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	about, err := f.Stat()
	return err == nil && about.Mode()&os.ModeCharDevice != 0
}

type live struct {
	out    io.Writer
	counts [Errored + 1]int
	ended  int
	all    int // 0: not known
}

// A Beginner is a reporter that is told before the first scenario how many there are.
type Beginner interface{ Begin(all int) }

// Begin shows that the run goes on, also while a slow target answers the first calls.
func (l *live) Begin(all int) {
	l.all = all
	l.show()
}

// clearLine moves the cursor to the beginning of the line and clears the line.
const clearLine = "\r\x1b[K"

func (l *live) Ended(s *Scenario) {
	l.counts[s.shownOutcome()]++
	l.ended++
	l.show()
}

// show writes the line anew.
func (l *live) show() {
	line := clearLine
	if l.all > 0 {
		line += fmt.Sprintf("%d of %d  ", l.ended, l.all)
	}
	for o, n := range l.counts {
		if n > 0 {
			line += fmt.Sprintf("%s %d  ", signs[o], n)
		}
	}
	io.WriteString(l.out, line)
}

func (l *live) Finish(*Run) error {
	_, err := io.WriteString(l.out, clearLine)
	return err
}
