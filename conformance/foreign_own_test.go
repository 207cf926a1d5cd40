package conformance

import (
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/report"
)

// listFirst lists without ids, and listOne lists web-1 alone.
const (
	listFirst = hasWeb1 + "    When the customer lists its resources\n"
	listOne   = hasWeb1 + "    When the customer lists its resources with:\n      \"\"\"\n      {\"resource_ids\":[\"{web-1}\"]}\n      \"\"\"\n"
)

// An account has more than a scenario describes: what a list without ids shows says nothing of the scenario.
func TestWhatHoldsOfAWholeListIsNotAskedOfAnAccount(t *testing.T) {
	const ask = "ask for those of the scenario, with: the customer lists its resources with: {\"resource_ids\":[\"{web-1}\"]}"
	for steps, want := range map[string]string{
		listFirst + "    Then the list has 1 entry\n":                                                                                          "not_run: " + ask,
		listFirst + "    Then it succeeds\n    And the list says that there are 1 entries in all\n":                                            "partly: " + ask,
		listFirst + "    Then every entry of the list has status \"9\"\n":                                                                      "not_run: " + ask,
		listOne + "    Then the list has 1 entry\n    And the list says that there are 1 entries in all\n":                                     "passed",
		listOne + "    Then the list has 2 entries\n":                                                                                          "failed: the list has 1 entry, not 2",
		listOne + "    Then every entry of the list has status \"2\"\n":                                                                        "passed",
		listOne + "    Then every entry of the list has spec_size \"1\"\n":                                                                     "failed: the entry has no spec_size; it has ",
		strings.Replace(listOne, `"resource_ids":["{web-1}"]`, `"status_list":[9]`, 1) + "    Then every entry of the list has status \"9\"\n": "failed: status is 2, not 9",
		hasWeb1 + "    When the customer calls \"GET /v2/orders/customer-orders\"\n    Then the list has 0 entries\n":                          "not_run: write \"there is one unsubscription order\"",
	} {
		cloud := (&smallCloud{}).withResources("s-1", "s-2", "s-3")
		run := cloud.judge(t, scenario("one", "@rule:huawei.batch", steps), "spare: {huawei: [s-1, s-2, s-3]}\n")
		expect(t, run, want)
	}
}

// What the first page does not show may be on the next one.
func TestAListThatGoesOnIsNotBlamedForWhatItDoesNotShow(t *testing.T) {
	const shows, not = listFirst + "    Then the list shows \"web-1\"\n", listFirst + "    Then the list does not show \"web-1\"\n"
	for name, tt := range map[string]struct {
		steps, want, note string
		total             int
	}{
		"it goes on":             {shows, "not_run: the list goes on", "", 30},
		"it is whole":            {shows, "failed: the list shows it is false, not true", "", 0},
		"it goes on, without it": {not, "passed", "the list goes on", 30},
		"it is whole, without":   {not, "passed", "", 0},
	} {
		cloud := (&smallCloud{spoil: emptyPage(tt.total)}).withResources("s-1")
		run := cloud.judge(t, scenario(name, "@rule:huawei.batch", tt.steps), "spare: {huawei: [s-1]}\n")
		expect(t, run, tt.want)
		if notes := strings.Join(run.Scenarios[0].Notes(), "\n"); !strings.Contains(notes, tt.note) || tt.note == "" && notes != "" {
			t.Errorf("%s: noted %q, want %q", name, notes, tt.note)
		}
	}
}

// A time that a scenario states is not set where nobody can set it: this is told, and a feature of one's own ends partly.
func TestATimeThatIsNotSetIsTold(t *testing.T) {
	steps := "    Given the time is 2026-06-11T00:00:00Z\n" + strings.Replace(unsubscribe, "Given the H", "And the H", 1)
	for folder, want := range map[string]string{"": "passed", "own": "partly: the time 2026-06-11T00:00:00Z is not set"} {
		cloud := (&smallCloud{}).withResources("s-1")
		run := cloud.judge(t, scenario("one", "@rule:huawei.batch", steps), "spare: {huawei: [s-1]}\n", func(o *Options) { o.Folder = folder })
		expect(t, run, want)
		if notes := run.Scenarios[0].Notes(); len(notes) != 1 || !strings.Contains(notes[0], ":4: the time 2026-06-11T00:00:00Z is not set") {
			t.Errorf("noted %q", notes)
		}
		if run.Count(report.Failed) > 0 || cloud.orders != 1 {
			t.Errorf("%d orders", cloud.orders)
		}
	}
}

// The plan says beforehand that such a scenario does not run as it is written.
func TestAPlanCountsFeaturesOfOnesOwnAsTheyEnd(t *testing.T) {
	cloud := (&smallCloud{}).withResources("s-1")
	steps := "    Given the time is 2026-06-11T00:00:00Z\n" + strings.Replace(unsubscribe, "Given the H", "And the H", 1)
	for folder, want := range map[string]string{"": "1 scenario runs to the end, 0 in part", "own": "0 scenarios run to the end, 1 in part"} {
		made := cloud.planned(t, scenario("one", "@rule:huawei.batch", steps), "spare: {huawei: [s-1]}\n", func(o *Options) { o.Folder = folder })
		if text := made.String(); !strings.Contains(text, want) || folder != "" && !strings.Contains(text, "the time 2026-06-11T00:00:00Z is not set") {
			t.Errorf("%q:\n%s", folder, text)
		}
	}
}
