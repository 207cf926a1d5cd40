package control

import (
	"context"
	"net/http"
	"time"
)

// A Stream is an answer that goes on: of this API, and of the pages. It ends when the caller goes,
// and when the mock stops; what cannot be written after that is dropped.
type Stream struct {
	ctx     context.Context
	out     http.ResponseWriter
	control *http.ResponseController
	beat    *time.Ticker
}

// How long one write may take before the caller counts as gone, and when the mock stops; and how
// often a quiet stream shows that it is alive.
const (
	writeTimeout = 30 * time.Second
	stopTimeout  = time.Second
	heartbeat    = 15 * time.Second
)

// GoOn lets an answer go on as follow does, no longer than until; every beat a quiet one shows
// that it is alive, 0 for every 15 seconds.
func ServeStream(w http.ResponseWriter, r *http.Request, until context.Context, beat time.Duration, follow func(*Stream)) {
	if beat == 0 {
		beat = heartbeat
	}
	ctx, cancel := context.WithCancel(r.Context())
	defer cancel()
	defer context.AfterFunc(until, cancel)()
	s := &Stream{ctx: ctx, out: w, control: http.NewResponseController(w), beat: time.NewTicker(beat)}
	defer s.beat.Stop()
	defer context.AfterFunc(ctx, func() { s.control.SetWriteDeadline(time.Now().Add(stopTimeout)) })()
	follow(s)
}

// Wait waits until there is something to tell, false when there is nobody to tell it to. Now and
// then it shows that it is alive, and lets happen what is due.
func (s *Stream) Wait(wake <-chan struct{}, due func()) bool {
	for s.ctx.Err() == nil {
		select {
		case <-wake:
			return true
		case <-s.beat.C:
			due()
			s.Write([]byte(":\n\n"))
		case <-s.ctx.Done():
		}
	}
	return false
}

// Write sends some text at once.
func (s *Stream) Write(text []byte) {
	if s.ctx.Err() != nil {
		return
	}
	s.control.SetWriteDeadline(time.Now().Add(writeTimeout))
	if s.ctx.Err() != nil { // it has ended just now, and its deadline was overwritten
		s.control.SetWriteDeadline(time.Now().Add(stopTimeout))
	}
	s.out.Write(text)
	s.Flush()
}

// Flush sends what was written so far.
func (s *Stream) Flush() { s.control.Flush() }
