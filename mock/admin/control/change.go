package control

import (
	"fmt"
	"strings"
	"time"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// A Change is a call that changed something. Secrets are masked in it.
type Change struct {
	Time         time.Time // when it was answered, in real time
	Method, Path string
	Status       int
	What         string // what was done, in words
}

// report tells who observes changes what a call did. A call that reads did nothing.
func (c *call) report(a response) {
	if c.Changed == nil || a.did == "" {
		return
	}
	c.Changed(Change{Time: c.Now(), Method: c.request.Method, Path: c.mask.Line(c.request.URL.EscapedPath()), Status: a.status, What: c.mask.Line(a.did)})
}

// openedFrom says which sandbox was opened.
func openedFrom(w *sandbox.World, from string) string {
	return "opened sandbox " + w.ID + " from " + from
}

// whatWasReset names the parts of a sandbox that were taken back.
func whatWasReset(p sandbox.Parts) string {
	if p == sandbox.Everything {
		return "reset the sandbox to its scenario"
	}
	var parts []string
	for _, part := range []struct {
		name string
		on   bool
	}{{"state", p.State}, {"clock", p.Clock}, {"faults", p.Faults}, {"journal", p.Journal}} {
		if part.on {
			parts = append(parts, part.name)
		}
	}
	return "reset the " + strings.Join(parts, " and the ")
}

// whatHappened counts events by what happened, in the order of the first of each kind; "" when there is none.
func whatHappened(all []Event) string {
	var kinds []string
	counts := map[string]int{}
	for _, e := range all {
		kind, _, _ := strings.Cut(e.What, ": ")
		if counts[kind]++; counts[kind] == 1 {
			kinds = append(kinds, kind)
		}
	}
	var b strings.Builder
	for _, kind := range kinds {
		fmt.Fprintf(&b, "; %s: %d", kind, counts[kind])
	}
	return b.String()
}

// whatWasSet says what the clocks of a sandbox show.
func whatWasSet(now Clock, s sandbox.Setting) string {
	var parts []string
	if !s.Now.IsZero() || s.Advance != 0 || s.Frozen != nil {
		text := "set the clock: it shows " + now.Now.Format(time.RFC3339)
		if now.Frozen {
			text += " and stands"
		}
		parts = append(parts, text+whatHappened(now.Events))
	}
	if s.AuthOffset != nil {
		parts = append(parts, "moved the clock of signatures by "+now.AuthOffset)
	}
	return strings.Join(parts, ", ")
}
