package caller

import (
	"cmp"
	"fmt"
	"strconv"

	"github.com/rescindhq/rescind/conformance/situation"
)

// renewsItself is Alibaba's word for automatic renewal.
const renewsItself = "AutoRenewal"

// RenewsAs says that a subscription is renewed automatically as another entry of a list says, or as little. How
// long a renewal would be counts only where there is one; twelve months are a year.
func (l Listing) RenewsAs(other Listing) bool {
	if l.Renews != other.Renews || l.lasting["RenewStatus"] != other.lasting["RenewStatus"] {
		return false
	}
	return !l.Renews || months(l.renewalTerm()) == months(other.renewalTerm())
}

// RenewalMonths is how many months an automatic renewal would be, as Alibaba's list says it in months or in years; 0
// where it does not say: both members may be missing.
func (l Listing) RenewalMonths() int {
	if l.lasting["RenewalDuration"] == nil || l.lasting["RenewalDurationUnit"] == nil {
		return 0
	}
	return months(l.renewalTerm())
}

// months counts a term in months; 0 where it is no number.
func months(period, unit string) int {
	n, _ := strconv.Atoi(period)
	if unit == "Y" {
		n *= 12
	}
	return n
}

// Renewal is how a subscription is renewed, in words.
func (l Listing) Renewal() string {
	switch n := l.RenewalMonths(); {
	case l.Renews && n > 0:
		return fmt.Sprintf("on (for months: %d)", n)
	case l.Renews:
		return "on"
	}
	if status := l.RenewStatus(); status != "" {
		return fmt.Sprintf("off (%s)", status)
	}
	return "off"
}

// RenewStatus is Alibaba's word for how a subscription goes on; "" where the list has none.
func (l Listing) RenewStatus() string {
	status, _ := l.lasting["RenewStatus"].(string)
	return status
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
		if n := months(period, unit); n > 12 && n%12 == 0 { // more than twelve months are set in years
			period, unit = strconv.Itoa(n/12), "Y"
		}
		params = append(params, NewParam("RenewalPeriod", period), NewParam("RenewalPeriodUnit", unit))
	}
	return NewRequest(vendor, "SetRenewal", nil, params...)
}
