package strictyaml

import (
	"strconv"
	"testing"
)

func TestAWrongTimeIsToldWhatIsWrong(t *testing.T) {
	for text, why := range map[string]string{
		"noon": "", "": "", "2026-06-08": ": the time of day is missing", "2026-06-08 00:00:00Z": ": write T between the day and the time of day",
		"2026-06-08T00:00Z": ": the seconds are missing", "2026-06-08T00:00:00": ": the time zone is missing; Z is UTC",
		"2026-06-08T00:00:00,5Z": ": write a point before the fraction of a second", "2026-02-30T00:00:00Z": ": there is no such day, time of day or time zone",
		"2026-06-08T25:00:00+01:00": ": there is no such day, time of day or time zone",
	} {
		err, want := NoTime(text), strconv.Quote(text)+" is not a time such as 2026-06-08T00:00:00Z"+why
		if err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}
