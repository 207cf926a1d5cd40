package console

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rescindhq/rescind/mock/sandbox/fault"
)

// An effect is one of the form's ways for a call to go wrong.
type effect struct {
	ID, Says string
	Value    string // what the form's value says, where nothing is given; "": it takes none
	make     func(value string) (fault.Effect, error)
}

// effects are the common ones; the control API takes several at once, and answers written out.
var effects = []effect{
	{"code", "is refused with a code of the vendor", "CBC.0999", func(value string) (fault.Effect, error) { return fault.Effect{Code: value}, nil }},
	{"respond", "is answered by a proxy with a status and a page", "502", respond},
	{"delay", "is answered late", "2s", func(value string) (e fault.Effect, err error) {
		err = e.Delay.UnmarshalText([]byte(value))
		return e, err
	}},
	{"drop-before", "is dropped before it takes effect", "", func(string) (fault.Effect, error) { return fault.Effect{Drop: fault.Before}, nil }},
	{"drop-after", "takes effect, and the answer is lost", "", func(string) (fault.Effect, error) { return fault.Effect{Drop: fault.After}, nil }},
	{"truncate", "is answered with so many bytes of the body", "40", func(value string) (fault.Effect, error) {
		n, err := strconv.Atoi(value)
		return fault.Effect{Truncate: &n}, err
	}},
	{"trickle", "is answered in pieces of so many bytes, one each 100 ms", "10", func(value string) (fault.Effect, error) {
		n, err := strconv.Atoi(value)
		return fault.Effect{Trickle: &fault.Trickle{Bytes: n, Every: fault.Span(100 * time.Millisecond)}}, err
	}},
	{"mutate", "is answered in an unusual form", strings.Join(fault.Mutations, " "), func(value string) (fault.Effect, error) {
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

// readFault reads the form; a fault for any call is for every one.
func readFault(r *http.Request) (s fault.Spec, err error) {
	i := slices.IndexFunc(effects, func(e effect) bool { return e.ID == r.PostFormValue("effect") })
	if i < 0 {
		return s, errors.New("choose what goes wrong")
	}
	value := r.PostFormValue("value")
	if value == "" {
		value = effects[i].Value
	}
	if s.Effect, err = effects[i].make(value); err != nil {
		return s, fmt.Errorf("%q cannot be the value here: it is something like %s", value, effects[i].Value)
	}
	s.Match.Operation = r.PostFormValue("operation")
	for field, into := range map[string]*int{"nth": &s.Match.Nth, "every": &s.Match.Every, "times": &s.Times} {
		if text := r.PostFormValue(field); text != "" {
			if *into, err = strconv.Atoi(text); err != nil || *into < 1 {
				return s, fmt.Errorf("%q is not a whole number from 1", text)
			}
		}
	}
	if text := r.PostFormValue("probability"); text != "" {
		if s.Match.Probability, err = strconv.ParseFloat(text, 64); err != nil || !(s.Match.Probability > 0) {
			return s, fmt.Errorf("%q is not a probability such as 0.5", text)
		}
	}
	if s.Match == (fault.Match{}) {
		s.Match.Every = 1
	}
	return s, nil
}
