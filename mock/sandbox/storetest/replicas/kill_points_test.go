package replicas

import (
	"context"
	"io"
	"net/http"
	"os"
	"strings"
	"sync/atomic"
	_ "unsafe" // for the link to the hook of package bolt

	"github.com/rescindhq/rescind/mock/sandbox"
)

// A step is a moment of the way of a write: at which a child ends itself, or the test ends it.
type step string

const (
	beforeWrite  step = "before write"
	afterWrite   step = "after write"
	afterCommit  step = "after commit"
	beforeAnswer step = "before answer"
	anyMoment    step = "any moment"
	engineEnds   step = "engine ends"
)

// A killer ends the process when it has passed a step several times after the test has said that it may.
type killer struct {
	at     step
	passed int
	armed  atomic.Bool
	times  atomic.Int64
}

func (k *killer) pass(s step) {
	if s == k.at && k.armed.Load() && k.times.Add(1) > int64(k.passed) {
		me, _ := os.FindProcess(os.Getpid())
		me.Kill()
		select {}
	}
}

// follow reads what the test says: a first byte arms the killer, and the end of the input ends the process.
func (k *killer) follow(test io.Reader) {
	io.ReadFull(test, make([]byte, 1))
	k.armed.Store(true)
	io.Copy(io.Discard, test)
	os.Exit(0)
}

// boltHook is called by package bolt at the steps of a write, and does nothing in the product.
//
//go:linkname boltHook github.com/rescindhq/rescind/mock/sandbox/bolt.hook
var boltHook func(string)

// watchBolt passes the steps that the writer of a file passes. The last one is left to the answer of the call.
func (k *killer) watchBolt() {
	boltHook = func(s string) {
		if step(s) != beforeAnswer {
			k.pass(step(s))
		}
	}
}

// watchConnections returns a URL of a database on which the step after a write is passed: something was sent to the
// server, whose answer is not there yet.
func (k *killer) watchConnections(database, folder string) (string, error) {
	if k.at != afterWrite {
		return database, nil
	}
	return relayed(database, folder, func() {}, func() { k.pass(afterWrite) })
}

// A killingStore passes the steps before a write is sent and after it was acknowledged.
type killingStore struct {
	sandbox.Store
	kill *killer
}

func (s *killingStore) Commit(ctx context.Context, r sandbox.Ref, c sandbox.Commit) (p sandbox.Position, err error) {
	s.kill.pass(beforeWrite)
	defer s.kill.pass(afterCommit)
	return s.Store.Commit(ctx, r, c)
}

func (s *killingStore) Create(ctx context.Context, w *sandbox.StoredWorld, replaces *sandbox.Ref) error {
	s.kill.pass(beforeWrite)
	defer s.kill.pass(afterCommit)
	return s.Store.Create(ctx, w, replaces)
}

func (s *killingStore) Delete(ctx context.Context, r sandbox.Ref) error {
	s.kill.pass(beforeWrite)
	defer s.kill.pass(afterCommit)
	return s.Store.Delete(ctx, r)
}

func (s *killingStore) Shorten(ctx context.Context, r sandbox.Ref, number uint64, snapshot []byte) error {
	s.kill.pass(beforeWrite)
	defer s.kill.pass(afterCommit)
	return s.Store.Shorten(ctx, r, number, snapshot)
}

// A killingHandler passes a step before the answer of a call is sent.
type killingHandler struct {
	http.Handler
	kill *killer
}

func (h *killingHandler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.Handler.ServeHTTP(&killingWriter{ResponseWriter: w, kill: h.kill, counts: changes(r)}, r)
}

// changes reports whether a call may change something.
func changes(r *http.Request) bool {
	return r.Method != http.MethodGet && !strings.HasSuffix(r.URL.Path, "/query")
}

type killingWriter struct {
	http.ResponseWriter
	kill   *killer
	counts bool
}

func (w *killingWriter) WriteHeader(status int) {
	if w.counts {
		w.kill.pass(beforeAnswer)
	}
	w.ResponseWriter.WriteHeader(status)
}

// Unwrap is for [http.ResponseController].
func (w *killingWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
