package conformance

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

const sample = `@a
Feature: Sample

  Background:
    Given the time is 2026-06-08T00:00:00Z

  @b
  Scenario: first
    Then it succeeds

  # about the outline
  @c @row:<n>
  Scenario Outline: outline <n>
    Then it succeeds

    Examples:
      | n |
      | 1 |
      | 2 |

    @d
    Examples:
      | n |
      | 3 |

  Rule: a rule
    Background:
      Given the time is 2026-06-08T00:00:00Z

    Scenario: in the rule
      Then it succeeds
`

var samples = fstest.MapFS{
	"huawei/sample.feature": {Data: []byte(sample)},
	"alibaba/other.feature": {Data: []byte("Feature: Other\n  @e\n  Scenario: last\n    Then it succeeds\n")},
	"huawei/notes.txt":      {Data: []byte("not a feature")},
}

func chosenNames(t *testing.T, o Options) []string {
	t.Helper()
	o.Features = samples
	list, err := List(o)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, s := range list {
		found = append(found, s.Name)
	}
	return found
}

func TestTagsChooseByAnyExpression(t *testing.T) {
	for expression, want := range map[string]string{
		"":                         "last,first,outline 1,outline 2,outline 3,in the rule",
		"@a":                       "first,outline 1,outline 2,outline 3,in the rule",
		"@b or @e":                 "last,first",
		"@c and not @d":            "outline 1,outline 2",
		"not (@c or @e)":           "first,in the rule",
		"@a and @b or @e":          "last,first",
		"@e or @a and @b":          "last,first",
		"(@e or @a) and @b":        "first",
		"not not @e":               "last",
		"@row:2":                   "outline 2",
		"@c and(@row:1 or @row:3)": "outline 1,outline 3",
	} {
		if got := strings.Join(chosenNames(t, Options{Tags: expression}), ","); got != want {
			t.Errorf("%q chose %s, want %s", expression, got, want)
		}
	}
}

func TestATagExpressionThatCannotBeReadIsRefused(t *testing.T) {
	for expression, want := range map[string]string{
		"@a &&  @b":     `"&&" was not expected`,
		"@a,@b":         "no scenario has the tag @a,@b",
		"~@a":           `"~@a" is not a tag`,
		"@a and":        "a tag is missing at the end",
		"@a @b":         `"@b" was not expected`,
		"(@a":           "a closing ) is missing",
		"@a)":           `")" was not expected`,
		"@bb":           `no scenario has the tag @bb`,
		"@zzzzzz":       `no scenario has the tag @zzzzzz: the tags are @a, @b, `,
		"and":           `"and" is not a tag`,
		"@a and not @a": "no scenario fits all of tags",
	} {
		wantSelectionError(t, Options{Tags: expression}, want)
	}
}

func TestPlacesChooseFoldersFilesScenariosAndRows(t *testing.T) {
	for place, want := range map[string]string{
		"features/huawei/sample.feature:18":   "outline 1",
		"huawei/sample.feature:19":            "outline 2",
		"huawei/sample.feature:24":            "outline 3",
		"./features/huawei/sample.feature:13": "outline 1,outline 2,outline 3",
		"huawei/sample.feature:12":            "outline 1,outline 2,outline 3",
		"huawei/sample.feature:9":             "first",
		"huawei/sample.feature:30":            "in the rule",
		"features/alibaba":                    "last",
		"features":                            "last,first,outline 1,outline 2,outline 3,in the rule",
		"alibaba/other.feature":               "last",
	} {
		if got := strings.Join(chosenNames(t, Options{Places: []string{place}}), ","); got != want {
			t.Errorf("%s chose %s, want %s", place, got, want)
		}
	}
	twice := []string{"alibaba/other.feature", "alibaba/other.feature:3"}
	if got := chosenNames(t, Options{Places: twice}); !slices.Equal(got, []string{"last"}) {
		t.Errorf("a place named twice chose %v", got)
	}
}

func TestAPlaceWithoutAScenarioIsRefused(t *testing.T) {
	for place, want := range map[string]string{
		"huawei/sample.feature:1": "there is no scenario at",
		"huawei/none.feature":     "there is no scenario at",
		"huawei/sample.feature:x": `"x" is not a line`,
		"huawei/sample.feature:0": `"0" is not a line`,
	} {
		wantSelectionError(t, Options{Places: []string{"alibaba", place}}, want)
	}
}

func TestScenariosCanBeChosenByName(t *testing.T) {
	got := chosenNames(t, Options{Name: regexp.MustCompile(`^outline [12]$`), Tags: "not @row:1"})
	if !slices.Equal(got, []string{"outline 2"}) {
		t.Errorf("got %v", got)
	}
	wantSelectionError(t, Options{Name: regexp.MustCompile("nobody")}, `name "nobody"`)
}

func wantSelectionError(t *testing.T, o Options, want string) {
	t.Helper()
	o.Features = samples
	_, err := List(o)
	if s, ok := errors.AsType[*SelectionError](err); !ok || !strings.Contains(s.What, want) {
		t.Errorf("%q %v: got %v, want a selection error that says …%s…", o.Tags, o.Places, err, want)
	}
}

func TestScenariosThatAreNotChosenAreBlankedAndLineNumbersStay(t *testing.T) {
	all, err := readFeatures(samples)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cases(all) {
		only := map[*testCase]bool{c: true}
		again, err := parseFeature(c.feature.path, c.feature.blanked(only))
		if err != nil {
			t.Errorf("%s: %v", c.id(), err)
			continue
		}
		left := cases([]*feature{again})
		if len(left) != 1 || left[0].name != c.name || left[0].line != c.line {
			t.Errorf("%s: %d scenarios are left, first at line %d", c.id(), len(left), left[0].line)
		}
	}
}

func TestTwoScenariosWithTheSameNameAreRefused(t *testing.T) {
	text := "Feature: f\n  Scenario Outline: same\n    Then it <does>\n    Examples:\n      | does |\n      | succeeds |\n      | fails |\n"
	_, err := parseFeature("f.feature", []byte(text))
	if err == nil || !strings.Contains(err.Error(), `features/f.feature:7: "same" is the name of line 6 already`) {
		t.Errorf("got %v", err)
	}
}

func TestAFeatureThatCannotBeParsedIsNamed(t *testing.T) {
	broken := fstest.MapFS{"x/y.feature": {Data: []byte("Feature: f\n  Scenario: g\n    Given a step\n    nonsense\n")}}
	_, err := List(Options{Features: broken})
	if err == nil || !strings.Contains(err.Error(), "features/x/y.feature:4:5: ") {
		t.Errorf("got %v", err)
	}
}
