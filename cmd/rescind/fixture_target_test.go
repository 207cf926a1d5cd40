package main

import (
	"fmt"
	"strings"
)

// targetFile returns a target file for the address. replace holds pairs of an old and a new text.
func (s *fixtureServer) targetFile(address string, replace ...string) string {
	var b strings.Builder
	who := s.sandbox.Huawei
	fmt.Fprintf(&b, "name: fixture server\nhuawei: {endpoint: %q, domain_id: %q, ak: %q, sk: %q, token: %q}\n", address, who[0].Domain, who[0].AK, who[0].SK, who[0].Token)
	fmt.Fprintf(&b, "alibaba: {endpoint: %q, access_key_id: %q, access_key_secret: %q}\naccounts:\n", address, s.sandbox.Alibaba[0].Key, s.sandbox.Alibaba[0].Secret)
	for i, c := range who[1:] {
		fmt.Fprintf(&b, "  %s: {vendor: huawei, domain_id: %q, ak: %q, sk: %q, token: %q}\n", []string{"auditor", "frozen", "other"}[i], c.Domain, c.AK, c.SK, c.Token)
	}
	for i, c := range s.sandbox.Alibaba[1:] {
		fmt.Fprintf(&b, "  %s: {vendor: alibaba, access_key_id: %q, access_key_secret: %q}\n", []string{"a-auditor", "a-other"}[i], c.Key, c.Secret)
	}
	s.fixtures(&b)
	b.WriteString("spare:\n  huawei: [" + s.spareIDs("spare-") + "]\n  alibaba: [" + s.spareIDs("a-spare-") + "]\n")
	return strings.NewReplacer(replace...).Replace(b.String())
}

// fixtures writes the fixtures of the rows, and of the nearest cases that are allowed.
func (s *fixtureServer) fixtures(b *strings.Builder) {
	id := func(alias string) string { return s.sandbox.Resources[alias].ID }
	b.WriteString("fixtures:\n")
	for _, fact := range huaweiFacts {
		fmt.Fprintf(b, "  huawei.%s: {resource_id: %q}\n", fact, id(fact))
	}
	for _, service := range huaweiServices {
		fmt.Fprintf(b, "  huawei.service.%s: {resource_id: %q}\n", service, id("service-"+service))
	}
	b.WriteString("  huawei.reward-activity:\n    cases:\n")
	for _, reward := range rewards {
		fmt.Fprintf(b, "      %s: {resource_id: %q}\n", reward, id(reward))
	}
	fmt.Fprintf(b, "  huawei.account-frozen: {resource_id: %q, resource_ids: [%q], account: frozen}\n", id("frozen-1"), id("frozen-2"))
	fmt.Fprintf(b, "  huawei.unknown-resource: {resource_id: %q, account: other, destroy: true}\n", id("others"))
	fmt.Fprintf(b, "  huawei.access-denied: {account: auditor}\n")
	fmt.Fprintf(b, "  huawei.cascade: {resource_id: %q, attached: [%q], destroy: true}\n", id("cascade"), id("cascade-disk"))
	fmt.Fprintf(b, "  huawei.attached-resource: {resource_id: %q, primary: %q}\n", id("attached-disk"), id("attached"))
	fmt.Fprintf(b, "  huawei.separate-disk: {resource_id: %q, separate: [%q], destroy: true}\n", id("separate"), id("separate-disk"))
	for _, fact := range alibabaFacts {
		fmt.Fprintf(b, "  alibaba.%s: {instance_id: %q, product_code: ecs}\n", fact, id("a-"+fact))
	}
	fmt.Fprintf(b, "  alibaba.instance-status: {product_code: ecs, cases: {creating: {instance_id: %q, product_code: ecs}}}\n", id("a-creating"))
	fmt.Fprintf(b, "  alibaba.other-owner: {instance_id: %q, product_code: ecs, account: a-other, destroy: true}\n", id("a-others"))
	fmt.Fprintf(b, "  alibaba.not-authorized: {account: a-auditor}\n")
	fmt.Fprintf(b, "allowed:\n  huawei.koogallery-service: [{resource_id: %q, destroy: true}]\n", id("product"))
	fmt.Fprintf(b, "  huawei.resource-package:\n")
	for _, service := range refundablePackages {
		fmt.Fprintf(b, "    - {resource_id: %q, destroy: true, why: for that there is an exception}\n", id("package-"+service))
	}
}

func (s *fixtureServer) spareIDs(stem string) string {
	var ids []string
	for i := range spareResources {
		ids = append(ids, fmt.Sprintf("%q", s.sandbox.Resources[fmt.Sprint(stem, i)].ID))
	}
	return strings.Join(ids, ", ")
}
