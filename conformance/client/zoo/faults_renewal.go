package zoo

import (
	"encoding/json"
	"time"
)

// autoRenewal are clients after which a subscription renews itself, or another does not any more.
func autoRenewal() []Driver {
	const huawei, alibaba = "huawei", "alibaba"
	return []Driver{
		{ID: "said-off", Class: AutoRenewal, Vendor: huawei, style: sdkHMAC, Says: "Success is surfaced without a call, and the resource goes on renewing itself.",
			Case: "huawei.disable-auto-renew.plain", Check: "world.renewal", breaks: saidDone("disable_auto_renew")},
		{ID: "switched-on", Class: AutoRenewal, Vendor: huawei, style: sdkHMAC, Says: "Automatic renewal is switched on again after it was switched off.",
			Case: "huawei.disable-auto-renew.plain", Check: "world.renewal", breaks: thenAlso("disable_auto_renew", "enable_auto_renew", nil)},
		{ID: "switched-on-instead", Class: AutoRenewal, Vendor: huawei, style: sdkHMAC, Says: "Automatic renewal is switched on where it is to be switched off.",
			Case: "huawei.disable-auto-renew-v1.plain", Check: "sent.nothing-else", breaks: instead("disable_auto_renew_v1", "enable_auto_renew")},
		{ID: "not-renewed", Class: AutoRenewal, Vendor: alibaba, style: rpcForm, Says: "The instance is left to end without a notice, in place of manual renewal.",
			Case: "alibaba.set-renewal.plain", Check: "sent.params", breaks: change("renewal_status", func(any) any { return "NotRenewal" })},
		{ID: "renewed", Class: AutoRenewal, Vendor: alibaba, style: rpcQuery, Says: "Manual renewal is written as automatic renewal.",
			Case: "alibaba.set-renewal.plain", Check: "world.renewal", breaks: func(c *sdk) {
				change("renewal_status", func(any) any { return "AutoRenewal" })(c)
				c.edit = func(r *request) {
					if r.line.Operation == "set_renewal" {
						r.query = append(r.query, pair{"RenewalPeriod", "1"}, pair{"RenewalPeriodUnit", "M"})
					}
				}
			}},
		{ID: "error-swallowed", Class: AutoRenewal, Vendor: huawei, style: sdkHMAC, Says: "What is refused is surfaced as switched off.",
			Case: "huawei.disable-auto-renew.server-error-once", Check: "surfaced.last-answer", breaks: swallow("disable_auto_renew")},
		{ID: "error-swallowed-alibaba", Class: AutoRenewal, Vendor: alibaba, style: acs3, Says: "What is refused is surfaced as switched off.",
			Case: "alibaba.set-renewal.final-refusal", Check: "surfaced.truth", breaks: swallow("set_renewal")},
		{ID: "first-only", Class: AutoRenewal, Vendor: alibaba, style: acs3, Says: "Of several instances only the first is switched off.",
			Case: "alibaba.set-renewal.several", Check: "sent.params", breaks: change("instance_ids", firstOnly)},
		{ID: "for-ever", Class: AutoRenewal, Vendor: huawei, style: sdkHMAC, Says: "A number of renewals is forgotten, so that there is no end.",
			Case: "huawei.enable-auto-renew.thrice", Check: "sent.params", breaks: rename("auto_renew_times", "")},
		{ID: "of-others-too", Class: AutoRenewal, Vendor: huawei, style: sdkHMAC, Says: "Automatic renewal is switched off for every resource of the account.",
			Case: "huawei.disable-auto-renew.plain", Check: "world.nothing-else", breaks: switchAllOff},
		{ID: "by-unsubscribing", Class: AutoRenewal, Vendor: alibaba, style: rpcForm, Says: "An instance that shall not renew itself is refunded.",
			Case: "alibaba.set-renewal.plain", Check: "sent.nothing-else", breaks: thenAlso("set_renewal", "refund_instance", func(l *line) map[string]any {
				return map[string]any{"instance_id": joined(l.Params["instance_ids"]), "product_code": l.Params["product_code"], "immediately_release": "1"}
			})},
	}
}

// destroying are tools that do not make sure that a subscription is gone, or are not satisfied when it is.
func destroying() []Driver {
	const huawei, alibaba, profile = "huawei", "alibaba", "destroyer"
	return []Driver{
		{ID: "gone-is-an-error", Class: AutoRenewal, Vendor: huawei, style: sdkHMAC, Profile: profile, Says: "A tool fails over what is gone already.",
			Case: "huawei.unsubscribe.destroy-already-gone", Check: "surfaced.success", breaks: neverGone},
		{ID: "gone-is-an-error-alibaba", Class: AutoRenewal, Vendor: alibaba, style: rpcForm, Profile: profile, Says: "A tool fails over what is gone already.",
			Case: "alibaba.refund-instance.destroy-already-gone", Check: "surfaced.success", breaks: neverGone},
		{ID: "off-is-an-error", Class: AutoRenewal, Vendor: huawei, style: sdkHMAC, Profile: profile, Says: "A tool fails over an automatic renewal that is off already.",
			Case: "huawei.disable-auto-renew.destroy-already-off", Check: "surfaced.success", breaks: neverGone},
		{ID: "not-polled", Class: AutoRenewal, Vendor: huawei, style: sdkHMAC, Profile: profile, Says: "A tool does not ask again while something is in progress.",
			Case: "huawei.unsubscribe.destroy-in-progress", Check: "sent.polls", breaks: func(c *sdk) { c.again = mayRepeat }},
		{ID: "polled-without-end", Class: AutoRenewal, Vendor: alibaba, style: acs3, Profile: profile, Says: "A tool asks again without a pause.",
			Case: "alibaba.refund-instance.destroy-never-ends", Check: "sent.polls", breaks: func(c *sdk) {
				c.attempts, c.wait = 1<<20, func(*failure, int) time.Duration { return time.Millisecond }
			}},
		{ID: "always-gone", Class: AutoRenewal, Vendor: alibaba, style: rpcQuery, Profile: profile, Says: "A tool takes every refusal for gone.",
			Case: "alibaba.refund-instance.destroy-refused", Check: "surfaced.error", breaks: func(c *sdk) {
				c.gone = func(_ *line, f *failure) bool { return f.HTTPStatus == 400 }
			}},
		{ID: "renewing-at-the-end", Class: AutoRenewal, Vendor: huawei, style: sdkHMAC, Profile: profile, Says: "A tool is satisfied with an unsubscription that was refused for the time being.",
			Case: "huawei.unsubscribe.destroy-in-progress", Check: "world.renewal", breaks: func(c *sdk) {
				c.gone = func(_ *line, f *failure) bool { return f.HTTPStatus == 400 }
			}},
	}
}

func neverGone(c *sdk) { c.gone = func(*line, *failure) bool { return false } }

// swallow surfaces success of an operation, whatever came of it.
func swallow(operation string) func(*sdk) {
	return func(c *sdk) {
		c.after = func(l *line, a *answer) {
			if l.Operation == operation {
				*a = answer{OK: true}
			}
		}
	}
}

// switchAllOff switches automatic renewal off for every main resource of the account.
func switchAllOff(c *sdk) {
	c.after = func(l *line, a *answer) {
		if !a.OK || l.Operation != "disable_auto_renew" {
			return
		}
		all := *l
		all.Operation, all.Params = "list_resources", map[string]any{"only_main_resource": json.Number("1")}
		for _, r := range list(c.call(&all).Result["resources"]) {
			one := *l
			one.Params = map[string]any{"resource_id": object(r)["resource_id"]}
			c.call(&one)
		}
	}
}
