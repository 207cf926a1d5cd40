package scenarios

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// resource writes a primary and what is attached to it.
func (w *writer) resource(vendor string, r *billing.Resource) {
	w.item(4, vendor, r, billing.Place{})
	w.subscription(vendor, r)
	begun := false
	for _, id := range r.Attached {
		a := w.resourceOf(id)
		if a == nil {
			continue
		}
		if !begun {
			w.line(5, "attached:")
			begun = true
		}
		w.item(6, vendor, a, r.Place)
	}
}

// item writes what primary and attached resources have in common.
func (w *writer) item(depth int, vendor string, r *billing.Resource, around billing.Place) {
	w.line(depth, "- alias: %s", plain(r.Alias))
	depth++
	for _, what := range inexpressible(r) {
		w.line(depth, "# A scenario cannot say that %s.", what)
	}
	w.word(depth, "id", string(r.ID))
	if r.Name != r.Alias {
		w.word(depth, "name", r.Name)
	}
	if vendor == "alibaba" {
		w.word(depth, "product_code", r.Product)
		w.word(depth, "product_type", r.Type)
		w.word(depth, "region", r.Place.Region)
	} else {
		w.word(depth, "service", r.Product)
		w.word(depth, "type", r.Type)
		w.word(depth, "kind", r.Kind)
		w.hosts(depth, r.Hosts)
		w.place(depth, r.Place, around)
	}
	facts := w.factPairs(r.Facts)
	if !r.Ended.IsZero() && !r.Facts.Has(billing.DeletedResource) {
		facts = append(facts, string(billing.DeletedResource)+": true")
	}
	w.flow(depth, "facts", facts)
}

// inexpressible describes what is true of r but cannot be stated in a scenario.
func inexpressible(r *billing.Resource) (all []string) {
	if r.Ended.IsZero() && !r.Stopped.IsZero() {
		all = append(all, "it has been stopped since "+r.Stopped.UTC().Format(time.RFC3339)+" and waits to be released")
	}
	if r.Leaving() {
		all = append(all, "its unsubscription is under way until "+r.Underway.At.UTC().Format(time.RFC3339))
	}
	if r.NotRenew {
		all = append(all, "the customer lets it run out")
	}
	if r.RenewFor != 0 {
		all = append(all, "it renews itself for "+r.RenewFor.String())
	}
	return all
}

func (w *writer) hosts(depth int, hosts []string) {
	if len(hosts) > 0 {
		quoted := make([]string, len(hosts))
		for i, host := range hosts {
			quoted[i] = plain(host)
		}
		w.line(depth, "hosts: [%s]", strings.Join(quoted, ", "))
	}
}

// place writes where the resource is, unless its primary is in the same place.
func (w *writer) place(depth int, p, around billing.Place) {
	if p == around {
		return
	}
	var pairs []string
	for _, part := range [][2]string{{"region", p.Region}, {"dec", p.DeC}, {"pool", p.Pool}} {
		if part[1] != "" {
			pairs = append(pairs, part[0]+": "+plain(part[1]))
		}
	}
	w.flow(depth, "place", pairs)
}

// keptPeriods returns the periods that are kept. For a resource that is gone they are the last ones,
// without those that were given up earlier and bought again.
func keptPeriods(r *billing.Resource) (kept []billing.Period) {
	for _, p := range slices.Backward(r.Periods) {
		again := len(kept) > 0 && kept[len(kept)-1].Begins.Before(p.Ends)
		if !again && (p.Refund == "" || !r.Ended.IsZero()) {
			kept = append(kept, p)
		}
	}
	slices.Reverse(kept)
	return kept
}

// subscription writes the kept periods.
func (w *writer) subscription(vendor string, r *billing.Resource) {
	kept := keptPeriods(r)
	if len(kept) == 0 {
		return
	}
	w.line(5, "subscription:")
	w.line(6, "term: %s", kept[0].Term)
	if r.AutoRenew {
		w.line(6, "auto_renew: true")
	}
	if r.AutoRenew && r.Times > 0 {
		w.line(6, "auto_renew_times: %d", r.Times)
	}
	w.line(6, "periods:")
	for _, p := range kept {
		w.line(7, "- {%s}", strings.Join(periodPairs(vendor, p, kept[0]), ", "))
	}
}

// periodPairs returns a period in the vendor's keys, without what follows from the term.
func periodPairs(vendor string, p, first billing.Period) []string {
	pairs := []string{"begins: " + p.Begins.UTC().Format(time.RFC3339Nano)}
	if !p.Ends.Equal(calendar.After(first.Begins, p.Begins, p.Term)) {
		pairs = append(pairs, "ends: "+p.Ends.UTC().Format(time.RFC3339Nano))
	}
	if p.Term != first.Term {
		pairs = append(pairs, "term: "+p.Term.String())
	}
	coupons := "coupons"
	if vendor == "alibaba" {
		coupons = "vouchers"
	}
	for _, paid := range []struct {
		how string
		sum billing.Money
	}{{"cash", p.Cash}, {coupons, p.Coupons}, {"discounts", p.Discounts}} {
		if paid.sum > 0 {
			pairs = append(pairs, fmt.Sprintf("%s: %q", paid.how, clampAmount(paid.sum)))
		}
	}
	return pairs
}
