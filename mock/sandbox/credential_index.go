package sandbox

import (
	"hash/maphash"
	"sync"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

// members are the credentials of all worlds. Every call looks one up, so they are split into parts
// that are locked apart; not a sync.Map, because that is twice as far to go in memory.
type credentialIndex [256]struct {
	sync.RWMutex
	by map[dialect.Key]credentialEntry
	_  [32]byte // no two locks on one cache line
}

// A member is one credential of one world.
type credentialEntry struct {
	world      *World
	credential *billing.Credential
}

var shardSeed = maphash.MakeSeed()

func shardOf(key dialect.Key) uint8 { return uint8(maphash.String(shardSeed, key.ID)) }

func (x *credentialIndex) find(key dialect.Key) (credentialEntry, bool) {
	part := &x[shardOf(key)]
	part.RLock()
	defer part.RUnlock()
	found, ok := part.by[key]
	return found, ok
}

func (x *credentialIndex) put(key dialect.Key, who credentialEntry) {
	part := &x[shardOf(key)]
	part.Lock()
	defer part.Unlock()
	if part.by == nil {
		part.by = map[dialect.Key]credentialEntry{}
	}
	part.by[key] = who
}

func (x *credentialIndex) remove(key dialect.Key) {
	part := &x[shardOf(key)]
	part.Lock()
	defer part.Unlock()
	delete(part.by, key)
}
