package sandbox

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// Lag is how late an exchange may be in the journal of a stored world. A read of the journal waits for what is
// late.
const Lag = 200 * time.Millisecond

// The journal of the stored worlds of one process: how often it is written, how many exchanges are written
// together, and how many may wait while the store is away. After that the oldest are lost, and counted as lost.
const (
	writeEvery     = Lag / 4
	exchangesAtOne = 500
	mostWaiting    = 20000
)

// journalPatience is how long a read of a journal waits for exchanges that are late.
const journalPatience = 2 * time.Second

// A storedJournal keeps the exchanges of one stored world.
type storedJournal struct {
	worlds *storedWorlds
	world  *World
}

// Keep takes over an exchange.
func (j *storedJournal) Keep(e *journal.Entry) {
	j.worlds.exchanges.add(waitingExchange{j.world.stored.ref, e.N, e})
}

// Read returns the exchanges of all processes, after those of this process are written. It waits for exchanges
// that other processes have not written yet.
func (j *storedJournal) Read(after uint64) (kept journal.Kept, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), journalPatience)
	defer cancel()
	for {
		if err := j.worlds.exchanges.write(ctx); err != nil {
			return kept, fmt.Errorf("%w: %v", ErrAway, err)
		}
		found, err := j.worlds.Keeper.Store.Exchanges(ctx, j.world.stored.ref, after)
		if err != nil {
			return kept, j.readError(err)
		}
		late, lost := found.missing(after, uint64(j.world.Journal.Size()))
		if late == 0 {
			return j.decode(found, lost)
		}
		select {
		case <-time.After(writeEvery / 5):
		case <-ctx.Done():
			return kept, fmt.Errorf("exchange %d was answered by another process that has not written it yet: ask again later", late)
		}
	}
}

// readError says why a journal cannot be read. The followers of a world that another process deleted are at their end.
func (j *storedJournal) readError(err error) error {
	if errors.Is(err, ErrGone) {
		j.world.stored.directory.forget(j.world)
		return ErrGone
	}
	return fmt.Errorf("%w: %v", ErrAway, err)
}

func (j *storedJournal) decode(found *StoredJournal, lost int) (kept journal.Kept, err error) {
	kept.Lost, kept.Given = lost, found.Given
	for _, x := range found.Exchanges {
		if string(x.Data) == lostExchange {
			kept.Lost++
			continue
		}
		e, err := j.worlds.Decode(j.world, x.Data)
		if err != nil {
			return journal.Kept{}, fmt.Errorf("exchange %d of sandbox %q cannot be read: %v", x.Number, j.world.ID, err)
		}
		kept.Entries = append(kept.Entries, e)
	}
	return kept, nil
}
