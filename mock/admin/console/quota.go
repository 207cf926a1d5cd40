package console

import "slices"

// A quota is how many refunds of one product are allowed this year, and how many were used.
type quota struct {
	Product, Service  string
	Limit, Used, Left int
	Unlimited         bool
}

// quotas returns the quota of each product that the account has or has a quota of.
func (p *place) quotas() (all []quota) {
	if p.Account.Vendor != "alibaba" {
		return nil
	}
	for _, product := range p.products() {
		most, limited := p.Account.Quota[product]
		used := p.view.Used(p.Account.ID, product)
		all = append(all, quota{product, p.Service(product), most, used, max(0, most-used), !limited})
	}
	return all
}

// products returns the sorted product codes of the resources and quotas of the account.
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
