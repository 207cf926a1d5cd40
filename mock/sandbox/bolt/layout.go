package bolt

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"time"
	"unicode/utf8"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// The buckets of schema 1. All keys but those of meta begin with the rank of a world; that of an entry or an
// exchange goes on with its number. So a world is next to itself in the file.
const (
	metaBucket     = "meta"      // schema: its number
	worldBucket    = "worlds"    // a worldRecord; the sequence of the bucket is the last rank
	openingBucket  = "openings"  // the text
	snapshotBucket = "snapshots" // the number, 1 when there is a snapshot, and the text
	entryBucket    = "entries"   // the text
	numberBucket   = "numbers"   // the last number that was given, and the last one that was cleared
	exchangeBucket = "exchanges" // the text

	schemaKey = "schema"
	triedKey  = "tried" // written by Ping
)

// A worldRecord is a world as it is written.
type worldRecord struct {
	ID          string     `json:"id"`
	Incarnation string     `json:"incarnation"`
	Scenario    string     `json:"scenario"`
	Seed        uint64     `json:"seed"`
	Expires     *time.Time `json:"expires,omitempty"`
	Limit       int        `json:"limit"`
	Keys        [][]byte   `json:"keys,omitempty"`
}

func encodeWorld(w *sandbox.StoredWorld) ([]byte, error) {
	r := worldRecord{ID: w.ID, Incarnation: w.Incarnation, Scenario: w.Scenario, Seed: w.Seed, Limit: w.Limit}
	for _, text := range []string{w.ID, w.Incarnation, w.Scenario} {
		if !utf8.ValidString(text) {
			return nil, fmt.Errorf("sandbox %q: %q is not text in UTF-8", w.ID, text)
		}
	}
	if !w.Expires.IsZero() {
		r.Expires = new(w.Expires.UTC())
	}
	for _, k := range w.Keys {
		r.Keys = append(r.Keys, k[:])
	}
	return json.Marshal(&r)
}

func decodeWorld(rank uint64, text []byte) (*world, error) {
	var r worldRecord
	if err := json.Unmarshal(text, &r); err != nil {
		return nil, fmt.Errorf("world %d: %w", rank, err)
	}
	w := &world{rank: rank, limit: r.Limit}
	w.ID, w.Incarnation, w.Scenario, w.Seed = r.ID, r.Incarnation, r.Scenario, r.Seed
	if r.Expires != nil {
		w.Expires = *r.Expires
	}
	for _, k := range r.Keys {
		if len(k) != len(sandbox.KeyDigest{}) {
			return nil, fmt.Errorf("world %d: a credential of %d bytes", rank, len(k))
		}
		w.keys = append(w.keys, sandbox.KeyDigest(k))
	}
	return w, nil
}

// rankKey is the key of a world, and numberKey that of an entry or an exchange of it.
func rankKey(rank uint64) []byte { return binary.BigEndian.AppendUint64(nil, rank) }

func numberKey(rank, number uint64) []byte {
	return binary.BigEndian.AppendUint64(rankKey(rank), number)
}

// splitKey returns the rank and the number of a key.
func splitKey(key []byte) (rank, number uint64, err error) {
	if len(key) != 16 {
		return 0, 0, fmt.Errorf("a key of %d bytes", len(key))
	}
	return binary.BigEndian.Uint64(key), binary.BigEndian.Uint64(key[8:]), nil
}

func encodeSnapshot(number uint64, snapshot []byte) []byte {
	text := rankKey(number)
	if snapshot == nil {
		return append(text, 0)
	}
	return append(append(text, 1), snapshot...)
}

// decodeSnapshot returns a copy of a snapshot; nothing is written for none.
func decodeSnapshot(text []byte) (number uint64, snapshot []byte, err error) {
	switch {
	case text == nil:
		return 0, nil, nil
	case len(text) < 9:
		return 0, nil, errors.New("a snapshot that is cut off")
	case text[8] == 1:
		snapshot = append([]byte{}, text[9:]...)
	}
	return binary.BigEndian.Uint64(text), snapshot, nil
}

func encodeNumbers(given, cleared uint64) []byte { return numberKey(given, cleared) }

func decodeNumbers(text []byte) (given, cleared uint64, err error) {
	if text == nil {
		return 0, 0, nil
	}
	if len(text) != 16 {
		return 0, 0, fmt.Errorf("numbers of %d bytes", len(text))
	}
	return splitKey(text)
}
