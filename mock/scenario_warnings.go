package mock

import (
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
// neither a rule nor a ready scenario has, each with its place. Rules for them never apply when their name is misspelt.
func Warnings(sc *scenarios.Scenario) (all []error) {
	for p := range sc.Products() {
		if slices.Contains(knownProducts()[p.Vendor], p.Code) || slices.Contains(readyProducts()[p.Vendor], p.Code) {
			continue
		}
		what := "service"
		if p.Vendor == alibabaName {
			what = "product_code"
		}
		hint := strictyaml.DidYouMean(p.Code, slices.Concat(knownProducts()[p.Vendor], readyProducts()[p.Vendor]))
		all = append(all, p.Mistake("no rule and no ready scenario has the %s %q%s", what, p.Code, hint))
	}
	if sc.Ready() { // some are about what has not begun
		return all
	}
	for p := range sc.NotBegun() {
		all = append(all, p.Mistake("the first period begins after the clock of the scenario, %s: the resource is not there yet", sc.Clock.UTC().Format(time.RFC3339)))
	}
	return all
}

const huaweiName, alibabaName = "huawei", "alibaba"

// knownProducts are the services and product codes that rules and titles have, by vendor.
var knownProducts = sync.OnceValue(func() map[string][]string {
	all := map[string][]string{huaweiName: huawei.ServiceCodes(), alibabaName: alibaba.ProductCodes()}
	for _, rule := range huawei.New().Rulebook.Rules {
		if code, ok := strings.CutPrefix(rule.ID, "huawei.service."); ok {
			all[huaweiName] = append(all[huaweiName], code)
		}
	}
	return all
})

// readyProducts are those of the ready scenarios, which take a while to read.
var readyProducts = sync.OnceValue(func() map[string][]string {
	all := map[string][]string{}
	for _, name := range scenarios.Names() {
		sc, err := scenarios.Load(name)
		if err != nil {
			continue
		}
		for p := range sc.Products() {
			if !slices.Contains(all[p.Vendor], p.Code) {
				all[p.Vendor] = append(all[p.Vendor], p.Code)
			}
		}
	}
	return all
})
