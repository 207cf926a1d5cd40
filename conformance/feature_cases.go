package conformance

import (
	"strings"

	messages "github.com/cucumber/messages/go/v21"
)

// A caseBuilder joins the parsed document of a feature, which has the lines, with its pickles, which
// have the cases that run.
type caseBuilder struct {
	feature     *feature
	blocks      map[string]*scenarioBlock // by the id of the scenario
	exampleRows map[string]exampleRow     // by the id of the table row
	steps       map[string]step           // by the id of the step in the document
}

// An exampleRow is one row of an examples table, with the heading of the table.
type exampleRow struct{ heading, values *messages.TableRow }

// addRule records where a rule begins, and its scenarios.
func (r *caseBuilder) addRule(rule *messages.Rule) {
	if rule == nil {
		return
	}
	r.feature.boundaries = append(r.feature.boundaries, firstLine(rule.Tags, rule.Location))
	for _, child := range rule.Children {
		if child.Background != nil {
			r.feature.boundaries = append(r.feature.boundaries, int(child.Background.Location.Line))
			r.recordSteps(child.Background.Steps)
		}
		r.addScenario(child.Scenario)
	}
}

// addScenario records the lines of a scenario and its example rows.
func (r *caseBuilder) addScenario(s *messages.Scenario) {
	if s == nil {
		return
	}
	b := &scenarioBlock{from: firstLine(s.Tags, s.Location), line: int(s.Location.Line)}
	r.feature.blocks = append(r.feature.blocks, b)
	r.blocks[s.Id] = b
	r.recordSteps(s.Steps)
	for _, e := range s.Examples {
		for _, values := range e.TableBody {
			r.exampleRows[values.Id] = exampleRow{e.TableHeader, values}
		}
	}
}

// recordSteps records the lines and keywords of steps.
func (r *caseBuilder) recordSteps(steps []*messages.Step) {
	for _, s := range steps {
		r.steps[s.Id] = step{keyword: s.Keyword, line: int(s.Location.Line)}
	}
}

// addCase makes a case from a pickle. It fills in the placeholders in the tags of an outline, which
// the Gherkin library leaves as they are.
func (r *caseBuilder) addCase(p *messages.Pickle) {
	block := r.blocks[p.AstNodeIds[0]]
	c := &testCase{feature: r.feature, name: p.Name, line: block.line}
	fill := strings.NewReplacer()
	if row, ok := r.exampleRows[p.AstNodeIds[len(p.AstNodeIds)-1]]; ok {
		c.line, fill = int(row.values.Location.Line), row.placeholders()
	}
	for _, tag := range p.Tags {
		c.tags = append(c.tags, fill.Replace(tag.Name))
	}
	for _, s := range p.Steps {
		written := r.steps[s.AstNodeIds[0]]
		c.steps = append(c.steps, step{written.keyword, s.Text, written.line})
	}
	block.cases = append(block.cases, c)
}

// placeholders returns a replacer that fills in the values of the row.
func (r exampleRow) placeholders() *strings.Replacer {
	var words []string
	for i, cell := range r.heading.Cells {
		words = append(words, "<"+cell.Value+">", r.values.Cells[i].Value)
	}
	return strings.NewReplacer(words...)
}
