package main

import (
	"bytes"
	"fmt"
	"io"
	"sync/atomic"
	"time"
)

const (
	queuedLines  = 4096        // how many log lines may wait to be written
	flushTimeout = time.Second // how long the end of the program waits for them
)

// A logQueue writes log lines in the background, because a program that starts the mock may not read
// its standard error: a full pipe must not hold up the calls. What finds no place in the queue is
// dropped, and the number of dropped lines is written as soon as somebody reads on.
type logQueue struct {
	out     io.Writer
	lines   chan []byte
	dropped atomic.Int64
	stop    chan struct{}
	done    chan struct{}
}

func newLogQueue(out io.Writer) *logQueue {
	q := &logQueue{out: out, lines: make(chan []byte, queuedLines), stop: make(chan struct{}), done: make(chan struct{})}
	go q.run()
	return q
}

// Write queues a line; it never waits and never fails.
func (q *logQueue) Write(line []byte) (int, error) {
	select {
	case q.lines <- bytes.Clone(line):
	default:
		q.dropped.Add(1)
	}
	return len(line), nil
}

func (q *logQueue) run() {
	defer close(q.done)
	for {
		select {
		case line := <-q.lines:
			q.write(line)
		case <-q.stop:
			q.drain()
			return
		}
	}
}

// drain writes the lines that are still in the queue.
func (q *logQueue) drain() {
	for {
		select {
		case line := <-q.lines:
			q.write(line)
		default:
			return
		}
	}
}

func (q *logQueue) write(line []byte) {
	if n := q.dropped.Swap(0); n > 0 {
		fmt.Fprintf(q.out, "warning: log lines were dropped, because nobody read the standard error in time: %d\n", n)
	}
	q.out.Write(line)
}

// Close writes the lines that are still in the queue, unless nobody reads them.
func (q *logQueue) Close() {
	close(q.stop)
	select {
	case <-q.done:
	case <-time.After(flushTimeout):
	}
}
