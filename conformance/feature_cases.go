package conformance

import (
	"slices"
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
	tags        map[string]cell           // by the id of the tag in the document
}

// An exampleRow is one row of an examples table, with the heading of the table.
type exampleRow struct{ heading, values *messages.TableRow }

// addRule records where a rule begins, and its scenarios.
func (r *caseBuilder) addRule(rule *messages.Rule) {
	if rule == nil {
		return
	}
	r.feature.boundaries = append(r.feature.boundaries, firstLine(rule.Tags, rule.Location))
	r.recordTags(rule.Tags)
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
	r.recordTags(s.Tags)
	for _, e := range s.Examples {
		r.recordTags(e.Tags)
		for _, values := range e.TableBody {
			r.exampleRows[values.Id] = exampleRow{e.TableHeader, values}
		}
	}
}

// recordSteps records the lines and keywords of steps.
func (r *caseBuilder) recordSteps(steps []*messages.Step) {
	for _, s := range steps {
		written := step{keyword: s.Keyword, line: int(s.Location.Line), column: int(s.Location.Column)}
		if s.DataTable != nil {
			for _, row := range s.DataTable.Rows {
				written.table = append(written.table, cellsOf(row))
			}
		}
		r.steps[s.Id] = written
	}
}

// addCase makes a case from a pickle. It fills in the placeholders in the tags of an outline, which
// the Gherkin library leaves as they are.
func (r *caseBuilder) addCase(p *messages.Pickle) {
	block := r.blocks[p.AstNodeIds[0]]
	c := &testCase{feature: r.feature, name: p.Name, line: block.line}
	fill := strings.NewReplacer()
	if row, ok := r.exampleRows[p.AstNodeIds[len(p.AstNodeIds)-1]]; ok {
		c.line, c.example, fill = int(row.values.Location.Line), cellsOf(row.values), row.placeholders()
	}
	for _, tag := range p.Tags {
		at := r.tags[tag.AstNodeId]
		c.tags = append(c.tags, fill.Replace(tag.Name))
		c.tagged = append(c.tagged, cell{fill.Replace(tag.Name), at.line, at.column})
	}
	for _, s := range p.Steps {
		c.steps = append(c.steps, r.steps[s.AstNodeIds[0]].of(s))
	}
	block.cases = append(block.cases, c)
}

// of returns a step as it runs in a case: with the values of the example row filled in.
func (s step) of(p *messages.PickleStep) step {
	s.text = p.Text
	if p.Argument == nil {
		return s
	}
	if p.Argument.DocString != nil {
		s.doc = p.Argument.DocString.Content
	}
	if t := p.Argument.DataTable; t != nil {
		written := s.table
		s.table = nil
		for i, row := range t.Rows {
			filled := slices.Clone(written[i])
			for j, each := range row.Cells {
				filled[j].value = each.Value
			}
			s.table = append(s.table, filled)
		}
	}
	return s
}

// cellsOf returns the cells of a row with their places.
func cellsOf(row *messages.TableRow) (all []cell) {
	for _, each := range row.Cells {
		all = append(all, cell{each.Value, int(each.Location.Line), int(each.Location.Column)})
	}
	return all
}

// recordTags records where tags are written.
func (r *caseBuilder) recordTags(tags []*messages.Tag) {
	for _, tag := range tags {
		r.tags[tag.Id] = cell{tag.Name, int(tag.Location.Line), int(tag.Location.Column)}
	}
}

// placeholders returns a replacer that fills in the values of the row.
func (r exampleRow) placeholders() *strings.Replacer {
	var words []string
	for i, cell := range r.heading.Cells {
		words = append(words, "<"+cell.Value+">", r.values.Cells[i].Value)
	}
	return strings.NewReplacer(words...)
}
