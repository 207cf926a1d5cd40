package conformance

import (
	"strings"
	"testing"
	"testing/fstest"
)

// renewing is a scenario of one's own, about an instance of Alibaba that renews itself.
func renewing(tag, given string) string {
	return "Feature: f\n" + tag + "  Scenario: s\n    Given the Alibaba account has:\n      | alias  | auto renewal |\n      | shop-1 | on           |\n" + given +
		"    When the account lists its instances with:\n      | parameter   | value    |\n      | InstanceIDs | {shop-1} |\n" +
		"    Then every entry of the list has RenewStatus \"AutoRenewal\"\n"
}

// What the file lists for Huawei is nothing that Alibaba knows, whatever the scenario needs and its tags say. A plain
// instance is none that renews itself.
func TestAScenarioUsesOnlyResourcesOfItsVendor(t *testing.T) {
	const huawei = "fixtures: {huawei.autorenew-off: {resource_id: H}, huawei.autorenew-v2: {resource_id: I}, huawei.dcc-separate: {resource_id: J}}\n" +
		"allowed: {huawei.autorenew-already-off: [{resource_id: K, destroy: true}], huawei.batch: [{resource_id: L, destroy: true}]}\n"
	const lists = "fixtures: {alibaba.irreversible: {instance_id: A, product_code: ecs}}\n"
	const ask = `the scenario names no row: tag it with @rule:ROW, and list one with automatic renewal on under allowed.ROW`
	const on = "    Then automatic renewal is on for \"shop-1\"\n"
	for name, tt := range map[string]struct{ tag, given, file, want string }{
		"no tag":               {"", "", huawei + "spare: {alibaba: [S]}\n", ask},
		"no tag, asserted":     {"", on, huawei, ask},
		"a tag of Huawei":      {"  @rule:huawei.autorenew-off\n", on, huawei, strings.Replace(ask, "no row:", "no row of alibaba:", 1)},
		"another of Huawei":    {"  @rule:huawei.batch\n", "", huawei, strings.Replace(ask, "no row:", "no row of alibaba:", 1)},
		"a row without":        {"  @rule:alibaba.irreversible\n", "", huawei, "add one with automatic renewal on under allowed.alibaba.irreversible or fixtures.alibaba.irreversible"},
		"a row of its own":     {"  @rule:alibaba.irreversible\n", "", lists, ""},
		"no fixtures of it at": {"", "", "spare: {alibaba: [S]}\n", ask},
	} {
		file, err := targetOf(t, huaweiTarget+alibabaEndpoint+tt.file)
		if err != nil {
			t.Fatal(err)
		}
		o := Options{Target: file, Folder: "own", Features: fstest.MapFS{"a.feature": {Data: []byte(renewing(tt.tag, tt.given))}}}
		made, err := NewPlan(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		if len(made.Calls) > 0 {
			t.Errorf("%s: %v", name, made.Calls)
		}
		got := ""
		if len(made.NotRun) > 0 {
			got = made.NotRun[0].Reason
		}
		if !strings.Contains(got, tt.want) || (got == "") != (tt.want == "") {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

// Huawei's rows about automatic renewal have resources with it on, so a scenario without a tag uses them.
func TestAScenarioOfHuaweiWithoutATagUsesWhatRenewsItself(t *testing.T) {
	const listed = "Feature: f\n  Scenario: s\n    Given the Huawei customer has:\n      | alias | auto renewal |\n      | web-1 | on           |\n" +
		"    When the customer lists its resources with:\n      \"\"\"\n      {\"resource_ids\":[\"{web-1}\"]}\n      \"\"\"\n    Then automatic renewal is on for \"web-1\"\n"
	for text, want := range map[string]string{
		"fixtures: {huawei.autorenew-off: {resource_id: H}}\n": "",
		"fixtures: {huawei.trial-service: {resource_id: H}}\n": "add one with automatic renewal on under fixtures.huawei.autorenew-off",
	} {
		file, err := targetOf(t, huaweiTarget+text)
		if err != nil {
			t.Fatal(err)
		}
		made, err := NewPlan(t.Context(), Options{Target: file, Folder: "own", Features: fstest.MapFS{"a.feature": {Data: []byte(listed)}}})
		if err != nil {
			t.Fatal(err)
		}
		if whole := len(made.NotRun) == 0; whole != (want == "") || !whole && !strings.Contains(made.NotRun[0].Reason, want) {
			t.Errorf("%s: %v", text, made.NotRun)
		}
	}
}
