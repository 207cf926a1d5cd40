package fault

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// A Mistake says why a spec is not a possible fault: what is wrong, and where in the spec.
type Mistake struct{ Pointer, What string }

// Error says what is wrong.
func (m *Mistake) Error() string { return m.What }

func mistakef(pointer, format string, args ...any) *Mistake {
	return &Mistake{pointer, fmt.Sprintf(format, args...)}
}

// mistake finds what is wrong with a spec regardless of the contracts.
func (s *Spec) mistake() *Mistake {
	m, e := s.Match, s.Effect
	switch {
	case s.ID != "" && (len(s.ID) > 64 || !isToken(s.ID)):
		return mistakef("/id", "an id is made of up to 64 letters, digits and dashes")
	case m == Match{}:
		return mistakef("/match", "a fault needs something to match: operation, resource, nth, every or probability")
	case s.Times < 0 || m.Nth < 0 || m.Every < 0:
		return mistakef("/match", "times, nth and every are counted from 1")
	case m.Nth > 0 && m.Every > 0 && m.Nth%m.Every != 0:
		return mistakef("/match/nth", "no call matches: call %d is not a multiple of every %d", m.Nth, m.Every)
	case m.Probability < 0 || m.Probability > 1:
		return mistakef("/match/probability", "must be above 0 and at most 1")
	case e.String() == "":
		return mistakef("/effect", "a fault needs an effect: code, respond, headers, delay, drop, trickle, truncate or mutate")
	}
	if m := e.malformed(); m != nil {
		return m
	}
	return e.contradiction()
}

func (e *Effect) malformed() *Mistake {
	switch {
	case e.Drop != "" && e.Drop != Before && e.Drop != After:
		return mistakef("/effect/drop", "must be %s or %s", Before, After)
	case e.Delay < 0:
		return mistakef("/effect/delay", "must be a span of time such as 2s")
	case e.Truncate != nil && *e.Truncate < 0:
		return mistakef("/effect/truncate", "must not be negative")
	case e.Trickle != nil && (e.Trickle.Bytes < 1 || e.Trickle.Every <= 0):
		return mistakef("/effect/trickle", "needs bytes of at least 1, and a span of time between two pieces")
	case slices.ContainsFunc(e.Mutate, func(m string) bool { return !slices.Contains(Mutations, m) }):
		return mistakef("/effect/mutate", "the mutations are %s", strings.Join(Mutations, ", "))
	case e.Respond != nil:
		return e.Respond.mistake()
	}
	return e.Headers.mistake("/effect/headers", e.checkAddedHeader)
}

// mistake finds what net/http would change or complain about.
func (r *Response) mistake() *Mistake {
	if r.Status < http.StatusOK || r.Status > 599 {
		return mistakef("/effect/respond/status", "must be an HTTP status from 200 to 599")
	}
	body, err := r.bytes()
	switch {
	case err != nil:
		return mistakef("/effect/respond/body_base64", "is not base64, in the alphabet with + and /")
	case r.Body != "" && r.Base64 != "":
		return mistakef("/effect/respond/body_base64", "there is a body already: write one of the two")
	case len(body) > 0 && (r.Status == http.StatusNoContent || r.Status == http.StatusNotModified):
		return mistakef("/effect/respond/body", "status %d has no body", r.Status)
	}
	return r.Headers.mistake("/effect/respond/headers", r.checkFraming)
}

// mistake finds an invalid header or one that is given twice; more checks what else may be wrong with one.
func (all Headers) mistake(pointer string, more func(name, value string) *Mistake) *Mistake {
	given := map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		value := all[name]
		if !isToken(name) || strings.ContainsFunc(value, func(r rune) bool { return r < ' ' && r != '\t' || r == 0x7f }) {
			return mistakef(pointer, "%q: %q is not a valid header", name, value)
		}
		name = http.CanonicalHeaderKey(name)
		if m := more(name, value); m != nil {
			return m
		}
		if given[name] { // which one is sent would be random
			return mistakef(pointer, "%s is given twice", name)
		}
		given[name] = true
	}
	return nil
}

// checkAddedHeader refuses headers that the server itself sets on the answer.
func (e *Effect) checkAddedHeader(name, _ string) *Mistake {
	switch {
	case name == "Transfer-Encoding" || name == "Content-Length":
		return mistakef("/effect/headers", "%s cannot be chosen; trickle and truncate change how an answer is sent", name)
	case strings.HasPrefix(name, "X-Mock-"):
		return mistakef("/effect/headers", "%s cannot be chosen: headers that begin with X-Mock- are the mock's own", name)
	}
	return nil
}

// checkFraming refuses headers with which net/http could not send the response. The announced length may be
// too large.
func (r *Response) checkFraming(name, value string) *Mistake {
	length, err := strconv.ParseUint(value, 10, 31)
	body, _ := r.bytes()
	switch {
	case name == "Transfer-Encoding":
		return mistakef("/effect/respond/headers", "Transfer-Encoding cannot be chosen; trickle sends an answer in pieces")
	case name == "Content-Length" && (err != nil || length < uint64(len(body))):
		return mistakef("/effect/respond/headers", "Content-Length must be a number, not below the length of the body")
	}
	return nil
}

// isToken reports whether a text can be the name of a header: a token of RFC 9110, section 5.6.2.
func isToken(name string) bool {
	other := func(r rune) bool {
		return !('0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || strings.ContainsRune("!#$%&'*+-.^_`|~", r))
	}
	return name != "" && !strings.ContainsFunc(name, other)
}

// contradiction finds two effects of which one would do nothing. Nothing that is asked for is ignored
// silently.
func (e *Effect) contradiction() *Mistake {
	answered := e.Code != "" || e.Respond != nil
	spoiled := len(e.Headers) > 0 || e.Trickle != nil || e.Truncate != nil || len(e.Mutate) > 0
	switch {
	case e.Code != "" && e.Respond != nil:
		return mistakef("/effect", "code and respond cannot both be the answer")
	case e.Respond != nil && len(e.Headers) > 0:
		return mistakef("/effect/headers", "respond has headers of its own: write them there")
	case e.Drop != "" && (answered || spoiled):
		return mistakef("/effect", "drop leaves no answer: it can only be combined with delay")
	case e.Respond != nil && len(e.Mutate) > 0:
		return mistakef("/effect", "respond is sent as it is written: mutate cannot change it")
	}
	return nil
}
