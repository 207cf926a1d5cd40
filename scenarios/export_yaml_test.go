package scenarios

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/rescindhq/rescind/internal/billing"
)

func TestEveryReadyScenarioCanBeExported(t *testing.T) {
	for _, name := range Names() {
		t.Run(name, func(t *testing.T) {
			original, err := Load(name)
			if err != nil {
				t.Fatal(err)
			}
			o, _ := original.Opening(7)
			clock := original.Clock
			if clock.IsZero() {
				clock = time.Date(2026, 6, 8, 0, 0, 0, 5, time.UTC)
			}
			r := Export{
				Name:      original.Name,
				About:     original.About,
				Clock:     clock,
				Profile:   original.Profile,
				Options:   original.Options,
				Accounts:  o.Accounts,
				Resources: o.Resources,
			}
			again, err := Parse("retold.yaml", r.YAML())
			if err != nil {
				t.Fatalf("%v\n%s", err, r.YAML())
			}
			retold, _ := again.Opening(8)
			if diff := cmp.Diff(o, retold); diff != "" || !again.Clock.Equal(clock) {
				t.Errorf("it is another world (-original +exported):\n%s\n%s", diff, r.YAML())
			}
			if again.Name != original.Name || again.About != original.About || again.Profile != original.Profile || again.Options != original.Options {
				t.Errorf("got %+v, want %+v", again, original)
			}
		})
	}
}

func TestATextThatLooksLikeAPlaceholderIsExportedUnchanged(t *testing.T) {
	r := Export{
		Name:     "${HOME}",
		About:    "costs $5 or $${MORE",
		Clock:    time.Date(2026, 6, 8, 0, 0, 0, 0, time.UTC),
		Accounts: []*billing.Account{{Vendor: "huawei", ID: "a", Name: "${USER:-x}"}},
	}
	for name, read := range map[string]func(string, []byte) (*Scenario, error){"from anywhere": Parse, "one's own": ParseOwn} {
		again, err := read("retold.yaml", r.YAML())
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, r.YAML())
		}
		if o, _ := again.Opening(1); again.Name != r.Name || again.About != r.About || o.Accounts[0].Name != "${USER:-x}" {
			t.Errorf("%s: got %q, %q, %q", name, again.Name, again.About, o.Accounts[0].Name)
		}
	}
}

func TestOnlyAScenarioOfTheUserIsFilledIn(t *testing.T) {
	t.Setenv("RESCIND_TEST_KEY", "KEYFROMTHEENVIRONMENT")
	text := []byte("name: x\nhuawei: {accounts: [{name: acme, credentials: [{ak: \"${RESCIND_TEST_KEY}\", sk: s}]}]}\n")
	own, err := ParseOwn("own.yaml", text)
	if err != nil {
		t.Fatal(err)
	}
	if _, logins := own.Opening(1); logins[0].Key != "KEYFROMTHEENVIRONMENT" {
		t.Errorf("got %q", logins[0].Key)
	}
	if _, err := Parse("other.yaml", text); err == nil || err.Error() != "other.yaml:2:53: ak: nothing is filled in here: write the value itself, or $${ for ${" {
		t.Errorf("got %v", err)
	}
}

// A scenario cannot state an unsubscription under way, so the export has a comment about it.
func TestAnUnsubscriptionUnderWayIsExportedAsAComment(t *testing.T) {
	s := full(t)
	o, _ := s.Opening(1)
	r := *o.Resources[0]
	r.Underway = billing.Effect{Order: "order", Of: r.ID, At: s.Clock.Add(90 * time.Second), Whole: true}
	text := string((&Export{Name: "again", Clock: s.Clock, Options: s.Options, Accounts: o.Accounts, Resources: []*billing.Resource{&r}}).YAML())
	for _, want := range []string{"# A scenario cannot say that its unsubscription is under way until 2026-06-08T00:01:30Z.", "effects_take: 1m30s"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
}
