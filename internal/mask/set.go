package mask

import (
	"slices"
	"sync"
)

// A Set is secrets that are known. It may be used from many goroutines at once.
type Set struct {
	mu     sync.RWMutex
	known  map[uint64][]secret // by how they begin
	counts map[string]int      // of those that were added several times
	begins [1 << 10]uint64     // which beginnings there may be, a bit each
	short  []int               // the lengths that there are below prefix
	former []string            // those that were removed, the oldest first
}

// A secret is one of a set.
type secret struct {
	text   string
	strong bool
}

// prefix is how many bytes of a secret its place in the set is found by.
const prefix = 8

// mostFormer is how many secrets stay known after they were removed: the journal may still hold them.
const mostFormer = 512

// NewSet makes a set of some secrets.
func NewSet(secrets ...string) *Set {
	s := &Set{known: map[uint64][]secret{}, counts: map[string]int{}}
	s.Add(secrets...)
	return s
}

// Add makes secrets known. What is added twice has to be removed twice.
func (s *Set) Add(secrets ...string) {
	if s == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, text := range parted(secrets) {
		if !findable(text) {
			continue
		}
		key := beginning(text)
		if slices.ContainsFunc(s.known[key], func(k secret) bool { return k.text == text }) {
			s.counts[text]++
			continue
		}
		s.known[key] = append(s.known[key], secret{text, strong(text)})
		s.begins[bit(key)>>6] |= 1 << (bit(key) & 63)
		if n := len(text); n < prefix && !slices.Contains(s.short, n) {
			s.short = append(s.short, n)
		}
	}
}

// Remove says that secrets open nothing any more. They stay known until many others were removed.
func (s *Set) Remove(secrets ...string) {
	if s == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, text := range parted(secrets) {
		if findable(text) {
			s.former = append(s.former, text)
		}
	}
	for len(s.former) > mostFormer {
		s.forget(s.former[0])
		s.former = s.former[1:]
	}
}

// forget takes a secret out; the lock is held.
func (s *Set) forget(text string) {
	if n := s.counts[text]; n > 1 {
		s.counts[text] = n - 1
		return
	} else if n == 1 {
		delete(s.counts, text)
		return
	}
	key := beginning(text)
	left := slices.DeleteFunc(s.known[key], func(k secret) bool { return k.text == text })
	if s.known[key] = left; len(left) == 0 {
		delete(s.known, key)
	}
}
