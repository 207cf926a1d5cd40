package journal

// A kept entry stands in a ring with when it came, as its room counts: to forget it, it need not
// be looked at.
type ringEntry struct {
	*Entry
	stamp int64
}

// What is here is called with j.mu held, but for add and fade, which take it.

// add puts an entry into the ring; true when the journal is to join the line of its room.
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

// grow makes place for one more.
func (j *Journal) grow() {
	if j.count < len(j.ring) {
		return
	}
	ring := make([]ringEntry, min(max(2*j.count, 2), j.size))
	n := copy(ring, j.ring[j.first:])
	copy(ring[n:], j.ring[:j.first])
	j.ring, j.first = ring, 0
}

// all are the entries in the order in which they came.
func (j *Journal) all() []*Entry {
	all := make([]*Entry, j.count)
	for i := range all {
		all[i] = j.ring[(j.first+i)%len(j.ring)].Entry
	}
	return all
}

// forget drops what is past.
func (j *Journal) dropEvicted() {
	for j.count > 0 && j.memory.evicted(j.ring[j.first].stamp) {
		j.dropOldest()
	}
}

func (j *Journal) dropOldest() {
	j.ring[j.first] = ringEntry{}
	j.first = (j.first + 1) % len(j.ring)
	if j.count--; j.count == 0 {
		j.ring, j.first = nil, 0
	}
}

// fade forgets what is past, for the room; false when nothing is left and the journal leaves the
// line. For one that is in use it is too early.
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
