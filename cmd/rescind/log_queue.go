package main

import (
	"fmt"
	"io"
	"sync"
	"time"
)

const (
	mostQueued   = 512 << 10   // how many bytes of log lines may wait to be written
	flushTimeout = time.Second // how long the end of the program waits for them

	// How long lines wait for others after some were written: with many calls a second, to write each by itself costs
	// more than to make it.
	flushInterval = time.Millisecond
)

// A logQueue writes log lines in the background, because a program that starts the mock may not read
// its standard error: a full pipe must not hold up the calls. What finds no place in the queue is
// dropped, and the number of dropped lines is written as soon as somebody reads on. A line that comes alone
// is written at once; lines that follow within a millisecond are written together.
type logQueue struct {
	out  io.Writer
	wake chan struct{} // has room for one: lines wait
	stop chan struct{}
	done chan struct{}

	mu      sync.Mutex
	waiting []byte
	dropped int

	written []byte // the memory of the lines that were written last, of run alone
}

func newLogQueue(out io.Writer) *logQueue {
	q := &logQueue{out: out, wake: make(chan struct{}, 1), stop: make(chan struct{}), done: make(chan struct{})}
	go q.run()
	return q
}

// Write queues a line; it never waits and never fails.
func (q *logQueue) Write(line []byte) (int, error) {
	q.mu.Lock()
	if len(q.waiting)+len(line) > mostQueued {
		q.dropped++
	} else {
		q.waiting = append(q.waiting, line...)
	}
	q.mu.Unlock()
	select {
	case q.wake <- struct{}{}:
	default:
	}
	return len(line), nil
}

func (q *logQueue) run() {
	defer close(q.done)
	for {
		select {
		case <-q.wake:
			q.flush()
		case <-q.stop:
			q.flush()
			return
		}
		select {
		case <-time.After(flushInterval):
		case <-q.stop: // closed, so the loop sees it too
		}
	}
}

// flush writes the lines that wait.
func (q *logQueue) flush() {
	q.mu.Lock()
	lines, dropped := q.waiting, q.dropped
	q.waiting, q.dropped = q.written[:0], 0
	q.mu.Unlock()
	if dropped > 0 {
		fmt.Fprintf(q.out, "warning: log lines were dropped, because nobody read the standard error in time: %d\n", dropped)
	}
	if len(lines) > 0 {
		q.out.Write(lines)
	}
	q.written = lines
}

// Close writes the lines that are still in the queue, unless nobody reads them.
func (q *logQueue) Close() {
	close(q.stop)
	select {
	case <-q.done:
	case <-time.After(flushTimeout):
	}
}
