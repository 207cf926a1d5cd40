package conformance_test

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cucumber/godog"
	"github.com/google/go-cmp/cmp"

	"github.com/rescindhq/rescind/conformance"
	"github.com/rescindhq/rescind/conformance/report"
)

const (
	byteOrderMark  = "\ufeff"
	englishFeature = `# who leaves what
@huawei
Feature: Leaving
  Background:
    Given the Huawei customer has:
      | alias | facts         |
      | web-1 |               |
      | web-2 | trial-service |

  Scenario: One that can be left
    When the customer posts an unsubscription:
      """json
      {"resource_ids": ["{web-1}"],
       "unsubscribe_type": 1}
      """
    Then it succeeds
    And "web-1" is no longer in use

  Rule: Trials stay
    @limit:<row>
    Scenario Outline: A trial, <alias>
      When the customer unsubscribes from "<alias>"
      Then it is refused with 400 "CBC.99003649" by "<row>"

      Examples:
        | alias | row                  |
        | web-2 | huawei.trial-service |
`
)

// chineseFeature is the same feature with the keywords of Simplified Chinese, which need no space after them.
var chineseFeature = "# language: zh-CN\n" + strings.NewReplacer(
	"# who leaves what\n", "", "Feature", "功能", "Background", "背景", "Given ", "假如", "Scenario Outline", "场景大纲", "Scenario", "场景",
	"When ", "当", "Then ", "那么", "And ", "而且", "Rule", "规则", "Examples", "例子",
).Replace(englishFeature)

// featureForms are the same feature as people save it.
var featureForms = map[string]string{
	"plain":                                englishFeature,
	"with a byte order mark":               byteOrderMark + englishFeature,
	"with the line ends of Windows":        windows(englishFeature),
	"with both":                            byteOrderMark + windows(englishFeature),
	"without a line end at its end":        strings.TrimSuffix(englishFeature, "\n"),
	"in Chinese":                           chineseFeature,
	"in Chinese, with both":                byteOrderMark + windows(chineseFeature),
	"in Chinese, after an empty line":      "\n" + chineseFeature,
	"in Chinese, spelt with more spaces":   strings.Replace(chineseFeature, "# language: zh-CN", "  #language :zh-CN  ", 1),
	"in Chinese, which is Traditional too": strings.NewReplacer("zh-CN", "zh-TW", "场景大纲", "場景大綱", "场景", "場景", "当", "當", "那么", "那麼", "规则", "Rule").Replace(chineseFeature),
}

func windows(text string) string { return strings.ReplaceAll(text, "\n", "\r\n") }

// folderWith writes one feature file into a new folder.
func folderWith(t *testing.T, text string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "own.feature"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

// godogReads returns the scenarios and steps that godog reads from a folder.
func godogReads(dir string) (all []string) {
	godog.TestSuite{
		ScenarioInitializer: func(sc *godog.ScenarioContext) {
			sc.Before(func(ctx context.Context, p *godog.Scenario) (context.Context, error) {
				all = append(all, p.Name)
				for _, s := range p.Steps {
					all = append(all, s.Text)
				}
				return ctx, nil
			})
		},
		Options: &godog.Options{Format: "progress", Output: io.Discard, Paths: []string{dir}},
	}.Run()
	return all
}

// reads returns the scenarios and steps of a run in the same form.
func reads(run *report.Run) (all []string) {
	for _, s := range run.Scenarios {
		all = append(all, s.Name)
		for _, step := range s.Steps {
			all = append(all, step.Text)
		}
	}
	return all
}

// A byte order mark is left out for godog, which refuses it: editors of Windows write one.
func TestFeaturesAreReadAsGodogReadsThem(t *testing.T) {
	m := mockTarget(t)
	for form, text := range featureForms {
		t.Run(form, func(t *testing.T) {
			dir := folderWith(t, text)
			o := conformance.Options{Target: m, Features: os.DirFS(dir), Folder: filepath.ToSlash(dir)}
			run, err := conformance.Run(t.Context(), o)
			if err != nil || run.Count(report.Passed) != 2 {
				t.Fatalf("got %v, %v", run, err)
			}
			if diff := cmp.Diff(reads(run), godogReads(folderWith(t, strings.TrimPrefix(text, byteOrderMark)))); diff != "" {
				t.Errorf("it reads other scenarios than godog (-rescind +godog):\n%s", diff)
			}
			last := slices.Collect(strings.Lines(strings.TrimSuffix(strings.ReplaceAll(text, "\r", ""), "\n")))
			if s := run.Scenarios[1]; !slices.Equal(s.Rows, []string{"huawei.trial-service"}) || s.Steps[0].Keyword == "" {
				t.Errorf("got the rows %q and the steps %v", s.Rows, s.Steps)
			}
			o.Places = []string{dir + "/own.feature:" + strconv.Itoa(len(last))}
			if run, err = conformance.Run(t.Context(), o); err != nil || len(run.Scenarios) != 1 || run.Scenarios[0].Outcome != report.Passed {
				t.Errorf("the row on the last line by itself: got %v, %v", run, err)
			}
		})
	}
}

func TestWhatIsWrongWithAFeatureIsSaidWithItsPlace(t *testing.T) {
	for want, text := range map[string]string{
		"own.feature:1:1: Language not supported: zz":        "# language: zz\nFeature: x\n",
		"write the colon : and not ：":                        strings.Replace(chineseFeature, "功能:", "功能：", 1),
		"the file is in UTF-16: save it as UTF-8":            "\xff\xfeF\x00",
		`own.feature:8:5: no step reads "the customer asks"`: byteOrderMark + windows("# language: zh-CN\n@huawei\n功能: x\n  场景: y\n    假如the Huawei customer has:\n      | alias |\n      | web-1 |\n    当the customer asks\n"),
	} {
		dir := folderWith(t, text)
		_, err := conformance.List(conformance.Options{Features: os.DirFS(dir), Folder: filepath.ToSlash(dir)})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

func TestAScenarioWithoutStepsIsAnError(t *testing.T) {
	dir := folderWith(t, "# language: zh-CN\n@huawei\n功能: x\n  场景: y\n")
	run, err := conformance.Run(t.Context(), conformance.Options{Target: mockTarget(t), Features: os.DirFS(dir), Folder: filepath.ToSlash(dir)})
	if err != nil || len(run.Scenarios) != 1 || run.Scenarios[0].Outcome != report.Errored || run.Scenarios[0].Reason != "the scenario has no steps" {
		t.Errorf("got %v, %v", run, err)
	}
}
