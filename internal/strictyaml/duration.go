package strictyaml

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// DurationForm says how a duration is written, for every message about one that is not.
const DurationForm = "a duration in h, m, s, ms, us or ns, such as 168h, 1h30m or 90s"

// daysOrWeeks is how people write days and weeks, which durations do not have.
var daysOrWeeks = regexp.MustCompile(`(?i)^(-?[0-9]{1,5}) ?(d|days?|w|weeks?)$`)

// bareNumber is a number of 1 to 12 digits without a unit.
var bareNumber = regexp.MustCompile(`^-?[0-9]{1,12}(\.[0-9]{1,12})?$`)

// InHours is ` (7d is 168h)` for a number of days or weeks, ` (the unit is missing)` for a mere number, and nothing for
// another text.
func InHours(text string) string {
	if bareNumber.MatchString(text) && strings.Trim(text, "-0.") != "" {
		return " (the unit is missing)"
	}
	found := daysOrWeeks.FindStringSubmatch(text)
	if found == nil {
		return ""
	}
	hours, _ := strconv.Atoi(found[1])
	if hours *= 24; strings.ContainsAny(found[2][:1], "wW") {
		hours *= 7
	}
	return fmt.Sprintf(" (%s is %dh)", text, hours)
}
