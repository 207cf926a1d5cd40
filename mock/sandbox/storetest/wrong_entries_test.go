package storetest

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// Stores that keep a part of what they are given, or return a part of it.
var storesThatLoseEntries = []wrongStore{
	{"it forgets used nonces", without(gatewayPart("nonces")), []string{"a nonce has one use at all replicas together"}},
	{"it forgets wrong signatures", without(gatewayPart("signed")), []string{"wrong signatures at all replicas lock a key for all"}},
	{"it forgets the calls of a call rate", without(gatewayPart("admitted")), []string{"calls at all replicas count for one call rate"}},
	{"it forgets the answers to client tokens", without(changePart("token_answer")), []string{
		"a client token has one answer from every replica",
		"a client token has one answer also when the first answer was lost",
	}},
	{"the number of orders goes back", without(changePart("orders")), []string{"no order id is given twice"}},
	{"it forgets that a fault is used up", without(usedUpFaults), []string{"a fault that strikes once strikes once at all replicas together"}},
	{"a reset is half seen: the clocks stay", without(clocksOfResets), []string{"a reset is seen as a whole at every replica"}},
	{"it keeps the first of several entries only", func(s sandbox.Store) sandbox.Store { return tornBatch{s} }, []string{"a commit may have several entries"}},
	{"its entries lag by one", func(s sandbox.Store) sandbox.Store { return laggingEntries{s} }, []string{"entries are returned from any number on"}},
	{"it returns entries in the opposite order", func(s sandbox.Store) sandbox.Store { return reversedEntries{s} }, []string{
		"all replicas have the changes of a world in one order",
	}},
	{"a snapshot drops the entry after it", func(s sandbox.Store) sandbox.Store { return droppingSnapshot{s} }, []string{
		"a snapshot and the log after it are the whole log",
		"a snapshot takes the place of the entries up to its number",
	}},
}

// edited is a store that changes entries before it keeps them.
type edited struct {
	sandbox.Store
	edit func(entry map[string]any)
}

func without(edit func(map[string]any)) func(sandbox.Store) sandbox.Store {
	return func(s sandbox.Store) sandbox.Store { return edited{s, edit} }
}

func (e edited) Commit(ctx context.Context, r sandbox.Ref, c sandbox.Commit) (sandbox.Position, error) {
	c.Entries = slices.Clone(c.Entries)
	for i, text := range c.Entries {
		entry, d := map[string]any{}, json.NewDecoder(bytes.NewReader(text))
		d.UseNumber()
		if d.Decode(&entry) != nil {
			continue // a text of a promise of the interface
		}
		e.edit(entry)
		c.Entries[i], _ = json.Marshal(entry)
	}
	return e.Store.Commit(ctx, r, c)
}

func gatewayPart(name string) func(map[string]any) {
	return func(entry map[string]any) {
		if gateway, ok := entry["gateway"].(map[string]any); ok {
			delete(gateway, name)
		}
	}
}

func changePart(name string) func(map[string]any) {
	return func(entry map[string]any) {
		changes, _ := entry["changes"].([]any)
		for _, c := range changes {
			delete(c.(map[string]any), name)
		}
	}
}

func usedUpFaults(entry map[string]any) {
	if list, ok := entry["faults"].(map[string]any); ok && len(list["faults"].([]any)) == 0 {
		delete(entry, "faults")
	}
}

func clocksOfResets(entry map[string]any) {
	if entry["reset"] != nil {
		delete(entry, "clocks")
	}
}

type tornBatch struct{ sandbox.Store }

func (s tornBatch) Commit(ctx context.Context, r sandbox.Ref, c sandbox.Commit) (sandbox.Position, error) {
	c.Entries = c.Entries[:min(len(c.Entries), 1)]
	return s.Store.Commit(ctx, r, c)
}

type laggingEntries struct{ sandbox.Store }

func (s laggingEntries) Entries(ctx context.Context, r sandbox.Ref, after uint64) ([][]byte, error) {
	all, err := s.Store.Entries(ctx, r, after)
	return all[:max(len(all)-1, 0)], err
}

type reversedEntries struct{ sandbox.Store }

func (s reversedEntries) Entries(ctx context.Context, r sandbox.Ref, after uint64) ([][]byte, error) {
	all, err := s.Store.Entries(ctx, r, after)
	slices.Reverse(all)
	return all, err
}

type droppingSnapshot struct{ sandbox.Store }

func (s droppingSnapshot) Load(ctx context.Context, r sandbox.Ref) (*sandbox.StoredWorld, error) {
	w, err := s.Store.Load(ctx, r)
	if err == nil && w.Snapshot != nil && len(w.Entries) > 0 {
		w.Number, w.Entries = w.Number+1, w.Entries[1:]
	}
	return w, err
}
