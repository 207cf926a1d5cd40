package judge

import (
	"testing"

	"github.com/rescindhq/rescind/conformance/client/witness"
)

func TestAnUntouchedWorldIsToldFromOneThatGrewOrShrank(t *testing.T) {
	world := func(aliases ...string) *witness.World {
		a := witness.Account{Name: "customer", Balance: "100.00"}
		for _, alias := range aliases {
			a.Resources = append(a.Resources, witness.Resource{Alias: alias, Status: "in_use"})
		}
		return &witness.World{Accounts: []witness.Account{a}}
	}
	for what, c := range map[string]struct {
		after *witness.World
		want  Finding
	}{
		"the same": {world("web"), Finding{Held: true, Expected: "nothing changed", Got: "it did not"}},
		"one more": {world("web", "disk"), Finding{Expected: "nothing changed", Got: "something was added: disk: in_use, it does not renew itself, refunds []"}},
		"one less": {world(), Finding{Expected: "web: in_use, it does not renew itself, refunds []", Got: "it is not there"}},
	} {
		got := Untouched().Judge(&Evidence{Before: world("web"), After: c.after})
		if got.Held != c.want.Held || got.Expected != c.want.Expected || got.Got != c.want.Got {
			t.Errorf("%s: %+v, want %+v", what, got, c.want)
		}
	}
}
