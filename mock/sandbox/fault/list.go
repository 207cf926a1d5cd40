package fault

import (
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
)

// A List is the faults of one world, in the order in which they are tried. The zero value is
// empty and ready. It may be asked and changed at once.
type List struct {
	active atomic.Bool // whether there is one; nothing else is looked at while there is none

	mu    sync.Mutex
	seed  uint64
	added int
	all   []*pending
}

// A pending fault has not struck as often as it may.
type pending struct {
	*Fault
	id, label string
	chance    chance
	seen      int // such calls since it was added
	left      int // times it may still strike
}

// Reset leaves only these faults on the list, as if nothing had been asked yet.
func (l *List) Reset(seed uint64, faults []*Fault) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.seed, l.added, l.all = seed, 0, nil
	for _, f := range faults {
		l.append(f, l.assignID(f.ID))
	}
	l.updateActive()
}

// Add puts a fault at the end of the list and tells it with its id, which must be new.
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

// Clear empties the list.
func (l *List) Clear() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all = nil
	l.updateActive()
}

// All are the faults that may still strike, and how often.
func (l *List) All() []Spec {
	l.mu.Lock()
	defer l.mu.Unlock()
	all := make([]Spec, len(l.all))
	for i, p := range l.all {
		all[i] = p.spec()
	}
	return all
}

// Strike is what befalls the next call of an operation, nil for nothing. Every fault counts the
// calls it is for; the first on the list that fires strikes, and those behind it are spared.
func (l *List) Next(operation string) *Injection {
	if !l.active.Load() {
		return nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	var i *Injection
	for _, p := range l.all {
		if p.applies(operation) && i == nil {
			p.left--
			i = &Injection{effect: &p.Effect, label: p.label, refusal: p.refusals[operation]}
		}
	}
	l.all = slices.DeleteFunc(l.all, (*pending).usedUp)
	l.updateActive()
	return i
}

// fires counts a call, if the fault is for such, and says whether this is one to strike.
func (p *pending) applies(operation string) bool {
	if !p.counts(operation) {
		return false
	}
	p.seen++
	m := p.Match
	return (m.Nth == 0 || p.seen == m.Nth) && (m.Every == 0 || p.seen%m.Every == 0) &&
		(m.Probability == 0 || p.chance.roll(p.seen) < m.Probability)
}

// over reports whether the fault cannot strike any more.
func (p *pending) usedUp() bool {
	return p.left == 0 || p.Match.Nth > 0 && p.seen >= p.Match.Nth
}

func (p *pending) spec() Spec {
	s := p.Spec
	s.ID, s.Times = p.id, p.left
	return s
}

// append is called with l.mu held, as are the functions below.
func (l *List) append(f *Fault, id string) *pending {
	p := &pending{Fault: f, id: id, label: id + ": " + f.description, chance: newChance(l.seed, l.added), left: f.Times}
	l.all = append(l.all, p)
	return p
}

// name is the id that was asked for, or the next number that is free.
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

func (l *List) updateActive() { l.active.Store(len(l.all) > 0) }

// dice are thrown for a call by its number, so that a fault's luck does not depend on others.
type chance uint64

// newDice follow from the world's seed and from which of its faults they are for.
func newChance(seed uint64, which int) chance {
	return chance(splitmix64(seed ^ splitmix64(uint64(which))))
}

// roll is at least 0 and below 1.
func (c chance) roll(n int) float64 { return float64(splitmix64(uint64(c)+uint64(n))>>11) / (1 << 53) }

// mix makes neighbouring numbers unlike each other. Source: the finalizer of splitmix64.
func splitmix64(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
