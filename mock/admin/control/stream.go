package control

import (
	"context"
	"net/http"
	"time"
)

// A Stream is a response that continues with events, of this API or of the console. It ends when the caller
// disconnects or the mock stops; later writes are dropped.
type Stream struct {
	ctx     context.Context
	out     http.ResponseWriter
	control *http.ResponseController
	beat    *time.Ticker
}

// How long one write may take, normally and when the mock stops, before the caller counts as disconnected;
// and how often an idle stream sends a comment.
const (
	writeTimeout = 30 * time.Second
	stopTimeout  = time.Second
	heartbeat    = 15 * time.Second
)

// ServeStream runs follow, which sends the events of a stream. The stream ends with until. An idle stream sends
// a comment every beat; 0 means 15 seconds.
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

// Wait waits for wake and returns true, or false when the stream has ended. Meanwhile it calls due and sends a
// comment with every beat.
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

// Write sends text immediately.
func (s *Stream) Write(text []byte) {
	if s.ctx.Err() != nil {
		return
	}
	s.control.SetWriteDeadline(time.Now().Add(writeTimeout))
	if s.ctx.Err() != nil { // the stream ended just now, so restore the short deadline
		s.control.SetWriteDeadline(time.Now().Add(stopTimeout))
	}
	s.out.Write(text)
	s.Flush()
}

// Flush sends what was written so far to the caller.
func (s *Stream) Flush() { s.control.Flush() }
