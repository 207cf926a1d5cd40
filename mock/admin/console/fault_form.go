package console

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rescindhq/rescind/mock/sandbox/fault"
)

// An effect is one choice of the form: how a call fails.
type effect struct {
	ID, Says string
	Value    string // the default of the field value; "": the effect has no value
	make     func(value string) (fault.Effect, error)
}

// effects are the common ones. The control API can combine effects, and takes complete responses.
var effects = []effect{
	{"code", "refuse the call with an error code of the vendor", "CBC.0999", func(value string) (fault.Effect, error) { return fault.Effect{Code: value}, nil }},
	{"respond", "answer like a proxy, with this status and an HTML page", "502", respond},
	{"delay", "delay the response by this long", "2s", func(value string) (e fault.Effect, err error) {
		err = e.Delay.UnmarshalText([]byte(value))
		return e, err
	}},
	{"drop-before", "close the connection before the call takes effect", "", func(string) (fault.Effect, error) { return fault.Effect{Drop: fault.Before}, nil }},
	{"drop-after", "let the call take effect, then close the connection without a response", "", func(string) (fault.Effect, error) { return fault.Effect{Drop: fault.After}, nil }},
	{"truncate", "cut the response body off after this many bytes", "40", func(value string) (fault.Effect, error) {
		n, err := strconv.Atoi(value)
		return fault.Effect{Truncate: &n}, err
	}},
	{"trickle", "send the response slowly, this many bytes every 100 ms", "10", func(value string) (fault.Effect, error) {
		n, err := strconv.Atoi(value)
		return fault.Effect{Trickle: &fault.Trickle{Bytes: n, Every: fault.Span(100 * time.Millisecond)}}, err
	}},
	{"mutate", "change the form of the response body", strings.Join(fault.Mutations, " "), func(value string) (fault.Effect, error) {
		return fault.Effect{Mutate: strings.Fields(value)}, nil
	}},
}

func respond(value string) (fault.Effect, error) {
	status, err := strconv.Atoi(value)
	body := "<html><body><h1>" + http.StatusText(status) + "</h1></body></html>"
	if status == http.StatusNoContent || status == http.StatusNotModified {
		body = ""
	}
	return fault.Effect{Respond: &fault.Response{Status: status, Headers: map[string]string{"Content-Type": "text/html"}, Body: body}}, err
}

// readFault reads the form. A fault without conditions is for every call.
func readFault(r *http.Request) (s fault.Spec, err error) {
	if s.Effect, err = readEffect(r); err != nil {
		return s, err
	}
	s.Match.Operation, s.Match.Resource = r.PostFormValue("operation"), strings.TrimSpace(r.PostFormValue("resource"))
	for field, into := range map[string]*int{"nth": &s.Match.Nth, "every": &s.Match.Every, "times": &s.Times} {
		if text := r.PostFormValue(field); text != "" {
			if *into, err = strconv.Atoi(text); err != nil || *into < 1 {
				return s, say("%q is not a whole number of at least 1.", text)
			}
		}
	}
	if text := r.PostFormValue("probability"); text != "" {
		if s.Match.Probability, err = strconv.ParseFloat(text, 64); err != nil || !(s.Match.Probability > 0) {
			return s, say("%q is not a probability: give a number above 0, such as 0.5.", text)
		}
	}
	if s.Match == (fault.Match{}) {
		s.Match.Every = 1
	}
	return s, nil
}

// readEffect reads the effect that is chosen, with the value of its own field.
func readEffect(r *http.Request) (e fault.Effect, err error) {
	sent := r.PostFormValue("effect")
	i := slices.IndexFunc(effects, func(e effect) bool { return e.ID == sent })
	switch {
	case sent == "":
		return e, say("Choose an effect.")
	case i < 0:
		return e, say("There is no effect %q: choose one of the list.", sent)
	}
	own := "value-" + sent
	if sent == "code" {
		own = "code"
	}
	value := cmp.Or(r.PostFormValue("value"), r.PostFormValue(own), effects[i].Value)
	if e, err = effects[i].make(value); err != nil {
		return e, say("%q is not a value for this effect: give one like %s.", value, effects[i].Value)
	}
	return e, nil
}
