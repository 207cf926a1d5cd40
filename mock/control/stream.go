package control

import (
	"context"
	"net/http"
	"time"
)

// A stream is an answer that goes on. It ends when the caller goes, and when the mock stops; what
// cannot be written after that is dropped.
type stream struct {
	*call
	ctx     context.Context
	out     http.ResponseWriter
	control *http.ResponseController
	beat    *time.Ticker
}

// How long one write may take before the caller counts as gone, and when the mock stops; and how
// often a quiet stream shows that it is alive.
const (
	patience  = 30 * time.Second
	haste     = time.Second
	heartbeat = 15 * time.Second
)

// send lets an answer go on.
func (c *call) send(w http.ResponseWriter, follow func(*stream)) {
	ctx, cancel := context.WithCancel(c.request.Context())
	defer cancel()
	defer context.AfterFunc(c.Until, cancel)()
	s := &stream{call: c, ctx: ctx, out: w, control: http.NewResponseController(w), beat: time.NewTicker(c.Heartbeat)}
	defer s.beat.Stop()
	defer context.AfterFunc(ctx, func() { s.control.SetWriteDeadline(time.Now().Add(haste)) })()
	follow(s)
}

// wait waits until there is something to tell, false when there is nobody to tell it to. Now and
// then it shows that it is alive, and lets happen what is due.
func (s *stream) wait(wake <-chan struct{}, due func()) bool {
	for s.ctx.Err() == nil {
		select {
		case <-wake:
			return true
		case <-s.beat.C:
			due()
			s.write([]byte(":\n\n"))
		case <-s.ctx.Done():
		}
	}
	return false
}

// send sends an event, checked against the contract.
func (s *stream) send(e sentEvent) {
	data := encode(e.data)
	for _, v := range s.operation.CheckEvent(e.name, data) {
		s.Log.Error("the control API's event breaks the contract: a bug of the mock", "event", e.name, "violation", v.String())
	}
	s.write(e.bytes(data))
}

// write sends some text at once.
func (s *stream) write(text []byte) {
	if s.ctx.Err() != nil {
		return
	}
	s.control.SetWriteDeadline(time.Now().Add(patience))
	if s.ctx.Err() != nil { // it has ended just now, and its deadline was overwritten
		s.control.SetWriteDeadline(time.Now().Add(haste))
	}
	s.out.Write(text)
	s.flush()
}

func (s *stream) flush() { s.control.Flush() }
