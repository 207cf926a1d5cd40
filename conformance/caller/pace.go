package caller

import (
	"time"
)

// A pace keeps calls apart once the target has throttled one.
type pace struct {
	gap  time.Duration // between two calls; 0: as fast as possible
	next time.Time     // when the next call may be sent
}

// The gaps between calls: eight calls a second where ten are the documented default, and one at worst.
const (
	usualGap   = 125 * time.Millisecond
	longestGap = second
)

// reserve takes the next place for some calls, and returns how long to wait for it.
func (s *Shared) reserve(vendor string, calls int, now time.Time) time.Duration {
	if s == nil {
		return 0
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.paces[vendor]
	if p == nil {
		return 0
	}
	at := p.next
	if at.Before(now) {
		at = now
	}
	p.next = at.Add(time.Duration(calls) * p.gap)
	return at.Sub(now)
}

// slowDown makes all clients of the run call more slowly after a call was throttled. One of several
// that were sent at once says nothing of the pace.
func (s *Shared) slowDown(vendor string, alone bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.paces[vendor]
	switch {
	case p == nil:
		s.paces[vendor] = &pace{gap: usualGap}
	case alone:
		p.gap = min(2*p.gap, longestGap)
	}
}

// speedUp makes the clients of the run call a little faster after a call that was not throttled, up to the usual pace:
// a target that throttles by chance, or was busy for a while, does not slow down the rest of the run.
func (s *Shared) speedUp(vendor string) {
	if s == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if p := s.paces[vendor]; p != nil {
		p.gap = max(p.gap-p.gap/8, usualGap)
	}
}
