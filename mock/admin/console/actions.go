package console

import (
	"sync"
	"time"
	"weak"

	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// An action is something that was done on a page of the console, for the list of the journal.
type action struct {
	At   time.Time // real time
	Says phrase
	URL  string // where its result is shown

	journal weak.Pointer[journal.Journal] // of the sandbox that it was done in
}

// actions are the latest actions of this console in all sandboxes.
type actions struct {
	mu     sync.Mutex
	latest []action // the oldest first
}

// maxActions is how many actions are kept.
const maxActions = 1000

// add keeps an action, in place of the oldest when there are too many.
func (a *actions) add(done action) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.latest = append(a.latest, done); len(a.latest) > maxActions {
		a.latest = a.latest[len(a.latest)-maxActions:]
	}
}

// in returns the actions in a sandbox, the oldest first.
func (a *actions) in(j *journal.Journal) (all []action) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, done := range a.latest {
		if done.journal == weak.Make(j) {
			all = append(all, done)
		}
	}
	return all
}

// forget removes the actions in a sandbox.
func (a *actions) forget(j *journal.Journal) {
	a.mu.Lock()
	defer a.mu.Unlock()
	var others []action
	for _, done := range a.latest {
		if done.journal != weak.Make(j) {
			others = append(others, done)
		}
	}
	a.latest = others
}

// note keeps what a page has just done in a sandbox.
func (v *pageRequest) note(w *sandbox.World, says phrase, url string) {
	v.actions.add(action{At: v.Now(), Says: says, URL: url, journal: weak.Make(w.Journal)})
}
