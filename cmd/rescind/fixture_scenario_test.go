package main

import (
	"encoding/json"
	"fmt"
	"testing"
)

// Each fact makes the row of the same name refuse the resource.
var (
	huaweiFacts = []string{
		"free-service", "trial-service", "one-off", "transaction-in-progress", "resource-frozen", "security-frozen", "koogallery-invoiced",
		"sales-contract", "devcloud", "koogallery-service", "unavailable", "support-plan-used", "senior-benefit-trial", "unpaid-order",
		"not-provisioned", "fee-query-failure", "expired", "records-dumped", "one-time-use", "deleted-resource", "resource-package",
	}
	rewards            = []string{"promotional-package", "promotional-coupon", "gift-bundle", "lucky-draw", "referral-incentive"}
	huaweiServices     = []string{"meeting", "scm", "dcc", "aad", "apig", "smn", "direct-connect", "elasticsearch", "dedicated-bms", "dedicated-backup", "dedicated-storage"}
	refundablePackages = []string{"hws.service.type.cbr", "hws.service.type.dws", "cbr"} // refundable by an exception of the row
	alibabaFacts       = []string{"paid-image", "unpaid-order", "refund-in-progress", "ambassador-order", "promotion", "precheck", "unsupported-product"}
)

const spareResources = 160

// ecsService and ecsProduct are servers, which no rule treats specially.
const ecsService, ecsProduct = "hws.service.type.ec2", "ecs"

// paid is a subscription by months or years, begun at a time.
func paid(term, begins string) map[string]any {
	return map[string]any{"term": term, "periods": []any{map[string]any{"begins": begins, "cash": "100.00"}}}
}

func resource(alias, service string, facts map[string]any) map[string]any {
	return map[string]any{"alias": alias, "service": service, "facts": facts, "subscription": paid("1 month", "2026-06-01T00:00:00Z")}
}

func instance(alias string, facts map[string]any) map[string]any {
	return map[string]any{"alias": alias, "product_code": ecsProduct, "facts": facts, "subscription": paid("1 month", "2026-06-01T00:00:00Z")}
}

// huaweiResources has a resource for each row, and plain ones that may be used up.
func huaweiResources() (all []any) {
	for _, fact := range huaweiFacts {
		all = append(all, resource(fact, ecsService, map[string]any{fact: true}))
	}
	for _, reward := range rewards {
		all = append(all, resource(reward, ecsService, map[string]any{"reward-activity": reward}))
	}
	for _, service := range huaweiServices {
		fixed := resource("service-"+service, service, nil)
		fixed["subscription"] = paid("1 year", "2026-01-01T00:00:00Z")
		all = append(all, fixed)
	}
	for _, service := range refundablePackages {
		all = append(all, resource("package-"+service, service, map[string]any{"resource-package": true}))
	}
	for _, name := range []string{"cascade", "attached"} {
		server := resource(name, ecsService, nil)
		server["attached"] = []any{map[string]any{"alias": name + "-disk", "service": "hws.service.type.ebs"}}
		all = append(all, server)
	}
	renews := resource("renews", ecsService, nil)
	renews["subscription"].(map[string]any)["auto_renew"] = true
	all = append(all, renews, resource("product", ecsService, map[string]any{"koogallery-product": true}), resource("separate", ecsService, nil), resource("separate-disk", "hws.service.type.ebs", nil))
	for i := range spareResources {
		all = append(all, resource(fmt.Sprint("spare-", i), ecsService, nil))
	}
	return all
}

func alibabaInstances() (all []any) {
	for _, fact := range alibabaFacts {
		all = append(all, instance("a-"+fact, map[string]any{fact: true}))
	}
	later := instance("a-later", nil)
	later["subscription"] = paid("1 month", "2098-01-01T00:00:00Z")
	all = append(all, later, instance("a-creating", map[string]any{"instance-status": "creating"}))
	for i := range spareResources {
		all = append(all, instance(fmt.Sprint("a-spare-", i), nil))
	}
	return all
}

// fixtureScenario is a scenario with a resource for each row, and plain ones that may be used up.
func fixtureScenario(t *testing.T, options ...string) []byte {
	t.Helper()
	doc := map[string]any{
		"name": "a scenario of fixtures", "clock": "2026-06-08T00:00:00Z",
		"huawei": map[string]any{"accounts": []any{
			map[string]any{"name": "acme", "balance": map[string]any{"cash": "1000.00"}, "resources": huaweiResources(), "credentials": []any{
				map[string]any{"ak": "a", "sk": "a", "token": "a"}, map[string]any{"user": "auditor", "ak": "b", "sk": "b", "denied": []any{"unsubscribe"}},
			}},
			map[string]any{"name": "frozen", "facts": map[string]any{"account-frozen": true}, "resources": []any{resource("frozen-1", ecsService, nil), resource("frozen-2", ecsService, nil)}},
			map[string]any{"name": "other", "resources": []any{resource("others", ecsService, nil)}},
		}},
		"alibaba": map[string]any{"accounts": []any{
			map[string]any{"name": "acme", "instances": alibabaInstances(), "credentials": []any{
				map[string]any{"access_key_id": "a", "access_key_secret": "a"}, map[string]any{"user": "auditor", "access_key_id": "b", "access_key_secret": "b", "denied": []any{"RefundInstance"}},
			}},
			map[string]any{"name": "other", "instances": []any{instance("a-others", nil)}},
		}},
	}
	if options != nil {
		doc["options"] = map[string]any{options[0]: options[1]}
	}
	text, err := json.Marshal(doc) // JSON is YAML
	if err != nil {
		t.Fatal(err)
	}
	return text
}
