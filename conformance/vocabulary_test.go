package conformance

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/steps"
	"github.com/rescindhq/rescind/features"
)

// folder holds the project's features.
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
				t.Errorf("%s: %q is %d sentences, want one: %s", c.id(), step, len(found), strings.Join(found, " | "))
			} else {
				uses[found[0]]++
			}
		}
	}
	vocabulary := (&steps.World{}).Vocabulary()
	for _, s := range vocabulary {
		if uses[s.Pattern] == 0 {
			t.Errorf("no feature says %q", s.Pattern)
		}
		t.Logf("%4d  %s", uses[s.Pattern], s.Pattern)
	}
	const aim = 10
	if total < aim*len(vocabulary) {
		t.Errorf("%d steps are made of %d sentences, want at least %d uses of each", total, len(vocabulary), aim)
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

// Whoever changes a code in the contract must change it here too: that is why features state
// codes as they are documented. So a scenario that expects a code has it among its tags.
func TestTheCodeAScenarioExpectsIsAmongItsTags(t *testing.T) {
	all, err := readFeatures(projectFeatures)
	if err != nil {
		t.Fatal(err)
	}
	refused := steps.Expression(`it is refused with (\d+) "([^"]+)"(?: by "([^"]+)")?`)
	for _, c := range cases(all) {
		tags := strings.Join(c.tags, " ") + " "
		for _, step := range c.steps {
			m := refused.FindStringSubmatch(step.text)
			if m != nil && !strings.Contains(tags, "@limit:"+m[3]+" ") && !strings.Contains(tags, "@rule:"+m[3]+" ") && !strings.Contains(tags, "@code:"+m[2]+" ") {
				t.Errorf("%s: %q is said neither by a row nor by a code of %s", c.id(), step.text, tags)
			}
		}
	}
}
