package fault

import (
	"context"
	"encoding/base64"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rescindhq/rescind/mock/dialect"
)

// An Injection is a fault that affects one call. A nil Injection changes nothing; all its methods can be
// called.
type Injection struct {
	effect     *Effect
	label      string
	refusal    refusal
	fullLength int // length of the body before it was truncated
}

// Label names the fault and its effect, for the journal and the header X-Mock-Fault.
func (i *Injection) Label() string {
	if i == nil {
		return ""
	}
	return i.label
}

// Refusal returns the refusal that ends the call before any rule is asked, nil when the call goes on.
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

// Answer returns the answer to be sent instead of the vendor's, if there is one. It is not checked against
// the contract.
func (i *Injection) Answer() (a dialect.Answer, given bool) {
	switch {
	case i == nil:
		return a, false
	case i.effect.Respond != nil:
		return i.effect.Respond.answer(), true
	}
	return a, i.effect.Drop == Before
}

// answer sets no Content-Type except the one that is asked for.
func (r *Response) answer() dialect.Answer {
	h := http.Header{"Content-Type": nil}
	for name, value := range r.Headers {
		h.Set(name, value)
	}
	body, _ := r.bytes() // it was checked when the fault was made
	return dialect.Answer{Status: r.Status, Body: body, Header: h}
}

// bytes is the body as it is sent.
func (r *Response) bytes() ([]byte, error) {
	if r.Base64 == "" {
		return []byte(r.Body), nil
	}
	return base64.StdEncoding.DecodeString(r.Base64)
}

// Alter changes an answer and its headers after they were checked. Of a dropped answer only the catalogue
// row is kept.
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

// addTo returns the headers of an answer with these added. They are set in h as well.
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

// shortBody is the longest body whose length net/http states itself. It would send a longer one in chunks.
const shortBody = 2048

// Send writes an answer. Without an injection it writes it at once and as a whole. A connection is closed
// by a panic that net/http does not log, because hijacking is not possible with HTTP/2.
func (i *Injection) Send(ctx context.Context, w http.ResponseWriter, a dialect.Answer) {
	if i == nil {
		if len(a.Body) > shortBody {
			w.Header()["Content-Length"] = []string{strconv.Itoa(len(a.Body))}
		}
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

// write sends a body, in pieces where that is asked for. It stops when the caller has disconnected.
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

// pause waits, unless the caller disconnects.
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

// String describes the effect in the order in which its parts happen; "" when there is none.
func (e *Effect) String() string {
	var does []string
	say := func(it bool, format string, args ...any) {
		if it {
			does = append(does, fmt.Sprintf(format, args...))
		}
	}
	say(e.Code != "", "code %s", e.Code)
	if e.Respond != nil {
		say(true, "respond %d", e.Respond.Status)
	}
	say(len(e.Headers) > 0, "headers %s", strings.Join(slices.Sorted(maps.Keys(e.Headers)), " "))
	say(len(e.Mutate) > 0, "mutate %s", strings.Join(e.Mutate, " "))
	say(e.Delay != 0, "delay %s", time.Duration(e.Delay))
	say(e.Drop != "", "drop %s", e.Drop)
	if e.Trickle != nil {
		say(true, "trickle %d bytes every %s", e.Trickle.Bytes, time.Duration(e.Trickle.Every))
	}
	if e.Truncate != nil {
		say(true, "truncate %d", *e.Truncate)
	}
	return strings.Join(does, ", ")
}
