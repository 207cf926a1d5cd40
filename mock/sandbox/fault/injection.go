package fault

import (
	"context"
	"maps"
	"net/http"
	"strconv"
	"time"

	"github.com/rescindhq/rescind/mock/dialect"
)

// A Strike is a fault that befalls one call. A nil Strike is none; everything can be asked of it.
type Injection struct {
	effect     *Effect
	label      string
	refusal    refusal
	fullLength int // the length of the body before it was truncated
}

// Label is what journal and header X-Mock-Fault tell of it: the fault and what it does.
func (i *Injection) Label() string {
	if i == nil {
		return ""
	}
	return i.label
}

// Refusal ends a call before a rule is asked; nil lets it go its way.
func (i *Injection) Refusal(c *dialect.Call) *dialect.Refusal {
	switch {
	case i == nil:
		return nil
	case i.refusal.contract != nil:
		return i.refusal.toDialect(c)
	case i.effect.Respond != nil || i.effect.Drop == Before:
		return &dialect.Refusal{}
	}
	return nil
}

// Answer is what comes in the place of the vendor's words, if something does. It is no contract's.
func (i *Injection) Answer() (a dialect.Answer, given bool) {
	switch {
	case i == nil:
		return a, false
	case i.effect.Respond != nil:
		return i.effect.Respond.answer(), true
	}
	return a, i.effect.Drop == Before
}

// answer has no Content-Type but the one that is asked for.
func (r *Response) answer() dialect.Answer {
	h := http.Header{"Content-Type": nil}
	for name, value := range r.Headers {
		h.Set(name, value)
	}
	return dialect.Answer{Status: r.Status, Body: []byte(r.Body), Header: h}
}

// Spoil changes an answer and its headers once they were checked. Of one that is dropped nothing
// but its row is left.
func (i *Injection) Alter(a dialect.Answer, h http.Header) dialect.Answer {
	if i == nil {
		return a
	}
	a.Header = i.effect.Headers.addTo(a.Header, h)
	if i.effect.Drop != "" {
		return dialect.Answer{Row: a.Row}
	}
	if len(i.effect.Mutate) > 0 {
		a = mutateBody(a, i.effect.Mutate)
	}
	i.fullLength = len(a.Body)
	if n := i.effect.Truncate; n != nil {
		a.Body = a.Body[:min(*n, i.fullLength)]
	}
	return a
}

// added are the headers of an answer with these among them; they are set in h as well.
func (all Headers) addTo(own, h http.Header) http.Header {
	if len(all) == 0 {
		return own
	}
	sent := http.Header{}
	maps.Copy(sent, own)
	for name, value := range all {
		sent.Set(name, value)
		h.Set(name, value)
	}
	return sent
}

// Send writes an answer: at once and whole when there is no strike. A connection is broken off by
// a panic that net/http does not log; hijacking it would not do for HTTP/2.
func (i *Injection) Send(ctx context.Context, w http.ResponseWriter, a dialect.Answer) {
	if i == nil {
		w.WriteHeader(a.Status)
		w.Write(a.Body)
		return
	}
	pause(ctx, i.effect.Delay)
	if i.effect.Drop != "" {
		panic(http.ErrAbortHandler)
	}
	if h := w.Header(); i.fullLength > 0 && h.Get("Content-Length") == "" {
		h.Set("Content-Length", strconv.Itoa(i.fullLength))
	}
	w.WriteHeader(a.Status)
	i.write(ctx, w, a.Body)
	if len(a.Body) < i.fullLength {
		http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler)
	}
}

// write sends a body, piece by piece where that is asked for; it stops when the caller has gone.
func (i *Injection) write(ctx context.Context, w http.ResponseWriter, body []byte) {
	t := i.effect.Trickle
	if t == nil {
		w.Write(body)
		return
	}
	for len(body) > 0 && ctx.Err() == nil {
		n := min(t.Bytes, len(body))
		w.Write(body[:n])
		http.NewResponseController(w).Flush()
		if body = body[n:]; len(body) > 0 {
			pause(ctx, t.Every)
		}
	}
}

// pause waits, but not for a caller who has gone.
func pause(ctx context.Context, d Span) {
	if d <= 0 {
		return
	}
	t := time.NewTimer(time.Duration(d))
	defer t.Stop()
	select {
	case <-t.C:
	case <-ctx.Done():
	}
}
