package scenarios

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestEveryReadyScenarioCanBeRetold(t *testing.T) {
	for _, name := range Names() {
		t.Run(name, func(t *testing.T) {
			told, err := Load(name)
			if err != nil {
				t.Fatal(err)
			}
			o, _ := told.Opening(7)
			clock := told.Clock
			if clock.IsZero() {
				clock = time.Date(2026, 6, 8, 0, 0, 0, 5, time.UTC)
			}
			r := Retelling{Name: told.Name, About: told.About, Clock: clock, Profile: told.Profile, Options: told.Options, Accounts: o.Accounts, Resources: o.Resources}
			again, err := Parse("retold.yaml", r.YAML())
			if err != nil {
				t.Fatalf("%v\n%s", err, r.YAML())
			}
			retold, _ := again.Opening(8)
			if diff := cmp.Diff(o, retold); diff != "" || !again.Clock.Equal(clock) {
				t.Errorf("it is another world (-told +retold):\n%s\n%s", diff, r.YAML())
			}
			if again.Name != told.Name || again.About != told.About || again.Profile != told.Profile || again.Options != told.Options {
				t.Errorf("got %+v, want %+v", again, told)
			}
		})
	}
}
