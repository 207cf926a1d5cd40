package zoo

import (
	"encoding/json"
	"strconv"
	"strings"
)

// money are clients that give up something else than they were asked for, or do not say what they gave up.
func money() []Driver {
	const huawei, alibaba = "huawei", "alibaba"
	return []Driver{
		{ID: "renewals-only", Class: Money, Vendor: huawei, style: sdkHMAC, Says: "Only renewals are given up, and the running period goes on.",
			Case: "huawei.unsubscribe.plain", Check: "sent.params", breaks: change("unsubscribe_type", func(any) any { return json.Number("2") })},
		{ID: "everything", Class: Money, Vendor: huawei, style: sdkHMAC, Says: "Everything that is listed is given up.",
			Case: "huawei.unsubscribe.plain", Check: "world.nothing-else", breaks: giveUpAll},
		{ID: "twice", Class: Money, Vendor: huawei, style: sdkHMAC, Says: "Every unsubscription is made twice.",
			Case: "huawei.unsubscribe.plain", Check: "sent.attempts", breaks: then(func(c *sdk, l *line) { c.call(l) })},
		{ID: "said-done", Class: Money, Vendor: huawei, style: sdkHMAC, Says: "Success is surfaced without a call, and the subscription goes on.",
			Case: "huawei.unsubscribe.plain", Check: "surfaced.truth", breaks: saidDone("unsubscribe")},
		{ID: "said-done-alibaba", Class: Money, Vendor: alibaba, style: rpcForm, Says: "Success is surfaced without a call, and the subscription goes on.",
			Case: "alibaba.refund-instance.plain", Check: "world.given-up", breaks: saidDone("refund_instance")},
		{ID: "said-error", Class: Money, Vendor: alibaba, style: acs3, Says: "An error is surfaced although the refund was paid.",
			Case: "alibaba.refund-instance.plain", Check: "surfaced.truth", breaks: func(c *sdk) {
				c.after = func(l *line, a *answer) {
					if l.Operation == "refund_instance" {
						*a = answer{Error: &failure{HTTPStatus: 400, Code: "InvalidInstanceId"}}
					}
				}
			}},
		{ID: "not-at-once", Class: Money, Vendor: alibaba, style: rpcQuery, Says: "The instance is not released at once, as was asked for.",
			Case: "alibaba.refund-instance.plain", Check: "sent.params", breaks: rename("immediately_release", "")},
		{ID: "refunded-when-asked-for-the-price", Class: Money, Vendor: alibaba, style: rpcForm, Says: "The price of a refund is found out by a refund.",
			Case: "alibaba.inquire-refund.plain", Check: "sent.nothing-else", breaks: instead("inquire_refund", "refund_instance")},
		{ID: "refund-changes-the-world", Class: Money, Vendor: alibaba, style: acs3, Says: "After the price of a refund was asked for, the instance is refunded.",
			Case: "alibaba.inquire-refund.plain", Check: "world.untouched", breaks: thenAlso("inquire_refund", "refund_instance", nil)},
		{ID: "order-id-as-float", Class: Money, Vendor: alibaba, style: rpcForm, Says: "The id of an order is read as a floating-point number.",
			Case: "alibaba.refund-instance.order-id-above-2-53", Check: "surfaced.order-id", breaks: ofResult("order_id", func(s string) string {
				f, _ := strconv.ParseFloat(s, 64)
				return strconv.FormatFloat(f, 'f', 0, 64)
			})},
		{ID: "amount-as-float", Class: Money, Vendor: alibaba, style: acs3, Says: "An amount is read as a floating-point number of half the precision.",
			Case: "alibaba.inquire-refund.amount-large", Check: "surfaced.amount", breaks: ofResult("amount", func(s string) string {
				f, _ := strconv.ParseFloat(s, 32)
				return strconv.FormatFloat(f, 'f', -1, 32)
			})},
		{ID: "cents-lost", Class: Money, Vendor: alibaba, style: rpcQuery, Says: "The cents of an amount are lost.",
			Case: "alibaba.inquire-refund.amount-cent", Check: "surfaced.amount", breaks: ofResult("amount", func(s string) string { whole, _, _ := strings.Cut(s, "."); return whole })},
		{ID: "whole-for-renewals", Class: Money, Vendor: huawei, style: sdkHMAC, Says: "Where only renewals are to be given up, everything is.",
			Case: "huawei.unsubscribe.renewals-only", Check: "sent.params", breaks: change("unsubscribe_type", func(any) any { return json.Number("1") })},
		{ID: "given-up-when-switched-off", Class: Money, Vendor: huawei, style: sdkHMAC, Says: "With automatic renewal the subscription itself is given up.",
			Case: "huawei.disable-auto-renew.plain", Check: "sent.nothing-else", breaks: thenAlso("disable_auto_renew", "unsubscribe", unsubscribeParams)},
	}
}

// ofResult changes a text of the result.
func ofResult(name string, change func(string) string) func(*sdk) {
	return func(c *sdk) {
		c.after = func(_ *line, a *answer) {
			if v := text(a.Result[name]); v != "" {
				a.Result[name] = change(v)
			}
		}
	}
}

// saidDone surfaces success of an operation without a call.
func saidDone(operation string) func(*sdk) {
	return func(c *sdk) {
		c.alone = func(l *line) *answer {
			if l.Operation != operation {
				return nil
			}
			return &answer{OK: true, Result: map[string]any{"order_ids": []any{"CS1"}, "failed": []any{}, "order_id": "1", "success": true}}
		}
	}
}

// then does something more after each change that had success.
func then(also func(*sdk, *line)) func(*sdk) {
	return func(c *sdk) {
		c.after = func(l *line, a *answer) {
			if a.OK && (l.Operation == "unsubscribe" || l.Operation == "refund_instance") {
				also(c, l)
			}
		}
	}
}

// instead makes another call in place of one.
func instead(operation, other string) func(*sdk) {
	return func(c *sdk) {
		c.before = func(l *line) {
			if l.Operation == operation {
				l.Operation = other
			}
		}
	}
}

// thenAlso makes another call after one that had success; params nil keeps those of the line.
func thenAlso(operation, other string, params func(*line) map[string]any) func(*sdk) {
	return func(c *sdk) {
		c.after = func(l *line, a *answer) {
			if !a.OK || l.Operation != operation {
				return
			}
			also := *l
			if also.Operation = other; params != nil {
				also.Params = params(l)
			}
			c.call(&also)
		}
	}
}

func unsubscribeParams(l *line) map[string]any {
	return map[string]any{"resource_ids": []any{l.Params["resource_id"]}, "unsubscribe_type": json.Number("1")}
}

// giveUpAll gives up every main resource of the account.
func giveUpAll(c *sdk) {
	c.after = func(l *line, a *answer) {
		if !a.OK || l.Operation != "unsubscribe" {
			return
		}
		all := *l
		all.Operation, all.Params = "list_resources", map[string]any{"only_main_resource": json.Number("1")}
		for _, r := range list(c.call(&all).Result["resources"]) {
			one := *l
			one.Params = map[string]any{"resource_ids": []any{object(r)["resource_id"]}, "unsubscribe_type": json.Number("1")}
			c.call(&one)
		}
	}
}
