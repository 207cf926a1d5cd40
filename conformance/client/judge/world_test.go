package judge

import (
	"encoding/json"
	"testing"

	"github.com/rescindhq/rescind/conformance/client/driver"
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

// An order that gives up two resources pays once, and one from before the task pays nothing in it.
func TestAnOrderOfTwoResourcesPaysOnce(t *testing.T) {
	const old = `{"id":"o-1","kind":"unsubscription","resources":["i-1"],"lines":[{"refund":{"cash":"5.00"}}]}`
	const both = `{"id":"o-2","kind":"unsubscription","resources":["i-1","i-2"],"lines":[{"refund":{"cash":"10.00"}}]}`
	world := func(orders string) (w *witness.World) {
		if err := json.Unmarshal([]byte(`{"accounts":[{"orders":[`+orders+`]}]}`), &w); err != nil {
			t.Fatal(err)
		}
		return w
	}
	for said, held := range map[string]bool{"10.00": true, "20.00": false, "15.00": false} {
		e := &Evidence{Before: world(old), After: world(old + "," + both), Task: &Task{Subjects: []string{"i-1", "i-2"}}}
		e.Answer = &driver.Answer{OK: true, Result: driver.Result{"said": "You get back " + said + " CNY."}}
		if got := TellsPaid().Judge(e); got.Held != held || got.NotJudged != "" {
			t.Errorf("%s: %+v", said, got)
		}
	}
}
