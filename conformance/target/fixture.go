package target

import (
	"cmp"
	"slices"
	"time"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/internal/strictyaml"
)

// A fixture is a real resource, or several, that stand for a row of the catalogue.
type Fixture struct {
	strictyaml.Pos
	strictyaml.Extensible
	Resource    string                  `yaml:"resource_id,omitempty"`
	Resources   []string                `yaml:"resource_ids,omitempty"` // more of the same kind
	Instance    string                  `yaml:"instance_id,omitempty"`
	Instances   []string                `yaml:"instance_ids,omitempty"`
	ProductCode string                  `yaml:"product_code,omitempty"`
	ProductType string                  `yaml:"product_type,omitempty"`
	Account     string                  `yaml:"account,omitempty"`   // who it belongs to, or who calls
	Attached    []string                `yaml:"attached,omitempty"`  // leave with it
	Separate    []string                `yaml:"separate,omitempty"`  // bought apart, must stay
	Portfolio   []string                `yaml:"portfolio,omitempty"` // all members
	Primary     string                  `yaml:"primary,omitempty"`   // of an attached resource
	Refused     string                  `yaml:"refused,omitempty"`   // what a batch must trip over
	OtherDomain string                  `yaml:"other_domain_id,omitempty"`
	Cases       strictyaml.Map[Fixture] `yaml:"cases,omitempty"`
	Destroy     bool                    `yaml:"destroy,omitempty"`
	Why         string                  `yaml:"why,omitempty"`
}

// ids are the resources of the same kind that the fixture has.
func (f *Fixture) Ids() (all []string) {
	if first := cmp.Or(f.Resource, f.Instance); first != "" {
		all = append(all, first)
	}
	return append(append(all, f.Resources...), f.Instances...)
}

// all are the ids of every resource that the fixture names, also in its cases.
func (f *Fixture) everyID() []string {
	ids := slices.Concat(f.Ids(), f.Attached, f.Separate, f.Portfolio, []string{f.Primary, f.Refused})
	for _, e := range f.Cases {
		ids = append(ids, e.Value.everyID()...)
	}
	return ids
}

// spares are plain resources that may be destroyed.
type Spares struct {
	strictyaml.Extensible
	Huawei  []strictyaml.At[string] `yaml:"huawei,omitempty"`
	Alibaba []strictyaml.At[string] `yaml:"alibaba,omitempty"`
}

// of are the spare resources of a vendor.
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

// A paid subscription is what was paid for a resource, by period.
type paidResource struct {
	strictyaml.Extensible
	Periods []PaidPeriod `yaml:"periods"`
}

// A paidPeriod is one stretch of it.
type PaidPeriod struct {
	strictyaml.Extensible
	Start  time.Time `yaml:"start"`
	End    time.Time `yaml:"end"`
	Months uint      `yaml:"months,omitempty"`
	Cash   amount    `yaml:"cash"`
	Coupon amount    `yaml:"coupon,omitempty"`
}

// An amount is money as people write it.
type amount struct{ situation.Cents }

// UnmarshalText reads "100.00".
func (a *amount) UnmarshalText(data []byte) (err error) {
	a.Cents, err = situation.ParseCents(string(data))
	return err
}
