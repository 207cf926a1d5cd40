package zoo

import "encoding/json"

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
			Case: "alibaba.set-renewal.plain", Check: "world.renewal", breaks: func(c *client) {
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
		{ID: "of-others-too", Class: AutoRenewal, Vendor: huawei, style: sdkHMAC, Says: "Automatic renewal is switched off for every resource of the account.",
			Case: "huawei.disable-auto-renew.plain", Check: "world.nothing-else", breaks: switchAllOff},
		{ID: "by-unsubscribing", Class: AutoRenewal, Vendor: alibaba, style: rpcForm, Says: "An instance that shall not renew itself is refunded.",
			Case: "alibaba.set-renewal.plain", Check: "sent.nothing-else", breaks: thenAlso("set_renewal", "refund_instance", func(l *line) map[string]any {
				return map[string]any{"instance_id": joined(l.Params["instance_ids"]), "product_code": l.Params["product_code"], "immediately_release": "1"}
			})},
	}
}

// swallow surfaces success of an operation, whatever came of it.
func swallow(operation string) func(*client) {
	return func(c *client) {
		c.after = func(l *line, a *answer) {
			if l.Operation == operation {
				*a = answer{OK: true}
			}
		}
	}
}

// switchAllOff switches automatic renewal off for every main resource of the account.
func switchAllOff(c *client) {
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
