package console

import "slices"

// A quota is how many times one product may be left this year, and how often it was.
type quota struct {
	Product         string
	All, Used, Left int
	Unlimited       bool
}

// quotas are those of the products that the account has, or may have no more of.
func (p *place) quotas() (all []quota) {
	if p.Account.Vendor != "alibaba" {
		return nil
	}
	for _, product := range p.products() {
		most, limited := p.Account.Quota[product]
		used := p.view.Used(p.Account.ID, product)
		all = append(all, quota{product, most, used, max(0, most-used), !limited})
	}
	return all
}

// products are the codes of what the account has had, and of what it has a quota of, sorted.
func (p *place) products() (codes []string) {
	seen := map[string]bool{}
	for r := range p.view.Resources(p.Account.ID) {
		seen[r.Product] = true
	}
	for product := range p.Account.Quota {
		seen[product] = true
	}
	for code := range seen {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	return codes
}
