package fault

import (
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
)

// A List is the faults of one world, in the order in which they are tried. The zero value is empty and
// ready. It is safe for concurrent use.
type List struct {
	active atomic.Bool // whether there are any faults; when false, nothing else is looked at

	mu      sync.Mutex
	seed    uint64
	added   int
	counted int // how often a fault counted a call
	all     []*pending
}

// A pending is a fault on a list that may still affect calls.
type pending struct {
	*Fault
	id, label string
	rank      int // how many faults were added before it
	chance    chance
	seen      int // counted calls since it was added
	left      int // how many more calls it may affect
}

// Reset replaces the list by these faults, as if no call had been made yet.
func (l *List) Reset(seed uint64, faults []*Fault) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.seed, l.added, l.all = seed, 0, nil
	for _, f := range faults {
		l.append(f, l.assignID(f.ID))
	}
	l.updateActive()
}

// Add puts a fault at the end of the list, and returns it with its id, which must not be in use.
func (l *List) Add(f *Fault) (Spec, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if f.ID != "" && l.has(f.ID) {
		return Spec{}, mistakef("/id", "there is a fault %q already", f.ID)
	}
	p := l.append(f, l.assignID(f.ID))
	l.updateActive()
	return p.spec(), nil
}

// Remove removes the fault with an id; nothing happens when there is none.
func (l *List) Remove(id string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all = slices.DeleteFunc(l.all, func(p *pending) bool { return p.id == id })
	l.updateActive()
}

// Clear empties the list.
func (l *List) Clear() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all = nil
	l.updateActive()
}

// All returns the faults that may still affect calls, with the number of calls left.
func (l *List) All() []Spec {
	l.mu.Lock()
	defer l.mu.Unlock()
	all := make([]Spec, len(l.all))
	for i, p := range l.all {
		all[i] = p.spec()
	}
	return all
}

// Next returns the injection for the next call of an operation, nil for none; names reports whether the call
// names a resource. Every fault counts the calls that it matches; only the first on the list that applies
// affects the call.
func (l *List) Next(operation string, names func(id string) bool) *Injection {
	if !l.active.Load() {
		return nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	var i *Injection
	for _, p := range l.all {
		before := p.seen
		applies := p.applies(operation, names)
		l.counted += p.seen - before
		if applies && i == nil {
			p.left--
			i = &Injection{effect: &p.Effect, label: p.label, refusal: p.refusals[operation]}
		}
	}
	l.all = slices.DeleteFunc(l.all, (*pending).usedUp)
	l.updateActive()
	return i
}

// applies counts a call if the fault matches it, and reports whether the fault applies to it.
func (p *pending) applies(operation string, names func(id string) bool) bool {
	if !p.counts(operation, names) {
		return false
	}
	p.seen++
	m := p.Match
	return (m.Nth == 0 || p.seen == m.Nth) && (m.Every == 0 || p.seen%m.Every == 0) &&
		(m.Probability == 0 || p.chance.roll(p.seen) < m.Probability)
}

// usedUp reports whether the fault cannot affect any more calls.
func (p *pending) usedUp() bool {
	return p.left == 0 || p.Match.Nth > 0 && p.seen >= p.Match.Nth
}

func (p *pending) spec() Spec {
	s := p.Spec
	s.ID, s.Times = p.id, p.left
	return s
}

// append is called with l.mu held, like the functions below.
func (l *List) append(f *Fault, id string) *pending {
	p := l.pending(f, id, l.added)
	l.all = append(l.all, p)
	return p
}

func (l *List) pending(f *Fault, id string, rank int) *pending {
	return &pending{Fault: f, id: id, label: id + ": " + f.description, rank: rank, chance: newChance(l.seed, rank), left: f.Times}
}

// assignID returns the id that was asked for, or else the next free one.
func (l *List) assignID(id string) string {
	l.added++
	for n := l.added; id == ""; n++ {
		if made := fmt.Sprintf("fault-%d", n); !l.has(made) {
			id = made
		}
	}
	return id
}

func (l *List) has(id string) bool {
	return slices.ContainsFunc(l.all, func(p *pending) bool { return p.id == id })
}

// updateActive records whether there are any faults.
func (l *List) updateActive() { l.active.Store(len(l.all) > 0) }
