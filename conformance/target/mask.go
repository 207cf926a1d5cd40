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
	t.MaskAll(&s.Reason, &s.Detail, &s.Known)
	for i := range s.Steps {
		t.MaskAll(&s.Steps[i].Reason, &s.Steps[i].Note, &s.Steps[i].Doc)
		for _, row := range s.Steps[i].Table {
			for j := range row {
				t.MaskAll(&row[j])
			}
		}
	}
	for i := range s.Named {
		t.MaskAll(&s.Named[i].ID)
	}
	for i := range s.Exchanged {
		x := &s.Exchanged[i]
		t.MaskAll(&x.Call, &x.Curl, &x.Header, &x.Body, &x.Rule)
	}
}

// MaskRun masks all texts of a run that a report shows.
func (t Target) MaskRun(r *report.Run) {
	t.MaskAll(&r.Target, &r.Stopped, &r.NotStarted)
	for i := range r.Remarks {
		t.MaskAll(&r.Remarks[i])
	}
	for i := range r.Gone {
		t.MaskAll(&r.Gone[i])
	}
	for i := range r.Switched {
		t.MaskAll(&r.Switched[i])
	}
	for i := range r.Charged {
		t.MaskAll(&r.Charged[i])
	}
	for i := range r.Unread {
		t.MaskAll(&r.Unread[i])
	}
	for i := range r.Complaints {
		t.MaskAll(&r.Complaints[i])
	}
	for i := range r.Observations {
		o := &r.Observations[i]
		t.MaskAll(&o.Expected, &o.Got, &o.GotAnswer.Code)
	}
	for _, s := range r.Scenarios {
		t.MaskScenario(s)
	}
}

// MaskAll removes the secrets of the target from texts, in place.
func (t Target) MaskAll(texts ...*string) {
	for _, text := range texts {
		if *text != "" {
			*text = t.Mask(*text)
		}
	}
}
