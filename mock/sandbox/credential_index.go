package sandbox

import (
	"context"
	"fmt"
	"hash/maphash"
	"iter"
	"slices"
	"sync"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/internal/strictyaml"
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

// checkCredentials makes sure that no world except one has a credential of w.
func (d *Directory) checkCredentials(w, but *World) error {
	for i := range w.Credentials {
		for _, key := range credentialKeys(&w.Credentials[i]) {
			m, ok := d.credentials.find(key)
			if !ok || m.world == but {
				continue
			}
			if other := d.live(m.world, true); other != nil {
				return &CredentialInUse{Key: displayName(key), Scenario: other.Scenario}
			}
		}
	}
	return nil
}

// A CredentialInUse says that another world has a credential already.
type CredentialInUse struct {
	Key      string // access key id; "a token" for a bearer token, which is a secret
	Scenario string
}

// Error names the credential, unless it is a secret.
func (c *CredentialInUse) Error() string {
	return fmt.Sprintf("the credential (%s) is used by scenario %q already: every sandbox needs credentials of its own", c.Key, c.Scenario)
}

// displayName is how an error message names a credential.
func displayName(key dialect.Key) string {
	if key.Token {
		return "a token"
	}
	return key.ID
}

// credentialKeys returns the keys under which a credential is found.
func credentialKeys(c *billing.Credential) (names []dialect.Key) {
	if c.Key != "" {
		names = append(names, dialect.Key{Vendor: c.Vendor, ID: c.Key})
	}
	if c.Token != "" {
		names = append(names, dialect.Key{Vendor: c.Vendor, Token: true, ID: c.Token})
	}
	return names
}

// mostCompared is how many access keys an unknown one is compared with, or tokens.
const mostCompared = 2000

// some yields at most n access keys of a vendor, or tokens, with the worlds that they belong to.
func (x *credentialIndex) some(vendor string, tokens bool, n int) iter.Seq2[dialect.Key, credentialEntry] {
	return func(yield func(dialect.Key, credentialEntry) bool) {
		left := n
		for i := 0; i < len(x) && left > 0; i++ {
			x[i].RLock()
			for key, entry := range x[i].by {
				if key.Vendor != vendor || key.Token != tokens {
					continue
				}
				if left--; !yield(key, entry) || left == 0 {
					left = 0
					break
				}
			}
			x[i].RUnlock()
		}
	}
}

// NearestKey returns the access key id of a vendor that was probably meant by one that no world has; "" when none is
// near. Where there are very many worlds, it compares only some of their keys.
func (d *Directory) NearestKey(key dialect.Key) string {
	if key.Token || key.ID == "" || len(key.ID) > strictyaml.MaxCompared {
		return ""
	}
	var known []string
	for key := range d.credentials.some(key.Vendor, false, mostCompared) {
		known = append(known, key.ID)
	}
	slices.Sort(known) // of two that are equally near, the same is returned every time
	near := strictyaml.Nearest(key.ID, known)
	if near == key.ID { // its world has just expired, or the store is away
		return ""
	}
	return near
}

// FindCredential returns the world and the credential of a key; nil, nil when no world has it. The error is
// ErrAway.
func (d *Directory) FindCredential(key dialect.Key) (*World, *billing.Credential, error) {
	if key.ID == "" {
		return nil, nil, nil
	}
	m, ok := d.credentials.find(key)
	if ok && d.liveOrNil(m.world) != nil {
		return m.world, m.credential, nil
	}
	if d.stored != nil {
		return d.findStoredCredential(key)
	}
	return nil, nil, nil
}

// findStoredCredential finds a credential of a world that is not in memory.
func (d *Directory) findStoredCredential(key dialect.Key) (*World, *billing.Credential, error) {
	w, err := d.findStored(func(ctx context.Context, s Store) (Ref, error) { return s.FindKey(ctx, digestOf(key)) })
	if w == nil || err != nil {
		return nil, nil, err
	}
	if c := w.Credential(key); c != nil {
		return w, c, nil
	}
	return nil, nil, nil
}
