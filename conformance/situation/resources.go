package situation

// A DescribedResource is a resource of a situation with its relations to the others.
type DescribedResource struct {
	Vendor   string
	Spec     *ResourceSpec
	Primary  *DescribedResource // the resource that this one is attached to; nil: none
	Attached []*DescribedResource
	Other    bool // belongs to another customer than the one that calls
	clock    string
}

// Accounts returns the accounts of all vendors, the one that calls first.
func (d *Document) Accounts() (all []*Account) {
	for _, s := range []*Customers{d.Huawei, d.Alibaba} {
		if s != nil {
			all = append(all, s.Accounts...)
		}
	}
	return all
}

// Resources returns all resources of the situation, each primary before what is attached to it.
func (d *Document) Resources() (all []*DescribedResource) {
	for _, a := range d.Accounts() {
		vendor, things := Huawei, a.Resources
		if a.Instances != nil {
			vendor, things = Alibaba, a.Instances
		}
		for _, t := range things {
			p := &DescribedResource{Vendor: vendor, Spec: t, Other: a.Name != MainAccount, clock: d.Clock}
			all = append(all, p)
			for _, below := range t.Attached {
				p.Attached = append(p.Attached, &DescribedResource{Vendor: vendor, Spec: below, Primary: p, Other: p.Other})
			}
			all = append(all, p.Attached...)
		}
	}
	return all
}

// Users returns the credentials of users in all accounts.
func (d *Document) Users() (all []map[string]any) {
	for _, a := range d.Accounts() {
		for _, c := range a.Credentials {
			if user, _ := c["user"].(string); user != "" {
				all = append(all, c)
			}
		}
	}
	return all
}

// A CallerName names an account and one of its users; User is "" for the account itself.
type CallerName struct{ Account, User string }

// Callers returns everyone who may call in the situation.
func (d *Document) Callers() (all []CallerName) {
	for _, a := range d.Accounts() {
		all = append(all, CallerName{Account: a.Name})
		for _, c := range a.Credentials {
			if user, _ := c["user"].(string); user != "" {
				all = append(all, CallerName{a.Name, user})
			}
		}
	}
	return all
}

// LeavesByItself reports whether a resource stays when its primary is given up: it came in one order with a
// physical server.
func (p *DescribedResource) LeavesByItself() bool {
	return p.Primary != nil && p.Primary.Spec.Kind == PhysicalServer
}

// Plain reports whether nothing is special about a resource and it is in its first paid period, so
// that any other resource could take its place.
func (p *DescribedResource) Plain() bool {
	return p.PlainButRenewing() && !p.Spec.Subscription.AutoRenew
}

// PlainButRenewing reports whether nothing is special about a resource, but that it may renew itself.
func (p *DescribedResource) PlainButRenewing() bool {
	return !p.Other && p.IsOrdinaryResource() && p.Spec.Subscription.ordinary(p.clock)
}

// IsOrdinaryResource reports whether nothing is special about a resource but its owner and the periods that
// were paid for it.
func (p *DescribedResource) IsOrdinaryResource() bool {
	t := p.Spec
	return p.Primary == nil && p.Attached == nil && t.Facts == nil && t.Hosts == nil && t.Kind == "" && t.ProductType == "" &&
		(t.Service == huaweiECS || t.ProductCode == AlibabaECS)
}

// ordinary reports whether a subscription was paid for once, in cash, and is running.
func (s *subscription) ordinary(clock string) bool {
	if s == nil || len(s.Periods) != 1 {
		return false
	}
	first := s.Periods[0]
	ends, err := nextPeriod(first.Begins, s.Term)
	return err == nil && first == (Period{Begins: first.Begins, Cash: first.Cash}) && first.Begins <= clock && clock < ends
}

// Paid returns the periods that were paid for a resource, each with its end, the months of its term, and the
// instant of the situation.
func (p *DescribedResource) Paid() (periods []Period, months int, at string) {
	s := p.Spec.Subscription
	if s == nil {
		return nil, 0, p.clock
	}
	for _, each := range s.Periods {
		if each.Ends == "" {
			each.Ends, _ = nextPeriod(each.Begins, s.Term)
		}
		periods = append(periods, each)
	}
	months, _ = termMonths(s.Term)
	return periods, months, p.clock
}
