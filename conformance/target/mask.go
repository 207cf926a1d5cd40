package target

import (
	"errors"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/internal/mask"
)

// Mask replaces in a text the secrets of the target file, and the values of names that secrets have.
// The engine applies it to everything that reporters get.
func (t Target) Mask(text string) string {
	return t.mask.Text(text)
}

// masked removes the secrets of the file from an error that may quote it.
func (f *File) masked(err error) error {
	if text := mask.New(f.secrets()...).Known(err.Error()); text != err.Error() {
		return errors.New(text)
	}
	return err
}

// MaskScenario masks all texts of a scenario that a report shows.
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

// MaskRun masks all texts of a run that a report shows.
func (t Target) MaskRun(r *report.Run) {
	t.In(&r.Target, &r.Stopped, &r.NotStarted)
	for i := range r.Remarks {
		t.In(&r.Remarks[i])
	}
	for i := range r.Complaints {
		t.In(&r.Complaints[i])
	}
	for i := range r.Observations {
		o := &r.Observations[i]
		t.In(&o.Expected, &o.Got, &o.GotAnswer.Code)
	}
	for _, s := range r.Scenarios {
		t.MaskScenario(s)
	}
}

// In masks texts in place.
func (t Target) In(texts ...*string) {
	for _, text := range texts {
		if *text != "" {
			*text = t.Mask(*text)
		}
	}
}
