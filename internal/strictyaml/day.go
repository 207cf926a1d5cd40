package strictyaml

import (
	"fmt"
	"time"
)

// A Day is a date as people write it in files: 2026-12-31.
type Day struct{ time.Time }

// UnmarshalText reads a day.
func (d *Day) UnmarshalText(text []byte) (err error) {
	if d.Time, err = time.Parse(time.DateOnly, string(text)); err != nil {
		return fmt.Errorf("%q is not a day such as 2026-12-31", text)
	}
	return nil
}

// Over reports whether the day has passed at an instant.
func (d Day) Over(at time.Time) bool { return !at.Before(d.AddDate(0, 0, 1)) }
