package conformance

// A part is a subscription of a situation, with its place in it.
type part struct {
	vendor   string
	thing    *subscribed
	primary  *part // nil: it is none's
	attached []*part
	other    bool // another customer's
	clock    string
}

// accounts are those of all vendors, the one that calls first.
func (d *document) accounts() (all []*account) {
	for _, s := range []*side{d.Huawei, d.Alibaba} {
		if s != nil {
			all = append(all, s.Accounts...)
		}
	}
	return all
}

// parts are all subscriptions of the situation, a primary before what is attached to it.
func (d *document) parts() (all []*part) {
	for _, a := range d.accounts() {
		vendor, things := huawei, a.Resources
		if a.Instances != nil {
			vendor, things = alibaba, a.Instances
		}
		for _, t := range things {
			p := &part{vendor: vendor, thing: t, other: a.Name != mainAccount, clock: d.Clock}
			all = append(all, p)
			for _, below := range t.Attached {
				p.attached = append(p.attached, &part{vendor: vendor, thing: below, primary: p, other: p.other})
			}
			all = append(all, p.attached...)
		}
	}
	return all
}

// users are the credentials of users, in whatever account.
func (d *document) users() (all []map[string]any) {
	for _, a := range d.accounts() {
		for _, c := range a.Credentials {
			if user, _ := c["user"].(string); user != "" {
				all = append(all, c)
			}
		}
	}
	return all
}

// A callerName is an account and one of its users, "" for the account itself.
type callerName struct{ account, user string }

// callers are all who may call in the situation.
func (d *document) callers() (all []callerName) {
	for _, a := range d.accounts() {
		all = append(all, callerName{account: a.Name})
		for _, c := range a.Credentials {
			if user, _ := c["user"].(string); user != "" {
				all = append(all, callerName{a.Name, user})
			}
		}
	}
	return all
}

// plain says that nothing is special about a subscription, which is in its first period: any
// other would do as well.
func (p *part) plain() bool {
	t := p.thing
	return p.primary == nil && p.attached == nil && !p.other && t.Facts == nil && t.Hosts == nil && t.Kind == "" && t.ProductType == "" &&
		(t.Service == huaweiECS || t.ProductCode == alibabaECS) && t.Subscription.usual(p.clock)
}

// usual says that a subscription was paid for once, in cash, and is running.
func (s *subscription) usual(clock string) bool {
	if s == nil || s.AutoRenew || len(s.Periods) != 1 {
		return false
	}
	first := s.Periods[0]
	ends, err := following(first.Begins, s.Term)
	return err == nil && first == (period{Begins: first.Begins, Cash: first.Cash}) && first.Begins <= clock && clock < ends
}
