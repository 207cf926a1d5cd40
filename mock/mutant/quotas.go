package mutant

import "github.com/rescindhq/rescind/internal/billing"

// refundQuotas are faults in how the refunds that an account may make in a year are counted.
func refundQuotas() []fault {
	return []fault{
		{"alibaba.refund-quota", "one-more", "An account can refund one more than its quota.", exempt("alibaba.refund-quota", func(c *billing.Case) bool {
			return c.Used(c.Account.ID, c.Resource.Product) == c.Account.Quota[c.Resource.Product]
		})},
		{"alibaba.refund-quota", "one-less", "An account can refund one less than its quota.", replacePredicate("alibaba.refund-quota", func(c *billing.Case) bool {
			quota, limited := c.Account.Quota[c.Resource.Product]
			return limited && c.Used(c.Account.ID, c.Resource.Product)+1 >= quota
		})},
		{"alibaba.refund-quota", "any-product", "Refunds of all products count together.", replacePredicate("alibaba.refund-quota", func(c *billing.Case) bool {
			for _, quota := range c.Account.Quota {
				return refundCount(c) >= quota
			}
			return false
		})},
		{"alibaba.refund-quota", "for-ever", "The quota is not renewed with the year.", replacePredicate("alibaba.refund-quota", func(c *billing.Case) bool {
			quota, limited := c.Account.Quota[c.Resource.Product]
			return limited && refundCount(c) >= quota
		})},
	}
}
