package console

import (
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// readSetting reads what to set.
func readSetting(r *http.Request) (s sandbox.Setting, err error) {
	switch frozen := r.PostFormValue("frozen"); frozen {
	case "":
	case "true", "false":
		s.Frozen = new(frozen == "true")
	default:
		return s, errors.New("a clock can be frozen or run, nothing else")
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
		err = errors.New("say what to set: a time, or by how much to move on")
	}
	return s, err
}

// instant reads a time as forms and the control API write it; one without a zone is UTC.
func instant(text string) (at time.Time, err error) {
	for _, form := range []string{time.RFC3339Nano, "2006-01-02T15:04:05", "2006-01-02T15:04", time.DateOnly} {
		if at, err = time.Parse(form, text); err == nil && !at.IsZero() {
			return at, nil
		}
	}
	return at, fmt.Errorf("%q is not a time such as 2026-06-08T00:00:00Z", text)
}

// span reads a span of time, nil when none is given.
func span(r *http.Request, field string) (*time.Duration, error) {
	text := r.PostFormValue(field)
	if text == "" {
		return nil, nil
	}
	d, err := time.ParseDuration(text)
	if err != nil {
		return nil, fmt.Errorf("%q is not a span of time such as 168h or -17m30s", text)
	}
	return &d, nil
}
