package journal

// A ringEntry is a kept entry with its stamp of the Memory, so that the entry itself need not be read to
// evict it.
type ringEntry struct {
	*Entry
	stamp int64
}

// The methods below are called with j.mu held, except add and evictOld, which take the lock.

// add puts an entry into the ring. It returns true when the journal must join the queue of its Memory.
func (j *Journal) add(e *Entry, stamp int64) (joins bool) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.feed.end(e)
	if j.count == j.size {
		j.dropOldest()
	}
	j.grow()
	j.ring[(j.first+j.count)%len(j.ring)] = ringEntry{e, stamp}
	j.count++
	if joins = !j.queued; joins {
		j.queued, j.oldestStamp = true, j.ring[j.first].stamp
	}
	return joins
}

// grow makes space for one more entry.
func (j *Journal) grow() {
	if j.count < len(j.ring) {
		return
	}
	ring := make([]ringEntry, min(max(2*j.count, 2), j.size))
	n := copy(ring, j.ring[j.first:])
	copy(ring[n:], j.ring[:j.first])
	j.ring, j.first = ring, 0
}

// all returns the entries in the order in which they were added.
func (j *Journal) all() []*Entry {
	all := make([]*Entry, j.count)
	for i := range all {
		all[i] = j.ring[(j.first+i)%len(j.ring)].Entry
	}
	return all
}

// dropEvicted removes the entries that the Memory has no space for.
func (j *Journal) dropEvicted() {
	for j.count > 0 && j.memory.evicted(j.ring[j.first].stamp) {
		j.dropOldest()
	}
}

// dropOldest removes the oldest entry.
func (j *Journal) dropOldest() {
	j.ring[j.first] = ringEntry{}
	j.first = (j.first + 1) % len(j.ring)
	if j.count--; j.count == 0 {
		j.ring, j.first = nil, 0
	}
}

// evictOld removes old entries for the Memory. It returns false when the journal is empty and leaves the
// queue. A journal in use is skipped this time.
func (j *Journal) evictOld() bool {
	if !j.mu.TryLock() {
		return true
	}
	defer j.mu.Unlock()
	j.dropEvicted()
	if j.queued = j.count > 0; j.queued {
		j.oldestStamp = j.ring[j.first].stamp
	}
	return j.queued
}
