package conformance

import (
	"errors"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/internal/mask"
)

// mask takes from a text what the target file says and nobody may read, and what is named as a secret.
// It is applied to what the reporters are told, last and in one place: [engine.ended] and maskRun.
func (t Target) mask(text string) string {
	return t.hides.Text(text)
}

// masked is an error that may quote the file, as it can be told.
func (f *targetFile) masked(err error) error {
	if text := mask.New(f.secrets()...).Known(err.Error()); text != err.Error() {
		return errors.New(text)
	}
	return err
}

// maskAll masks a scenario wherever a report could tell it.
func (t Target) maskAll(s *report.Scenario) {
	t.in(&s.Reason, &s.Detail, &s.Known)
	for i := range s.Steps {
		t.in(&s.Steps[i].Reason)
	}
	for i := range s.Exchanged {
		x := &s.Exchanged[i]
		t.in(&x.Call, &x.Curl, &x.Header, &x.Body, &x.Rule)
	}
}

// maskRun masks what is told of a run as a whole.
func (t Target) maskRun(r *report.Run) {
	t.in(&r.Target, &r.Stopped, &r.Unbegun)
	for i := range r.Complaints {
		t.in(&r.Complaints[i])
	}
	for i := range r.Observations {
		o := &r.Observations[i]
		t.in(&o.Expected, &o.Got, &o.Came.Code)
	}
	for _, s := range r.Scenarios {
		t.maskAll(s)
	}
}

// in masks texts where they stand.
func (t Target) in(texts ...*string) {
	for _, text := range texts {
		if *text != "" {
			*text = t.mask(*text)
		}
	}
}
