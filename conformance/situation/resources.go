package situation

// A part is a subscription of a situation, with its place in it.
type DescribedResource struct {
	Vendor   string
	Spec     *ResourceSpec
	Primary  *DescribedResource // nil: it is none's
	Attached []*DescribedResource
	Other    bool // another customer's
	clock    string
}

// accounts are those of all vendors, the one that calls first.
func (d *Document) Accounts() (all []*Account) {
	for _, s := range []*Customers{d.Huawei, d.Alibaba} {
		if s != nil {
			all = append(all, s.Accounts...)
		}
	}
	return all
}

// parts are all subscriptions of the situation, a primary before what is attached to it.
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

// users are the credentials of users, in whatever account.
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

// A callerName is an account and one of its users, "" for the account itself.
type CallerName struct{ Account, User string }

// callers are all who may call in the situation.
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

// plain says that nothing is special about a subscription, which is in its first period: any
// other would do as well.
func (p *DescribedResource) Plain() bool {
	t := p.Spec
	return p.Primary == nil && p.Attached == nil && !p.Other && t.Facts == nil && t.Hosts == nil && t.Kind == "" && t.ProductType == "" &&
		(t.Service == huaweiECS || t.ProductCode == AlibabaECS) && t.Subscription.ordinary(p.clock)
}

// usual says that a subscription was paid for once, in cash, and is running.
func (s *subscription) ordinary(clock string) bool {
	if s == nil || s.AutoRenew || len(s.Periods) != 1 {
		return false
	}
	first := s.Periods[0]
	ends, err := nextPeriod(first.Begins, s.Term)
	return err == nil && first == (Period{Begins: first.Begins, Cash: first.Cash}) && first.Begins <= clock && clock < ends
}
