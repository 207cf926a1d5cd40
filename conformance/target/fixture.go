package target

import (
	"cmp"
	"slices"
	"time"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/internal/strictyaml"
)

// A Fixture is an existing resource, or several, in the state that a row of the catalogue is about.
type Fixture struct {
	strictyaml.Pos
	strictyaml.Extensible
	Resource    string                  `yaml:"resource_id,omitempty"`     // id of a resource of Huawei Cloud
	Resources   []string                `yaml:"resource_ids,omitempty"`    // more of the same kind
	Instance    string                  `yaml:"instance_id,omitempty"`     // id of an instance of Alibaba Cloud
	Instances   []string                `yaml:"instance_ids,omitempty"`    // more of the same kind
	ProductCode string                  `yaml:"product_code,omitempty"`    // ProductCode of the instance
	ProductType string                  `yaml:"product_type,omitempty"`    // ProductType of the instance
	Account     string                  `yaml:"account,omitempty"`         // the account that it belongs to, or that calls
	Attached    []string                `yaml:"attached,omitempty"`        // ids of what is given up together with it
	Separate    []string                `yaml:"separate,omitempty"`        // ids of what was bought separately, or runs on it: it must stay, unless the file offers it at another place
	Portfolio   []string                `yaml:"portfolio,omitempty"`       // ids of all members of a portfolio
	Primary     string                  `yaml:"primary,omitempty"`         // id of the resource to which it is attached
	Refused     string                  `yaml:"refused,omitempty"`         // id for which a whole batch is refused
	OtherDomain string                  `yaml:"other_domain_id,omitempty"` // id of a customer that the resource does not belong to
	Cases       strictyaml.Map[Fixture] `yaml:"cases,omitempty"`           // by case of the row: a fixture with the same keys
	Destroy     bool                    `yaml:"destroy,omitempty"`         // whether it may be given up
	Why         string                  `yaml:"why,omitempty"`             // a remark for readers
}

// Ids are the resources that can be used for the row.
func (f *Fixture) Ids() (all []string) {
	if first := cmp.Or(f.Resource, f.Instance); first != "" {
		all = append(all, first)
	}
	return append(append(all, f.Resources...), f.Instances...)
}

// everyID is the id of every resource that the fixture names, also in its cases.
func (f *Fixture) everyID() []string {
	ids := slices.Concat(f.Ids(), f.Attached, f.Separate, f.Portfolio, []string{f.Primary, f.Refused})
	for _, e := range f.Cases {
		ids = append(ids, e.Value.everyID()...)
	}
	return ids
}

// Names says whether the file names a resource, anywhere.
func (f *File) Names(id string) bool {
	named := slices.Concat(f.Spare.Of(situation.Huawei), f.Spare.Of(situation.Alibaba))
	for _, e := range f.Fixtures {
		named = append(named, e.Value.everyID()...)
	}
	for _, e := range f.Allowed {
		for _, each := range e.Value {
			named = append(named, each.everyID()...)
		}
	}
	_, paid := f.Facts.Get(id)
	return paid || slices.Contains(named, id)
}

// A NamedResource is a resource that the file names somewhere.
type NamedResource struct {
	ID, Source string
	Offered    bool     // it may be given up
	GoesWithIt []string // what is given up together with it
}

// EveryResource is every resource that the file names, at each place.
func (f *File) EveryResource() (all []NamedResource) {
	for _, e := range f.Fixtures {
		all = append(all, e.Value.resources(e.Key)...)
	}
	for _, e := range f.Allowed {
		for _, each := range e.Value {
			all = append(all, each.resources("allowed."+e.Key)...)
		}
	}
	for _, vendor := range []string{situation.Huawei, situation.Alibaba} {
		for _, id := range f.Spare.Of(vendor) {
			all = append(all, NamedResource{ID: id, Source: "spare", Offered: true})
		}
	}
	return all
}

// resources are those that the fixture names, also in its cases. All but what is separate goes together:
// what is attached with its primary, and the members of a portfolio with each other.
func (f *Fixture) resources(source string) (all []NamedResource) {
	with := slices.Concat(f.Attached, f.Portfolio)
	for _, id := range f.Ids() {
		all = append(all, NamedResource{id, source, f.Destroy, with})
	}
	for _, id := range with {
		all = append(all, NamedResource{id, source, f.Destroy, f.Portfolio})
	}
	for _, id := range append(f.Separate, f.Refused) {
		all = append(all, NamedResource{ID: id, Source: source})
	}
	all = append(all, NamedResource{f.Primary, source, f.Destroy, f.Ids()})
	for _, e := range f.Cases {
		one := e.Value
		one.Destroy = one.Destroy || f.Destroy
		all = append(all, one.resources(source+", case "+e.Key)...)
	}
	return slices.DeleteFunc(all, func(r NamedResource) bool { return r.ID == "" })
}

// Spares are ordinary resources that may be destroyed.
type Spares struct {
	strictyaml.Extensible
	Huawei  []strictyaml.At[string] `yaml:"huawei,omitempty"`  // ids of resources
	Alibaba []strictyaml.At[string] `yaml:"alibaba,omitempty"` // ids of instances, of the product ecs
}

// Of are the spare resources of a vendor.
func (s Spares) Of(vendor string) (ids []string) {
	list := s.Huawei
	if vendor == situation.Alibaba {
		list = s.Alibaba
	}
	for _, each := range list {
		ids = append(ids, each.Value)
	}
	return ids
}

// A PaidResource says what was paid for a resource, period by period.
type PaidResource struct {
	strictyaml.Extensible
	Periods []PaidPeriod `yaml:"periods"` // the paid periods, the first one first
}

// A PaidPeriod is one period of a subscription and what was paid for it.
type PaidPeriod struct {
	strictyaml.Extensible
	Start  time.Time `yaml:"start"`            // when it begins
	End    time.Time `yaml:"end"`              // when it ends
	Months uint      `yaml:"months,omitempty"` // its length in months
	Cash   amount    `yaml:"cash"`             // what was paid in cash
	Coupon amount    `yaml:"coupon,omitempty"` // what was paid with coupons or vouchers
}

// An amount is money as people write it, such as "100.00".
type amount struct{ situation.Cents }

// UnmarshalText reads "100.00".
func (a *amount) UnmarshalText(data []byte) (err error) {
	a.Cents, err = situation.ParseCents(string(data))
	return err
}
