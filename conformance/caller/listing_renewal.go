package caller

import (
	"cmp"
	"fmt"

	"github.com/rescindhq/rescind/conformance/situation"
)

// renewsItself is Alibaba's word for automatic renewal.
const renewsItself = "AutoRenewal"

// RenewsAs says that a subscription is renewed automatically as another entry of a list says, or as little. How
// long a renewal would be counts only where there is one.
func (l Listing) RenewsAs(other Listing) bool {
	if l.Renews != other.Renews || l.lasting["RenewStatus"] != other.lasting["RenewStatus"] {
		return false
	}
	period, unit := l.renewalTerm()
	otherPeriod, otherUnit := other.renewalTerm()
	return !l.Renews || period == otherPeriod && unit == otherUnit
}

// renewalTerm is how long an automatic renewal would be; a month where Alibaba's list does not say.
func (l Listing) renewalTerm() (period, unit string) {
	period, unit = "1", "M"
	if n := l.lasting["RenewalDuration"]; n != nil {
		period = fmt.Sprint(n)
	}
	text, _ := l.lasting["RenewalDurationUnit"].(string)
	return period, cmp.Or(text, unit)
}

// RenewalRequest is the call that puts automatic renewal back to what an entry of a list says.
func (l Listing) RenewalRequest(vendor, id string) (*Request, error) {
	if vendor == situation.Huawei {
		operation := map[bool]string{true: "enable_auto_renew", false: "disable_auto_renew"}[l.Renews]
		return NewRequest(vendor, operation, nil, NewParam("resource_id", id))
	}
	text := func(field string) string { s, _ := l.lasting[field].(string); return s }
	params := []Param{NewParam("InstanceIDs", id), NewParam("ProductCode", text("ProductCode")), NewParam("RenewalStatus", text("RenewStatus"))}
	if product := text("ProductType"); product != "" {
		params = append(params, NewParam("ProductType", product))
	}
	if l.Renews {
		period, unit := l.renewalTerm()
		params = append(params, NewParam("RenewalPeriod", period), NewParam("RenewalPeriodUnit", unit))
	}
	return NewRequest(vendor, "SetRenewal", nil, params...)
}
