package fault

import "reflect"

// A Saved is a list of faults as plain data: each with the calls that it has counted and those that are left.
type Saved struct {
	Added  int            `json:"added"` // how many faults were ever added
	Faults []SavedPending `json:"faults,omitempty"`
}

// A SavedPending is one fault of a saved list.
type SavedPending struct {
	Spec Spec   `json:"spec"`
	ID   string `json:"id"`
	Rank int    `json:"rank"` // how many were added before it; its chance follows from it
	Seen int    `json:"seen"`
	Left int    `json:"left"`
}

// Save returns the list as plain data.
func (l *List) Save() *Saved {
	l.mu.Lock()
	defer l.mu.Unlock()
	saved := &Saved{Added: l.added, Faults: []SavedPending{}}
	for _, p := range l.all {
		saved.Faults = append(saved.Faults, SavedPending{p.Spec, p.id, p.rank, p.seen, p.left})
	}
	return saved
}

// Restore makes the list what was saved; build makes a fault of its Spec, as [New] does. After an error the list is
// as before.
func (l *List) Restore(seed uint64, saved *Saved, build func(Spec) (*Fault, error)) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	known := map[string]*pending{}
	for _, p := range l.all {
		known[p.id] = p
	}
	restored := []*pending{}
	for _, s := range saved.Faults {
		p := known[s.ID]
		if p == nil || p.rank != s.Rank || !reflect.DeepEqual(p.Spec, s.Spec) {
			f, err := build(s.Spec)
			if err != nil {
				return err
			}
			p = l.pending(f, s.ID, s.Rank)
		}
		restored = append(restored, &pending{Fault: p.Fault, id: p.id, label: p.label, rank: p.rank, chance: newChance(seed, p.rank), seen: s.Seen, left: s.Left})
	}
	l.seed, l.added, l.all = seed, saved.Added, restored
	l.updateActive()
	return nil
}

// Clone returns an independent copy of the list.
func (l *List) Clone() *List {
	l.mu.Lock()
	defer l.mu.Unlock()
	c := &List{seed: l.seed, added: l.added, counted: l.counted}
	for _, p := range l.all {
		one := *p
		c.all = append(c.all, &one)
	}
	c.updateActive()
	return c
}

// Replace makes the list what another one is, which must not be used any more.
func (l *List) Replace(other *List) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.seed, l.added, l.all = other.seed, other.added, other.all
	l.updateActive()
}

// Active reports whether the list has any faults.
func (l *List) Active() bool { return l.active.Load() }

// Counted returns how often faults of the list have counted a call, those that are used up included.
func (l *List) Counted() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.counted
}
