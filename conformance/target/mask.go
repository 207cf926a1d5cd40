package target

import (
	"errors"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/internal/mask"
)

// mask takes from a text what the target file says and nobody may read, and what is named as a secret.
// It is applied to what the reporters are told, last and in one place: [engine.ended] and maskRun.
func (t Target) Mask(text string) string {
	return t.mask.Text(text)
}

// masked is an error that may quote the file, as it can be told.
func (f *File) masked(err error) error {
	if text := mask.New(f.secrets()...).Known(err.Error()); text != err.Error() {
		return errors.New(text)
	}
	return err
}

// maskAll masks a scenario wherever a report could tell it.
func (t Target) MaskScenario(s *report.Scenario) {
	t.In(&s.Reason, &s.Detail, &s.Known)
	for i := range s.Steps {
		t.In(&s.Steps[i].Reason)
	}
	for i := range s.Exchanged {
		x := &s.Exchanged[i]
		t.In(&x.Call, &x.Curl, &x.Header, &x.Body, &x.Rule)
	}
}

// maskRun masks what is told of a run as a whole.
func (t Target) MaskRun(r *report.Run) {
	t.In(&r.Target, &r.Stopped, &r.Unbegun)
	for i := range r.Complaints {
		t.In(&r.Complaints[i])
	}
	for i := range r.Observations {
		o := &r.Observations[i]
		t.In(&o.Expected, &o.Got, &o.Came.Code)
	}
	for _, s := range r.Scenarios {
		t.MaskScenario(s)
	}
}

// in masks texts where they stand.
func (t Target) In(texts ...*string) {
	for _, text := range texts {
		if *text != "" {
			*text = t.Mask(*text)
		}
	}
}
