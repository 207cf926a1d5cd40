package conformance

import (
	"strings"

	messages "github.com/cucumber/messages/go/v21"
)

// A reader joins what is written in a feature to what will run.
type caseBuilder struct {
	feature     *feature
	blocks      map[string]*scenarioBlock // by the id of the scenario
	exampleRows map[string]exampleRow     // by the id of the row
	steps       map[string]step           // by the id of the step as it is written
}

// A row is a row of examples with its heading.
type exampleRow struct{ heading, values *messages.TableRow }

// rule notes where a rule stands, and what is in it.
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

// scenario notes where a scenario stands, and its rows.
func (r *caseBuilder) addScenario(s *messages.Scenario) {
	if s == nil {
		return
	}
	p := &scenarioBlock{from: firstLine(s.Tags, s.Location), line: int(s.Location.Line)}
	r.feature.blocks = append(r.feature.blocks, p)
	r.blocks[s.Id] = p
	r.recordSteps(s.Steps)
	for _, e := range s.Examples {
		for _, values := range e.TableBody {
			r.exampleRows[values.Id] = exampleRow{e.TableHeader, values}
		}
	}
}

// note keeps where steps stand, and their keywords.
func (r *caseBuilder) recordSteps(steps []*messages.Step) {
	for _, s := range steps {
		r.steps[s.Id] = step{keyword: s.Keyword, line: int(s.Location.Line)}
	}
}

// add makes a case of a pickle. Tags of an outline may hold its placeholders.
func (r *caseBuilder) addCase(p *messages.Pickle) {
	from := r.blocks[p.AstNodeIds[0]]
	c := &testCase{feature: r.feature, name: p.Name, line: from.line}
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
	from.cases = append(from.cases, c)
}

func (r exampleRow) placeholders() *strings.Replacer {
	var words []string
	for i, cell := range r.heading.Cells {
		words = append(words, "<"+cell.Value+">", r.values.Cells[i].Value)
	}
	return strings.NewReplacer(words...)
}
