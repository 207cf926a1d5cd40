package conformance

import (
	"strings"

	messages "github.com/cucumber/messages/go/v21"
)

// A reader joins what is written in a feature to what will run.
type reader struct {
	feature *feature
	plots   map[string]*outline // by the id of the scenario
	rows    map[string]row      // by the id of the row
	lines   map[string]step     // by the id of the step as it is written
}

// A row is a row of examples with its heading.
type row struct{ heading, values *messages.TableRow }

// rule notes where a rule stands, and what is in it.
func (r *reader) rule(rule *messages.Rule) {
	if rule == nil {
		return
	}
	r.feature.ends = append(r.feature.ends, firstLine(rule.Tags, rule.Location))
	for _, child := range rule.Children {
		if child.Background != nil {
			r.feature.ends = append(r.feature.ends, int(child.Background.Location.Line))
			r.note(child.Background.Steps)
		}
		r.scenario(child.Scenario)
	}
}

// scenario notes where a scenario stands, and its rows.
func (r *reader) scenario(s *messages.Scenario) {
	if s == nil {
		return
	}
	p := &outline{from: firstLine(s.Tags, s.Location), line: int(s.Location.Line)}
	r.feature.outlines = append(r.feature.outlines, p)
	r.plots[s.Id] = p
	r.note(s.Steps)
	for _, e := range s.Examples {
		for _, values := range e.TableBody {
			r.rows[values.Id] = row{e.TableHeader, values}
		}
	}
}

// note keeps where steps stand, and their keywords.
func (r *reader) note(steps []*messages.Step) {
	for _, s := range steps {
		r.lines[s.Id] = step{keyword: s.Keyword, line: int(s.Location.Line)}
	}
}

// add makes a case of a pickle. Tags of an outline may hold its placeholders.
func (r *reader) Add(p *messages.Pickle) {
	from := r.plots[p.AstNodeIds[0]]
	c := &testCase{feature: r.feature, name: p.Name, line: from.line}
	fill := strings.NewReplacer()
	if row, ok := r.rows[p.AstNodeIds[len(p.AstNodeIds)-1]]; ok {
		c.line, fill = int(row.values.Location.Line), row.placeholders()
	}
	for _, tag := range p.Tags {
		c.tags = append(c.tags, fill.Replace(tag.Name))
	}
	for _, s := range p.Steps {
		written := r.lines[s.AstNodeIds[0]]
		c.steps = append(c.steps, step{written.keyword, s.Text, written.line})
	}
	from.cases = append(from.cases, c)
}

func (r row) placeholders() *strings.Replacer {
	var words []string
	for i, cell := range r.heading.Cells {
		words = append(words, "<"+cell.Value+">", r.values.Cells[i].Value)
	}
	return strings.NewReplacer(words...)
}
