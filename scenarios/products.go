package scenarios

import (
	"iter"
	"time"

	"github.com/rescindhq/rescind/internal/strictyaml"
)

// A Product is a service of Huawei Cloud or a product code of Alibaba Cloud, and where a scenario names it.
type Product struct {
	strictyaml.Pos
	Vendor, Code string
}

// Products are the services and product codes of all resources, each as often as the scenario names it. One that could not
// be read is left out.
func (s *Scenario) Products() iter.Seq[Product] {
	return func(yield func(Product) bool) {
		for i := range s.accounts {
			a := &s.accounts[i]
			if !productsOf(a.vendor.name, a.resources, yield) {
				return
			}
		}
	}
}

// Quotas are the product codes that have a quota, and whether the account has an instance of the product, or may have one
// that could not be read.
func (s *Scenario) Quotas() iter.Seq2[Product, bool] {
	return func(yield func(Product, bool) bool) {
		for i := range s.accounts {
			a := &s.accounts[i]
			for _, q := range a.quotas {
				if q.Line > 0 && !yield(q, s.partial || a.has(q.Code)) {
					return
				}
			}
		}
	}
}

// has reports whether the account has a resource of a product.
func (t *accountDraft) has(code string) bool {
	return !productsOf(t.vendor.name, t.resources, func(p Product) bool { return p.Code != code })
}

func productsOf(vendor string, resources []resourceDraft, yield func(Product) bool) bool {
	for i := range resources {
		r := &resources[i]
		if r.product.Line > 0 && !yield(Product{r.product, vendor, r.value.Product}) || !productsOf(vendor, r.attached, yield) {
			return false
		}
	}
	return true
}

// NotBegun are the positions of the first periods that begin after the clock of the scenario.
func (s *Scenario) NotBegun() iter.Seq[strictyaml.Pos] {
	return func(yield func(strictyaml.Pos) bool) {
		for i := range s.accounts {
			if !s.Clock.IsZero() && !notBegun(s.accounts[i].resources, s.Clock, yield) {
				return
			}
		}
	}
}

func notBegun(resources []resourceDraft, clock time.Time, yield func(strictyaml.Pos) bool) bool {
	for i := range resources {
		r := &resources[i]
		if len(r.periods) > 0 && r.periods[0].Begins.After(clock) && !yield(r.periods[0].Pos) || !notBegun(r.attached, clock, yield) {
			return false
		}
	}
	return true
}
