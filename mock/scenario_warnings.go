package mock

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/rescindhq/rescind/internal/strictyaml"
	"github.com/rescindhq/rescind/mock/dialect/alibaba"
	"github.com/rescindhq/rescind/mock/dialect/huawei"
	"github.com/rescindhq/rescind/scenarios"
)

// Warnings returns what is probably a mistake in a scenario, though it can be served: services and product codes that
// neither a rule nor a ready scenario has, and quotas of products that the account does not have, each with its place. Rules for them never apply when their name is misspelt.
func Warnings(sc *scenarios.Scenario) (all []error) {
	if sc.Ready() { // it states what it is about, such as what has not begun
		return nil
	}
	for p := range sc.Products() {
		if w := unknownProduct(p); w != nil {
			all = append(all, w)
		}
	}
	for p, has := range sc.Quotas() {
		if w := unknownProduct(p); w != nil {
			all = append(all, w)
		} else if !has {
			all = append(all, p.Mistake("a quota without effect: the account has no instance with the product_code %q", p.Code))
		}
	}
	for p := range sc.NotBegun() {
		all = append(all, p.Mistake("the first period begins after the clock of the scenario, %s: the resource is not there yet", sc.Clock.UTC().Format(time.RFC3339)))
	}
	return all
}

// unknownProduct is the warning about a product that neither a rule nor a ready scenario has; nil for one that is known.
func unknownProduct(p scenarios.Product) error {
	known := knownProducts()[p.Vendor]
	if slices.Contains(known, p.Code) {
		return nil
	}
	what, hint := "service", strictyaml.DidYouMean(p.Code, known)
	if p.Vendor == alibabaName {
		what = "product_code"
	} else if code := huawei.ServiceCodeOf(p.Code); code != "" {
		hint = fmt.Sprintf(", did you mean %q?", code)
	}
	return p.Mistake("no rule and no ready scenario has the %s %q%s", what, p.Code, hint)
}

const huaweiName, alibabaName = "huawei", "alibaba"

// untitledServices are the services of ready scenarios that neither a rule nor a title has.
var untitledServices = []string{"hws.service.type.devcloud", "hws.service.type.marketplace", "hws.service.type.mrs", "hws.service.type.vpn", "support-plan"}

// knownProducts are the services and product codes that rules, titles and ready scenarios have, by vendor.
var knownProducts = sync.OnceValue(func() map[string][]string {
	all := map[string][]string{huaweiName: append(huawei.ServiceCodes(), untitledServices...), alibabaName: alibaba.ProductCodes()}
	for _, rule := range huawei.New().Rulebook.Rules {
		if code, ok := strings.CutPrefix(rule.ID, "huawei.service."); ok {
			all[huaweiName] = append(all[huaweiName], code)
		}
	}
	return all
})
