package huawei

import "github.com/rescindhq/rescind/internal/billing"

// currency is that of every account of the international site. Source: Querying Orders, response parameters.
const currency = "USD"

// Currency returns the currency of an account.
func Currency(*billing.Account) string { return currency }
