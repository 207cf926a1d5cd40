package mutant

import (
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// timeBoundaries are limits that begin or end a second, or a day, too early or too late.
func timeBoundaries() []fault {
	return []fault{
		{"huawei.resource-package", "a-second-late", "A package can be unsubscribed in its first second.", shiftRuleClock("huawei.resource-package", -time.Second)},
		{"huawei.resource-package", "a-second-early", "A package cannot be unsubscribed in the last second before it begins.", shiftRuleClock("huawei.resource-package", time.Second)},
		{"huawei.expired", "a-second-late", "A subscription can be unsubscribed in the second in which it expires.", shiftRuleClock("huawei.expired", -time.Second)},
		{"huawei.expired", "a-second-early", "A subscription cannot be unsubscribed in its last second.", shiftRuleClock("huawei.expired", time.Second)},
		{"huawei.service.scm", "a-second-late", "A certificate can be unsubscribed in the second in which it becomes seven days old.", shiftRuleClock("huawei.service.scm", -time.Second)},
		{"huawei.service.scm", "a-second-early", "A certificate cannot be unsubscribed a second before it is seven days old.", shiftRuleClock("huawei.service.scm", time.Second)},
		{"huawei.service.scm", "six-days", "A certificate cannot be unsubscribed after six days.", shiftRuleClock("huawei.service.scm", 24*time.Hour)},
		{"huawei.service.scm", "whatever-its-age", "A certificate can never be unsubscribed.", replacePredicate("huawei.service.scm", isService("scm"))},
		{"huawei.service.scm", "untold", "There is no event when a certificate can no longer be unsubscribed.", changeTerms("huawei", func(t *billing.Terms) { t.Window = nil })},
		{"huawei.renewal-in-effect", "a-second-late", "A renewal can be unsubscribed in its first second.", shiftRuleClock("huawei.renewal-in-effect", -time.Second)},
		{"huawei.renewal-in-effect", "a-second-early", "A renewal cannot be unsubscribed in the last second before it begins.", shiftRuleClock("huawei.renewal-in-effect", time.Second)},
		{"huawei.transaction-in-progress", "a-second-early", "An operation is over a second early.", endFactEarly("huawei.transaction-in-progress", billing.InTransaction)},
		{"huawei.not-provisioned", "a-second-early", "A resource counts as provisioned a second early.", endFactEarly("huawei.not-provisioned", billing.NotProvisioned)},
		{"alibaba.refund-in-progress", "a-second-late", "In the second in which an instance expires it has nothing to refund.", shiftRuleClock("alibaba.refund-in-progress", -time.Second)},
		{"alibaba.refund-in-progress", "a-second-early", "An instance counts as expired a second early.", shiftRuleClock("alibaba.refund-in-progress", time.Second)},
	}
}
