package sandbox

import (
	"context"
	"errors"
	"fmt"
	"sync"
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

// missing returns the number of the first exchange that is late, 0 for none, and how many are lost. Only the
// latest size exchanges are kept, so older ones are neither.
func (s *StoredJournal) missing(after, size uint64) (late uint64, lost int) {
	next := max(after, s.Cleared) + 1
	if s.Given > size {
		next = max(next, s.Given-size+1)
	}
	for _, x := range s.Exchanges {
		for ; next < x.Number; next++ {
			late, lost = s.count(next, late, lost)
		}
		next = max(next, x.Number+1)
	}
	for ; next <= s.Given; next++ {
		late, lost = s.count(next, late, lost)
	}
	return late, lost
}

// count counts a missing exchange.
func (s *StoredJournal) count(n, late uint64, lost int) (uint64, int) {
	if n <= s.Final {
		return late, lost + 1
	}
	if late == 0 {
		late = n
	}
	return late, lost
}

// A waitingExchange is one that is not written yet.
type waitingExchange struct {
	world  Ref
	number uint64
	entry  *journal.Entry // nil: it is lost
}

// lostExchange is written in the place of an exchange that is lost, so that nobody waits for it.
const lostExchange = "null"

// An exchangeQueue writes the exchanges of this process to the store, some time after their calls were answered.
type exchangeQueue struct {
	worlds  *storedWorlds
	writing sync.Mutex // held while exchanges are written, so that a read waits for them

	mu      sync.Mutex
	waiting []waitingExchange
	once    sync.Once // for stop
	stop    chan struct{}
	stopped chan struct{}
}

func (q *exchangeQueue) start(s *storedWorlds) {
	q.worlds, q.stop, q.stopped = s, make(chan struct{}), make(chan struct{})
	go q.run()
}

func (q *exchangeQueue) add(x waitingExchange) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.waiting = append(q.waiting, x)
	if over := len(q.waiting) - mostWaiting; over > 0 {
		q.waiting[over-1].entry = nil
	}
}

// run writes until the directory is closed.
func (q *exchangeQueue) run() {
	defer close(q.stopped)
	swept := time.Now()
	for stopping := false; !stopping; {
		select {
		case <-time.After(writeEvery):
		case <-q.stop:
			stopping = true
		}
		ctx, cancel := context.WithTimeout(context.Background(), storePatience)
		q.write(ctx) // what could not be written waits for the next time
		cancel()
		if time.Since(swept) > sweepEvery {
			swept = time.Now()
			q.worlds.sweep()
		}
	}
}

// sweepEvery is how often worlds are looked for whose time is over and that nobody has looked for.
const sweepEvery = time.Minute

// write writes all that wait. The error leaves the rest waiting.
func (q *exchangeQueue) write(ctx context.Context) error {
	q.writing.Lock()
	defer q.writing.Unlock()
	for {
		q.mu.Lock()
		some := q.waiting[:min(len(q.waiting), exchangesAtOne)]
		q.waiting = q.waiting[len(some):]
		q.mu.Unlock()
		if len(some) == 0 {
			return nil
		}
		if err := q.worlds.Keeper.Store.KeepExchanges(ctx, encodeExchanges(some)); err != nil {
			q.mu.Lock()
			q.waiting = append(some[:len(some):len(some)], q.waiting...)
			q.mu.Unlock()
			return err
		}
	}
}

func encodeExchanges(some []waitingExchange) (all []StoredExchange) {
	for _, x := range some {
		data := []byte(lostExchange)
		if x.entry != nil {
			if text, err := x.entry.Encode(); err == nil { // only a panic of the mock leaves an entry that cannot be written
				data = text
			}
		}
		all = append(all, StoredExchange{x.world, x.number, data})
	}
	return all
}

// close writes what waits and ends the queue. Calling it again does nothing.
func (q *exchangeQueue) close() {
	q.once.Do(func() { close(q.stop) })
	<-q.stopped
}
