package steps

import (
	"fmt"

	"github.com/rescindhq/rescind/conformance/caller"
)

// note tells what a step does not do or compare as it says, although it passes: on a target that nobody sets up.
func (w *World) note(format string, args ...any) {
	if !w.Controlled {
		w.notes = append(w.notes, fmt.Sprintf(format, args...))
	}
}

// TakeNotes returns the notes since it was called last.
func (w *World) TakeNotes() (all []string) {
	all, w.notes = w.notes, nil
	return all
}

// noteRange tells with what range a step compared an amount: the server may be wrong inside of it.
func (w *World) noteRange(compared string) {
	if !w.Controlled {
		w.ranges = append(w.ranges, compared)
	}
}

// TakeRanges returns the ranges since it was called last.
func (w *World) TakeRanges() (all []string) {
	all, w.ranges = w.ranges, nil
	return all
}

// noteUnjudged tells what a step has seen, and cannot call right or wrong: the server may be wrong there.
func (w *World) noteUnjudged(seen string) {
	if !w.Controlled {
		w.unjudged = append(w.unjudged, seen)
	}
}

// TakeUnjudged returns what could not be judged since it was called last.
func (w *World) TakeUnjudged() (all []string) {
	all, w.unjudged = w.unjudged, nil
	return all
}

// noteAmount tells that a stated amount was not compared: on another target an amount is worked out from the facts of the
// target file, and the one of the scenario holds in the world that it describes.
func (w *World) noteAmount(stated, least, most caller.Refund, used string) {
	if least != most {
		w.noteRange(used)
	}
	if !stated.Within(least, most) {
		w.note("%s, worked out from the facts of the target file; %s holds only where the scenario sets the world up", used, statedText(stated))
	}
}

// statedText is a stated refund in the words of its step.
func statedText(r caller.Refund) string {
	text := fmt.Sprintf("%q", r.Cash.String())
	if r.Coupons != 0 {
		text += fmt.Sprintf(" and %q in coupons", r.Coupons.String())
	}
	if r.Fee != 0 {
		text += fmt.Sprintf(" with a fee of %q", r.Fee.String())
	}
	return text
}

// goesOn reports whether a list that names no ids goes on behind the page that came, on a target that nobody sets up.
func (w *World) goesOn(response *caller.Response, shown int) bool {
	if w.Controlled || w.lastRequest.NamesEntries() {
		return false
	}
	total, err := response.Total()
	return err == nil && total > shown
}
