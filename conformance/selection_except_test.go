package conformance

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rescindhq/rescind/conformance/report"
)

func TestAnExclusionIsAPlaceARowATagOrAName(t *testing.T) {
	for except, want := range map[string]string{
		"@b":                              "last,outline 1,outline 2,outline 3,in the rule",
		"@row:2":                          "last,first,outline 1,outline 3,in the rule",
		"features/huawei/sample.feature":  "last",
		"huawei":                          "last",
		"huawei/sample.feature:8":         "last,outline 1,outline 2,outline 3,in the rule",
		"huawei/sample.feature:14":        "last,first,in the rule",
		"huawei/sample.feature:19":        "last,first,outline 1,outline 3,in the rule",
		"in the rule":                     "last,first,outline 1,outline 2,outline 3",
		"@b;@e;outline 2":                 "outline 1,outline 3,in the rule",
		" features/alibaba/other.feature": "first,outline 1,outline 2,outline 3,in the rule",
	} {
		if got := strings.Join(chosenNames(t, Options{Except: strings.Split(except, ";")}), ","); got != want {
			t.Errorf("without %q: %s, want %s", except, got, want)
		}
	}
}

func TestARowIsLeftOutWithBothOfItsTags(t *testing.T) {
	text := "Feature: F\n  @limit:huawei.expired\n  Scenario: limit\n    Then it succeeds\n  @rule:huawei.expired @x\n  Scenario: rule\n    Then it succeeds\n  @rule:mine.own\n  Scenario: own\n    Then it succeeds\n  @rule:huawei.batch\n  Scenario: other\n    Then it succeeds\n"
	list, err := List(Options{Features: fstest.MapFS{"huawei/a.feature": {Data: []byte(text)}}, Except: []string{"huawei.expired", "mine.own"}})
	if err != nil || len(list) != 1 || list[0].Name != "other" {
		t.Errorf("got %v, %v", list, err)
	}
}

func TestAnExclusionThatLeavesOutNothingIsAnError(t *testing.T) {
	for except, want := range map[string]string{
		"@bb":                     `no scenario has the tag, did you mean "@b"?`,
		"@b or @e":                "expressions belong to --tags",
		"huawei.expird":           `is not a place, a row, a tag or the whole name of a scenario, did you mean "huawei.expired"?`,
		"huawei.expired":          "leaves out nothing",
		"in the ruel":             `did you mean "in the rule"?`,
		"huawei/none.feature":     "there is no scenario at",
		"huawei/sample.feature:1": "there is no scenario at",
		"":                        "needs a place, a row, a tag or the name",
	} {
		wantSelectionError(t, Options{Except: []string{except}}, want)
	}
	wantSelectionError(t, Options{Tags: "@e", Except: []string{"@b"}}, "--except @b leaves out nothing")
	wantSelectionError(t, Options{Tags: "@e", Except: []string{"@e"}}, `except "@e"`)
}

// A run again and a part have fewer scenarios, and the same exclusions as the whole.
func TestAnExclusionMayMeanNothingOfAPart(t *testing.T) {
	earlier := &report.Run{Scenarios: []*report.Scenario{
		{ID: "features/alibaba/other.feature:3", Name: "last", Outcome: report.Partly},
		{ID: "features/huawei/sample.feature:8", Name: "first", Outcome: report.Passed},
	}}
	if got := strings.Join(chosenNames(t, Options{Again: earlier, Except: []string{"@b"}}), ","); got != "last" {
		t.Errorf("got %s", got)
	}
	for part := range 5 {
		chosenNames(t, Options{Except: []string{"@b"}, Shard: Shard{part + 1, 5}})
	}
}

func TestFeaturesOfOnesOwnAreAboutTheVendorOfTheirSteps(t *testing.T) {
	for customer, want := range map[string]string{"the Huawei customer has:": "huawei", "the Alibaba account has:": "alibaba", "the time is 2026-06-08T00:00:00Z": "alibaba,huawei"} {
		text := "Feature: F\n  Background:\n    Given " + customer + "\n\n  Scenario: own\n    Then it succeeds\n"
		got, err := Vendors(Options{Features: fstest.MapFS{"mine.feature": {Data: []byte(text)}}})
		if err != nil || strings.Join(got, ",") != want {
			t.Errorf("%s: got %v, %v", customer, got, err)
		}
	}
}

func TestVendorsAreThoseOfWhatIsLeft(t *testing.T) {
	got, err := Vendors(Options{Features: samples, Except: []string{"huawei"}})
	if err != nil || strings.Join(got, ",") != "alibaba" {
		t.Errorf("got %v, %v", got, err)
	}
}
