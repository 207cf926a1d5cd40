package sandbox

import (
	"context"
	"sync"
	"time"

	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

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
