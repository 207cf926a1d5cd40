package conformance

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rescindhq/rescind/internal/strictyaml"
)

// mistakesOf returns what is wrong with a feature of one's own, without the name of its file.
func mistakesOf(t *testing.T, text string, check func([]byte) error) string {
	t.Helper()
	o := Options{
		Target: (&fakeServer{answer: refuse}).start(t), Folder: "own", CheckSituation: check,
		Features: fstest.MapFS{"a.feature": {Data: []byte("Feature: f\n" + text)}},
	}
	_, err := Run(t.Context(), o)
	if err == nil {
		return ""
	}
	if _, is := errors.AsType[*SelectionError](err); !is {
		t.Errorf("%v is no mistake of usage", err)
	}
	return strings.ReplaceAll(err.Error(), "own/a.feature:", "")
}

func TestMistakesInOwnFeaturesAreToldWithTheirPlaceBeforeAnythingRuns(t *testing.T) {
	given := "  Scenario: s\n    Given the Huawei customer has:\n"
	web1 := given + "      | alias |\n      | web-1 |\n"
	for name, tt := range map[string]struct{ feature, want string }{
		"a column":          {given + "      | alias | fact |\n      | web-1 | x |\n", `4:17: there is no column "fact": the columns are alias,`},
		"a column twice":    {given + "      | alias | alias |\n      | web-1 | x |\n", `4:9: the column "alias" is there twice`},
		"a switch":          {given + "      | alias | auto renewal |\n      | web-1 | yes |\n", `5:17: "yes" is neither on nor off`},
		"a range":           {given + "      | alias |\n      | web-9 to web-1 |\n", `5:9: "web-9 to web-1" is not a span`},
		"a primary":         {given + "      | alias | attached to |\n      | web-1 | web-2 |\n", `5:17: web-1: there is no "web-2"`},
		"a time":            {given + "      | alias | begins | renewed for |\n      | web-1 | 2026 | 1.00 |\n", `5:17: "2026" is not a time such as`},
		"a time in quotes":  {"  Scenario: s\n    Given the time is \"2026-06-11T00:00:00Z\"\n", `3:24: "2026-06-11T00:00:00Z" is not a time such as 2026-06-08T00:00:00Z; write it without quotes`},
		"a time of a step":  {"  Scenario: s\n    Given the time is 2026\n", `3:5: 2026 is not a time such as 2026-06-08T00:00:00Z`},
		"a term":            {given + "      | alias | term | renewed for |\n      | web-1 | long | 1.00 |\n", `5:17: "long" is not a term such as`},
		"a price":           {given + "      | alias | renewed for |\n      | web-1 | 1.00 and 2.00 in beads |\n", `5:17: "1.00 and 2.00 in beads" is not a price`},
		"an alias":          {web1 + "    When the customer unsubscribes from \"web-2\"\n", `6:42: "web-2": this scenario describes no resource with the alias "web-2", did you mean "web-1"?`},
		"an asserted alias": {web1 + "    When the customer unsubscribes from \"web-1\"\n    Then \"wep-1\" is no longer in use\n", `7:11: this scenario describes no resource with the alias "wep-1", did you mean "web-1"?`},
		"a row":             {web1 + "    When the customer unsubscribes from \"web-1\"\n    Then it is refused with 400 \"CBC.0100\" by \"huawei.parameter-eror\"\n", `7:48: there is no row "huawei.parameter-eror", did you mean "huawei.parameter-error"?`},
		"a step":            {web1 + "    When the custmer unsubscribes \"web-1\"\n", `6:5: no step reads "the custmer unsubscribes \"web-1\""; the nearest is: the customer unsubscribes from …`},
		"a tag":             {"  @limit:huawei.trial-servce\n" + web1, `2:3: the tag @limit:huawei.trial-servce names no row of the catalogue, did you mean "huawei.trial-service"?`},
		"a tag of a vendor": {"  @mine @alibaba.promotoin\n" + web1, `2:9: the tag @alibaba.promotoin names no row of the catalogue, did you mean "alibaba.promotion"?`},
		"no account":        {"  Scenario: s\n    When the customer lists its resources\n", `3:5: which account?`},
	} {
		if got := mistakesOf(t, tt.feature, nil); !strings.HasPrefix(got, tt.want) {
			t.Errorf("%s: got %s\nwant %s", name, got, tt.want)
		}
	}
}

// The example row has the word, not the step. All mistakes come at once.
func TestMistakesOfAnOutlineAreInItsExamples(t *testing.T) {
	outline := "  Scenario Outline: <alias>\n    Given the Huawei customer has:\n      | alias |\n      | web-1 |\n    When the customer unsubscribes from \"<alias>\"\n" +
		"    Then it is refused with 400 \"CBC.0100\" by \"huawei.nothing-like-it\"\n    Examples:\n      | alias |\n      | web-1 |\n      | web-7 |\n"
	got := mistakesOf(t, outline, nil)
	want := `7:48: there is no row "huawei.nothing-like-it"` + "\n  " + `11:9: "web-7": this scenario describes no resource with the alias "web-7"`
	if !strings.HasPrefix(got, want) {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

// Whoever reads scenario files says what is wrong with the situation, by its place in the document.
func TestAMistakeOfTheSituationIsInItsCell(t *testing.T) {
	check := func(document []byte) error {
		for i, line := range strings.Split(string(document), "\n") {
			if at := strings.Index(line, `"trial-servcie"`); at >= 0 {
				return strictyaml.Mistakes{{Line: i + 1, Column: at + 1, What: "unknown fact"}}
			}
		}
		return nil
	}
	feature := "  Scenario: s\n    Given the Huawei customer has:\n      | alias | facts |\n      | web-1 | one-off, trial-servcie |\n"
	if got := mistakesOf(t, feature, check); got != "5:17: unknown fact" {
		t.Errorf("got %s", got)
	}
}

// Mistakes of steps and of facts are told at once. A fact to which none is near is told where facts are listed.
func TestAnUnknownStepHidesNoUnknownFact(t *testing.T) {
	check := func(document []byte) error {
		for i, line := range strings.Split(string(document), "\n") {
			if at := strings.Index(line, `"plain"`); at >= 0 {
				return strictyaml.Mistakes{{Line: i + 1, Column: at + 1, What: `unknown fact "plain"`}}
			}
		}
		return nil
	}
	feature := "  Scenario: s\n    Given the Huawei customer has:\n      | alias | facts |\n      | web-1 | plain |\n    When it rains\n"
	got := mistakesOf(t, feature, check)
	fact, step, _ := strings.Cut(got, "\n  ")
	if fact != `5:17: unknown fact "plain": docs/reference.md lists the facts; an empty cell is a plain resource` || !strings.HasPrefix(step, `6:5: no step reads "it rains"`) {
		t.Errorf("got %s", got)
	}
	if got := mistakesOf(t, "  Scenario: s\n    Given it rains\n", check); !strings.HasPrefix(got, `3:5: no step reads "it rains"`) || strings.Contains(got, "which account") {
		t.Errorf("got %s", got)
	}
}

// The check knows everything that the built-in features say.
func TestTheBuiltInFeaturesHaveNoMistakes(t *testing.T) {
	all, err := readFeatures(projectFeatures)
	if err != nil {
		t.Fatal(err)
	}
	chosen := map[*testCase]bool{}
	for _, c := range cases(all) {
		chosen[c] = true
	}
	e := newEngine(Options{Target: (&fakeServer{answer: refuse}).start(t)}, all, chosen)
	for _, wrong := range e.mistakesIn(t.Context(), chosen) {
		t.Error(wrong)
	}
}

// A step that is about a call, a list or a time needs it in front. Otherwise a right server would be called wrong.
func TestAStepWithoutWhatItIsAboutIsAMistakeOfTheFeature(t *testing.T) {
	const huawei = "  Scenario: s\n    Given the Huawei customer has:\n      | alias |\n      | web-1 |\n      | web-2 |\n"
	const leave, look = `When the customer unsubscribes from "web-1"`, "When the customer lists its resources"
	const details, both = "When the customer asks what that order paid back", `When the customer unsubscribes from "web-1" and "web-2"`
	const atOnce = `When 8 clients unsubscribe from "web-1" at once`
	for _, tt := range []struct {
		steps []string
		want  string // the beginning, with the line and column; "": it is no mistake
	}{
		{[]string{leave, details, `Then the refund order pays back "66.67"`}, `9:5: this step is about the refund order of the last call, and the last call before it is show_refund: put it directly behind the call that gives something up`},
		{[]string{leave, `Then the refund order pays back "66.67"`, details}, ""},
		{[]string{leave, look, "Then the unsubscription order is the same in every list"}, "9:5: this step is about the refund order of the last call, and the last call before it is list_resources"},
		{[]string{leave, look, `Then "web-2" was left out with "CBC.0100"`}, "9:5: this step is about the refund order"},
		{[]string{leave, look, details}, "9:5: this step is about the order of the last call, and the last call before it is list_resources"},
		{[]string{both, details}, "8:5: this step is about one order, and the call before it names 2 resources"},
		{[]string{look, leave, `Then the list shows "web-1"`}, "9:5: this step is about a list of resources, and the last call before it is unsubscribe"},
		{[]string{look, leave, "Then the list has 2 entries"}, "9:5: this step is about the list"},
		{[]string{look, leave, look, "Then the two lists have nothing in common"}, "10:5: this step is about the lists of the last two calls"},
		{[]string{look, "Then the list has 2 entries"}, ""},
		{[]string{atOnce, "Then it succeeds"}, `8:5: this step is about one call, and 8 calls were made at once before it: write "one call succeeds and`},
		{[]string{atOnce, "Then nothing has changed"}, "8:5: this step is about one call"},
		{[]string{leave, `Then one call succeeds and the others are refused with 400 "CBC.30010035" by "huawei.deleted-resource"`}, "8:5: this step is about calls that are made at once, and the last call before it is unsubscribe"},
		{[]string{leave, "When 3 days pass", "Then nothing has changed"}, "9:5: this step is about the last call, and time has passed since"},
		{[]string{leave, "Then both answers are the same order"}, "8:5: this step is about the last calls"},
		{[]string{look, "Then the order is not shown"}, "8:5: this step is about a call that looks for an order"},
		{[]string{leave, "Then the order is not shown"}, "8:5: this step is about a call that looks for an order"},
		{[]string{leave, `Then "web-1" expires earlier than that`}, "8:5: this step is about an earlier time"},
		{[]string{`Then the list shows when "web-1" expires`, leave, `Then "web-1" expires earlier than that`}, ""},
		{[]string{leave, `Then "period begins: web-1" comes to pass`}, "8:5: this step is about time that has passed"},
		{[]string{"Then it succeeds"}, "7:5: this step is about a call, and no call stands before it: put it behind one"},
		{[]string{look, "When the customer asks what a purchase of that list paid back"}, "8:5: this step is about a list of orders"},
	} {
		got := mistakesOf(t, huawei+"    "+strings.Join(tt.steps, "\n    ")+"\n", nil)
		if !strings.HasPrefix(got, tt.want) || tt.want == "" && got != "" {
			t.Errorf("%q: got %s\nwant %s", tt.steps, got, tt.want)
		}
	}
}
