package mock

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/scenarios"
)

// contents is all that a world can be asked for.
type contents struct {
	Accounts  []*billing.Account
	Resources [][]*billing.Resource
	Orders    [][]*billing.Order
	Entries   []billing.Entry
}

func contentsOf(b *billing.State) (c contents) {
	v := b.View(dayOne, billing.Policy{})
	c.Accounts, c.Entries = slices.Collect(v.Accounts()), v.Entries()
	for _, a := range c.Accounts {
		c.Resources = append(c.Resources, slices.Collect(v.Resources(a.ID)))
		c.Orders = append(c.Orders, slices.Collect(v.Orders(a.ID)))
	}
	return c
}

func TestAWorldIsTheSameWhetherItSharesATemplateOrHasOneOfItsOwn(t *testing.T) {
	for _, name := range scenarios.Names() {
		sc, err := scenarios.Load(name)
		if err != nil {
			t.Fatal(err)
		}
		first, _ := sc.Opening(0)
		shared := billing.NewTemplate(first, rulebookOf)
		for _, seed := range []uint64{1, 7, 1 << 52} {
			o, _ := sc.Opening(seed)
			alone := billing.Open(o, seed, dayOne, rulebookOf)
			if diff := cmp.Diff(contentsOf(alone), contentsOf(shared.Begin(o.IDs(), seed).Open(dayOne))); diff != "" {
				t.Fatalf("%s, seed %d: %s", name, seed, diff)
			}
		}
	}
}
