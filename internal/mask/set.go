package mask

import (
	"slices"
	"sync"
)

// A Set holds known secrets. It may be used by many goroutines at once.
type Set struct {
	mu           sync.RWMutex
	known        map[uint64][]secret // by prefix
	counts       map[string]int      // how often each was added, if more than once
	prefixFilter [1 << 10]uint64     // a bit for each prefix that may exist
	short        []int               // the lengths of secrets that are shorter than prefixLength
	removed      []string            // removed secrets, the oldest first
}

// A secret is one of a set.
type secret struct {
	text   string
	strong bool
}

// prefixLength is how many bytes of a secret make its key in the set.
const prefixLength = 8

// maxRemoved is how many removed secrets stay known, because the journal may still hold them.
const maxRemoved = 512

// NewSet returns a set of secrets.
func NewSet(secrets ...string) *Set {
	s := &Set{known: map[uint64][]secret{}, counts: map[string]int{}}
	s.Add(secrets...)
	return s
}

// Add adds secrets. A secret that is added twice must be removed twice.
func (s *Set) Add(secrets ...string) {
	if s == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, text := range withParts(secrets) {
		if !isSearchable(text) {
			continue
		}
		key := prefixKey(text)
		if slices.ContainsFunc(s.known[key], func(k secret) bool { return k.text == text }) {
			s.counts[text]++
			continue
		}
		s.known[key] = append(s.known[key], secret{text, isStrong(text)})
		s.prefixFilter[filterBit(key)>>6] |= 1 << (filterBit(key) & 63)
		if n := len(text); n < prefixLength && !slices.Contains(s.short, n) {
			s.short = append(s.short, n)
		}
	}
}

// Remove notes that secrets are not valid any more. They stay known until many others were removed.
func (s *Set) Remove(secrets ...string) {
	if s == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, text := range withParts(secrets) {
		if isSearchable(text) {
			s.removed = append(s.removed, text)
		}
	}
	for len(s.removed) > maxRemoved {
		s.forget(s.removed[0])
		s.removed = s.removed[1:]
	}
}

// forget deletes a secret. The caller holds the lock.
func (s *Set) forget(text string) {
	if n := s.counts[text]; n > 1 {
		s.counts[text] = n - 1
		return
	} else if n == 1 {
		delete(s.counts, text)
		return
	}
	key := prefixKey(text)
	left := slices.DeleteFunc(s.known[key], func(k secret) bool { return k.text == text })
	if s.known[key] = left; len(left) == 0 {
		delete(s.known, key)
	}
}
