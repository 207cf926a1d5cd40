package sandbox

import (
	"hash/maphash"
	"sync"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
)

// A credentialIndex finds a credential among those of all worlds. Every call looks one up, so the index is
// split into shards with a lock each. A sync.Map would need twice as many memory accesses.
type credentialIndex [256]struct {
	sync.RWMutex
	by map[dialect.Key]credentialEntry
	_  [32]byte // so that no two locks share a cache line
}

// A credentialEntry is one credential and the world it belongs to.
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
