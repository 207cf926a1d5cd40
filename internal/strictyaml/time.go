package strictyaml

import (
	"fmt"
	"regexp"
)

// Texts that are nearly a time, and what is wrong with them.
var nearlyTimes = []struct {
	form *regexp.Regexp
	why  string
}{
	{regexp.MustCompile(`^\d{4}-\d\d-\d\d$`), ": the time of day is missing"},
	{regexp.MustCompile(`^\d{4}-\d\d-\d\d[ t]`), ": write T between the day and the time of day"},
	{regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d(Z|[+-]\d\d:\d\d)?$`), ": the seconds are missing"},
	{regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?$`), ": the time zone is missing; Z is UTC"},
	{regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d,\d+`), ": write a point before the fraction of a second"},
	{regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$`), ": there is no such day, time of day or time zone"},
}

// NoTime is the error about a text that is no time of RFC 3339, with what is wrong with it where that can be told.
func NoTime(text string) error {
	return fmt.Errorf("%q is not a time such as 2026-06-08T00:00:00Z%s", text, WhyNoTime(text))
}

// WhyNoTime is what is wrong with a text that is nearly a time, such as `: the time of day is missing`; or nothing.
func WhyNoTime(text string) string {
	for _, nearly := range nearlyTimes {
		if nearly.form.MatchString(text) {
			return nearly.why
		}
	}
	return ""
}
