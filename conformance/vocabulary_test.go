package conformance

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/steps"
	"github.com/rescindhq/rescind/features"
)

// projectFeatures is the folder of the built-in features.
var projectFeatures = os.DirFS("../features")

func TestEveryExpressionIsUsedAndEveryStepMatchesExactlyOne(t *testing.T) {
	all, err := readFeatures(projectFeatures)
	if err != nil {
		t.Fatal(err)
	}
	uses := map[string]int{}
	total := 0
	for _, c := range cases(all) {
		for _, line := range c.steps {
			step := line.text
			total++
			if found := expressionsFor(step); len(found) != 1 {
				t.Errorf("%s: %q matches %d expressions, want one: %s", c.id(), step, len(found), strings.Join(found, " | "))
			} else {
				uses[found[0]]++
			}
		}
	}
	vocabulary := (&steps.World{}).Vocabulary()
	for _, s := range vocabulary {
		if uses[s.Pattern] == 0 {
			t.Errorf("no feature uses %q", s.Pattern)
		}
		t.Logf("%4d  %s", uses[s.Pattern], s.Pattern)
	}
	const aim = 10
	if total < aim*len(vocabulary) {
		t.Errorf("%d steps use %d expressions, want at least %d uses of each on average", total, len(vocabulary), aim)
	}
}

func expressionsFor(step string) (found []string) {
	for _, s := range (&steps.World{}).Vocabulary() {
		if steps.Expression(s.Pattern).MatchString(step) {
			found = append(found, s.Pattern)
		}
	}
	return found
}

func TestEveryScenarioIsTaggedWithARowAndItsVendor(t *testing.T) {
	list, err := List(Options{Features: projectFeatures})
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string][]string{"@limit:": {"limit", "gateway"}, "@rule:": {"behaviour", "gateway", "page"}}
	for _, s := range list {
		vendor := strings.Split(s.ID, "/")[1]
		if len(s.Rows) == 0 || s.Tags[0] != "@"+vendor {
			t.Errorf("%s: tags %v, want first @%s and then @limit:ROW or @rule:ROW", s.ID, s.Tags, vendor)
		}
		for _, tag := range s.Tags {
			for prefix, allowed := range kinds {
				id, ok := strings.CutPrefix(tag, prefix)
				if row, known := features.Find(id); ok && (!known || !slices.Contains(allowed, row.Kind) || !strings.HasPrefix(id, vendor+".")) {
					t.Errorf("%s: %s names a row of kind %q", s.ID, tag, row.Kind)
				}
			}
		}
	}
}

// Features state the codes as they are documented, so whoever changes a code in the contract must
// change the feature too. A scenario that expects a code therefore has it, or its row, among its tags.
func TestTheCodeAScenarioExpectsIsAmongItsTags(t *testing.T) {
	all, err := readFeatures(projectFeatures)
	if err != nil {
		t.Fatal(err)
	}
	refused := steps.Expression(`it is refused with (\d+) "([^"]+)"(?: by "([^"]+)")?(?:, and the (status|order|code|refusal) is assumed)?`)
	for _, c := range cases(all) {
		tags := strings.Join(c.tags, " ") + " "
		for _, step := range c.steps {
			m := refused.FindStringSubmatch(step.text)
			if m != nil && !strings.Contains(tags, "@limit:"+m[3]+" ") && !strings.Contains(tags, "@rule:"+m[3]+" ") && !strings.Contains(tags, "@code:"+m[2]+" ") {
				t.Errorf("%s: %q: the tags %s name neither the row nor the code", c.id(), step.text, tags)
			}
		}
	}
}
