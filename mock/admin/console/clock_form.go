package console

import (
	"net/http"
	"time"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// readSetting reads the form of the clock page.
func readSetting(r *http.Request) (s sandbox.Setting, err error) {
	switch frozen := r.PostFormValue("frozen"); frozen {
	case "":
	case "true", "false":
		s.Frozen = new(frozen == "true")
	default:
		return s, say("%q is not a state of the clock: give true for frozen, or false.", frozen)
	}
	if text := r.PostFormValue("now"); text != "" {
		if s.Now, err = instant(text); err != nil {
			return s, err
		}
	}
	advance, err := span(r, "advance")
	if err != nil {
		return s, err
	}
	if advance != nil {
		s.Advance = *advance
	}
	if s.AuthOffset, err = span(r, "auth_offset"); err == nil && s == (sandbox.Setting{}) {
		err = say("Give a time, or a duration to advance by.")
	}
	return s, err
}

// describeSetting says what a setting changes, for the journal.
func describeSetting(s sandbox.Setting) phrase {
	var says []phrase
	if !s.Now.IsZero() {
		says = append(says, say("to %s", s.Now.UTC().Format(time.DateTime)))
	}
	if s.Advance != 0 {
		says = append(says, say("on by %s", s.Advance))
	}
	if s.Frozen != nil {
		says = append(says, map[bool]phrase{true: say("frozen"), false: say("running with real time")}[*s.Frozen])
	}
	if s.AuthOffset != nil {
		says = append(says, say("the gateway shifted by %s", *s.AuthOffset))
	}
	return join(says)
}

// instant parses a time as HTML forms and the control API write it. Without a zone it is UTC.
func instant(text string) (at time.Time, err error) {
	for _, form := range []string{time.RFC3339Nano, "2006-01-02T15:04:05", "2006-01-02T15:04", time.DateOnly} {
		if at, err = time.Parse(form, text); err == nil && !at.IsZero() {
			return at, nil
		}
	}
	return at, say("%q is not a time: give one such as 2026-06-08T00:00:00Z.", text)
}

// span parses a duration; nil when the field is empty.
func span(r *http.Request, field string) (*time.Duration, error) {
	text := r.PostFormValue(field)
	if text == "" {
		return nil, nil
	}
	d, err := time.ParseDuration(text)
	if err != nil {
		return nil, say("%q is not a duration: give one such as 168h or -17m30s.", text)
	}
	return &d, nil
}
