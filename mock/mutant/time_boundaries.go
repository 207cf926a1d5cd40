package mutant

import (
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// timeBoundaries are limits that begin or end a second, or a day, too early or too late.
func timeBoundaries() []fault {
	return []fault{
		{"huawei.resource-package", "a-second-late", "A package is free in its first second.", shiftRuleClock("huawei.resource-package", -time.Second)},
		{"huawei.resource-package", "a-second-early", "A package is held a second before it begins.", shiftRuleClock("huawei.resource-package", time.Second)},
		{"huawei.expired", "a-second-late", "A subscription can be left in the second in which it has run out.", shiftRuleClock("huawei.expired", -time.Second)},
		{"huawei.expired", "a-second-early", "A subscription cannot be left in its last second.", shiftRuleClock("huawei.expired", time.Second)},
		{"huawei.service.scm", "a-second-late", "A certificate can be left in the second in which it is seven days old.", shiftRuleClock("huawei.service.scm", -time.Second)},
		{"huawei.service.scm", "a-second-early", "A certificate is held a second before it is seven days old.", shiftRuleClock("huawei.service.scm", time.Second)},
		{"huawei.service.scm", "six-days", "A certificate is held after six days.", shiftRuleClock("huawei.service.scm", 24*time.Hour)},
		{"huawei.service.scm", "whatever-its-age", "A certificate is held from the start.", replacePredicate("huawei.service.scm", isService("scm"))},
		{"huawei.service.scm", "untold", "It does not come to pass that a certificate can no longer be left.", changeTerms("huawei", func(t *billing.Terms) { t.Window = nil })},
		{"huawei.renewal-in-effect", "a-second-late", "A renewal can be dropped in its first second.", shiftRuleClock("huawei.renewal-in-effect", -time.Second)},
		{"huawei.renewal-in-effect", "a-second-early", "A renewal cannot be dropped in the last second before it begins.", shiftRuleClock("huawei.renewal-in-effect", time.Second)},
		{"huawei.transaction-in-progress", "a-second-early", "An operation is over a second early.", endFactEarly("huawei.transaction-in-progress", billing.InTransaction)},
		{"huawei.not-provisioned", "a-second-early", "A resource counts as provisioned a second early.", endFactEarly("huawei.not-provisioned", billing.NotProvisioned)},
		{"alibaba.refund-in-progress", "a-second-late", "In the second in which it expires an instance counts as used up.", shiftRuleClock("alibaba.refund-in-progress", -time.Second)},
		{"alibaba.refund-in-progress", "a-second-early", "An instance counts as expired a second early.", shiftRuleClock("alibaba.refund-in-progress", time.Second)},
	}
}
