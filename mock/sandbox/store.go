package sandbox

import (
	"context"
	"errors"
	"time"
)

// Errors of a [Store].
var (
	// ErrGone says that there is no world with this id, or that it was replaced or deleted.
	ErrGone = errors.New("there is no such sandbox")
	// ErrTaken says that the id or a credential of a new world is in use; [Store.Create] returns a [*Taken].
	ErrTaken = errors.New("the id or a credential is in use")
	// ErrBehind says that another process has kept entries after the number that a commit names.
	ErrBehind = errors.New("another process was faster")
	// ErrShortened says that the entries that were asked for are part of a snapshot now.
	ErrShortened = errors.New("these entries are part of a snapshot")
)

// A Store keeps worlds outside of the memory of one process: each is an opening and a log of entries. It
// takes texts that it does not look into. What every store promises is tested by package storetest.
//
// A method returns when its effect is durable, or with an error. Any error but those above means that the
// store is away, or that it is unknown whether there was an effect; never that there was a part of it. All
// methods may be called at once, for one world and for several.
type Store interface {
	Info() StoreInfo
	// Create keeps a new world. When replaces is not nil, it takes the place of that world in the same step and
	// keeps its journal; the error is ErrGone when that world is gone.
	Create(ctx context.Context, w *StoredWorld, replaces *Ref) error
	// Find returns the world with an id, and FindKey the world that has a credential; the error is ErrGone.
	Find(ctx context.Context, id string) (Ref, error)
	FindKey(ctx context.Context, k KeyDigest) (Ref, error)
	// Load returns all that is kept of a world but its journal, as of one instant.
	Load(ctx context.Context, r Ref) (*StoredWorld, error)
	// Entries returns the entries with higher numbers, in order. The error is ErrGone or ErrShortened.
	Entries(ctx context.Context, r Ref, after uint64) ([][]byte, error)
	// Commit keeps what one exchange did; all of it or nothing. The error is ErrBehind when the log does not end
	// at c.After, and ErrGone.
	Commit(ctx context.Context, r Ref, c Commit) (Position, error)
	// Shorten replaces the entries up to a number by a snapshot.
	Shorten(ctx context.Context, r Ref, number uint64, snapshot []byte) error
	// Delete removes a world with its journal. Deleting a world that does not exist is no error.
	Delete(ctx context.Context, r Ref) error
	// List returns at most n worlds after a rank, in the order in which they were opened.
	List(ctx context.Context, after uint64, n int) (StorePage, error)

	// KeepExchanges adds exchanges to journals. Those of worlds that are gone are dropped. Only the latest
	// exchanges of a world are kept, as many as its Limit says.
	KeepExchanges(ctx context.Context, all []StoredExchange) error
	// Exchanges returns the exchanges of a world with higher numbers.
	Exchanges(ctx context.Context, r Ref, after uint64) (*StoredJournal, error)

	// Ping reports whether the store can be used.
	Ping(ctx context.Context) error
	Close() error
}

// StoreInfo describes a store to people.
type StoreInfo struct {
	Kind    string `json:"kind"`    // memory, bolt or postgres
	Schema  int    `json:"schema"`  // the number of its schema; 0: it has none
	Durable bool   `json:"durable"` // whether worlds survive the end of the process
	Shared  bool   `json:"-"`       // whether other processes may use it at the same time
}

// A Ref names one world. A world that is opened again under the same id has another Incarnation.
type Ref struct{ ID, Incarnation string }

// A KeyDigest is the digest of an access key id or of a token, under which a world is found.
type KeyDigest [32]byte

// A StoredWorld is what a store keeps of a world.
type StoredWorld struct {
	Ref
	Scenario string
	Seed     uint64
	Expires  time.Time // real time; zero: never
	Limit    int       // the largest number of exchanges in its journal
	Keys     []KeyDigest
	Opening  []byte
	Journal  *StoredJournal // what the journal of a new world begins with; nil: nothing. Load leaves it out, and so does a replacement

	Snapshot []byte // nil: none
	Number   uint64 // of the last entry that is part of the snapshot
	Entries  [][]byte
}

// Head returns the number of the last entry.
func (w *StoredWorld) Head() uint64 { return w.Number + uint64(len(w.Entries)) }

// A Commit is what one exchange or control call did to a world.
type Commit struct {
	After        uint64 // the number of the last entry that was known when it was decided
	Entries      [][]byte
	Exchange     bool // it is an exchange, and gets the next number of the journal
	ClearJournal bool // the exchanges so far are removed
}

// A Position is where a world is after a commit.
type Position struct {
	Head     uint64 // the number of the last entry
	Exchange uint64 // the number of the exchange; 0 when the commit was none
}

// A StorePage is part of the list of worlds.
type StorePage struct {
	Worlds []StoredSummary
	Next   uint64 // the rank for the next page; 0: this is the last one
	Total  int
}

// A StoredSummary is a world in a list.
type StoredSummary struct {
	Ref
	Scenario string
	Seed     uint64
	Expires  time.Time
}

// A StoredExchange is one exchange of a journal.
type StoredExchange struct {
	World  Ref
	Number uint64
	Data   []byte
}

// A StoredJournal is the journal of one world. Numbers after Cleared and up to Given were handed out. A
// number up to Final that is not in Exchanges will never be: its process ended before it wrote it, or newer
// exchanges took its place.
type StoredJournal struct {
	Exchanges             []StoredExchange // in the order of their numbers
	Cleared, Final, Given uint64
}

// A Taken says that another world has the id or a credential of a new world.
type Taken struct {
	By  StoredSummary
	Key *KeyDigest // the credential; nil: the id
}

// Error names the world.
func (t *Taken) Error() string { return "sandbox " + t.By.ID + ": " + ErrTaken.Error() }

// Unwrap returns ErrTaken.
func (t *Taken) Unwrap() error { return ErrTaken }
