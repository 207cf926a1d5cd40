package fault

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// String describes the effect in the order in which its parts happen; "" when there is none.
func (e *Effect) String() string {
	var does []string
	say := func(it bool, format string, args ...any) {
		if it {
			does = append(does, fmt.Sprintf(format, args...))
		}
	}
	say(e.Code != "", "code %s", e.Code)
	if e.Respond != nil {
		say(true, "respond %d", e.Respond.Status)
	}
	say(len(e.Headers) > 0, "headers %s", strings.Join(slices.Sorted(maps.Keys(e.Headers)), " "))
	say(len(e.Mutate) > 0, "mutate %s", strings.Join(e.Mutate, " "))
	say(e.Delay != 0, "delay %s", time.Duration(e.Delay))
	say(e.Drop != "", "drop %s", e.Drop)
	if e.Trickle != nil {
		say(true, "trickle %d bytes every %s", e.Trickle.Bytes, time.Duration(e.Trickle.Every))
	}
	if e.Truncate != nil {
		say(true, "truncate %d", *e.Truncate)
	}
	return strings.Join(does, ", ")
}
