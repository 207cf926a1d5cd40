package billing

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// twoWorlds are worlds of one template with different ids.
func twoWorlds() (one, other *State) {
	o := Opening{
		Accounts: []*Account{{ID: "acme", Vendor: "test", Name: "acme", Balance: 1000_00}},
		Resources: []*Resource{
			{ID: "web", Alias: "web", Account: "acme", Attached: []ResourceID{"disk"}, Periods: []Period{month("2026-06-01 00:00:00", 100_00)}},
			{ID: "disk", Alias: "disk", Account: "acme", Primary: "web"},
			{ID: "late", Alias: "late", Account: "acme", Facts: Facts{UnpaidOrder: "true"}, Periods: []Period{month("2026-06-02 00:00:00", 100_00)}},
		},
	}
	t := NewTemplate(o, seededRulebook)
	names := IDs{Accounts: []AccountID{"other"}, Resources: []ResourceID{"z", "y", "x"}}
	return t.Begin(o.IDs(), 1).Open(noon), t.Begin(names, 2).Open(noon.Add(time.Hour))
}

// seededRulebook numbers orders by the seed, as the vendors do.
func seededRulebook(string) *Rulebook {
	return &Rulebook{Terms: Terms{
		Used:    HoursUsed,
		OrderID: func(seed uint64, n int, _ time.Time) OrderID { return OrderID(fmt.Sprintf("%d-%d", seed, n)) },
		Apart:   func(string) bool { return false },
	}}
}

func TestAWorldOfATemplateUsesOnlyItsOwnIDs(t *testing.T) {
	_, s := twoWorlds()
	v := s.View(noon, Policy{})
	var resources []ResourceID
	for r := range v.Resources("other") {
		resources = append(resources, r.ID)
	}
	if want := []ResourceID{"z", "y", "x"}; !slices.Equal(resources, want) {
		t.Errorf("got %v, want %v", resources, want)
	}
	for o := range v.Orders("other") {
		if v.Order(o.ID) == nil || o.Account != "other" || v.Resource(o.Resources[0]) == nil {
			t.Errorf("order %+v names what is not there", o)
		}
		for _, l := range o.Lines {
			if l.Base != o.ID || l.Resource != o.Resources[0] {
				t.Errorf("line %+v of order %s", l, o.ID)
			}
		}
	}
	for _, e := range v.Entries() {
		if v.Order(e.Order) == nil || v.Resource(e.Resource) == nil || e.Account != "other" {
			t.Errorf("entry %+v names what is not there", e)
		}
	}
	if web, disk := v.Resource("z"), v.Resource("y"); web.Attached[0] != "y" || disk.Primary != "z" || v.Order(web.Periods[0].Order) == nil {
		t.Errorf("got %+v and %+v", web, disk)
	}
	if v.Resource("web") != nil || v.Account("acme") != nil {
		t.Error("it has data of another world")
	}
}

func TestAWorldOfATemplateDoesNotSeeWhatChangesInAnother(t *testing.T) {
	one, other := twoWorlds()
	before := slices.Collect(other.View(noon, Policy{}).Resources("other"))
	left := *one.View(noon, Policy{}).Resource("web")
	left.Ended, left.Periods[0].Refund, left.Attached[0] = noon, "r1", "gone"
	one.Apply(&Change{Resources: []*Resource{&left}, Accounts: []*Account{{ID: "acme"}}, Orders: []*Order{{ID: "r1", Account: "acme"}}})
	if diff := cmp.Diff(before, slices.Collect(other.View(noon, Policy{}).Resources("other"))); diff != "" {
		t.Error(diff)
	}
	if got := other.View(noon, Policy{}).Account("other").Balance; got != 1000_00 {
		t.Errorf("the balance is %s", got)
	}
}

func TestAnUnpaidOrderIsCreatedWhenItsWorldBegins(t *testing.T) {
	one, other := twoWorlds()
	for s, want := range map[*State]time.Time{one: noon, other: noon.Add(time.Hour)} {
		v := s.View(noon, Policy{})
		found := false
		for _, owner := range []AccountID{"acme", "other"} {
			for o := range v.Orders(owner) {
				if o.Unpaid {
					found = true
					if !o.Created.Equal(want) {
						t.Errorf("created %s, want %s", o.Created, want)
					}
				}
			}
		}
		if !found {
			t.Error("there is none")
		}
	}
}

func TestAChangedValueKeepsItsPlace(t *testing.T) {
	s, _ := twoWorlds()
	changed := *s.View(noon, Policy{}).Resource("web")
	changed.AutoRenew = true
	s.Apply(&Change{Resources: []*Resource{&changed, {ID: "new", Account: "acme"}}})
	var got []ResourceID
	for r := range s.View(noon, Policy{}).Resources("acme") {
		got = append(got, r.ID)
		if r.ID == "web" && !r.AutoRenew {
			t.Error("the change does not show")
		}
	}
	if want := []ResourceID{"web", "disk", "late", "new"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
