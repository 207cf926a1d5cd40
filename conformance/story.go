package conformance

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/report"
)

// A story is what a scenario would do, found out without a call: its situation, the calls that it
// is about in their order, and what it expects of each.
type story struct {
	place    string // of the scenario
	rows     []string
	step     string // that is told just now
	document *document
	calls    []*plannedCall
	opening  []string // aliases that are spoken of before the first call
	err      error    // why it cannot be told to its end
}

// A plannedCall is one call of a story, or several at the same instant.
type plannedCall struct {
	question *question
	manner   manner
	times    int
	names    []string // the aliases that it is about
	speaksOf []string // those that are spoken of after it
	repays   bool     // something is said of what it pays back
	expects  expectation
	row      string // that refuses, or refuses all but one
}

// An expectation is what a scenario expects of a call.
type expectation int

const (
	willSucceed expectation = iota // also when nothing is said
	willBeRefused
	willSucceedOnce // one of several at once
)

// A rehearsal is the stage on which a story is found out: everything is there, and nothing happens.
type rehearsal struct{ story *story }

func (r *rehearsal) open(_ context.Context, d *document) (*sandbox, error) {
	s := &sandbox{Resources: map[string]listed{}}
	for _, p := range d.parts() {
		s.Resources[p.thing.Alias] = listed{ID: placeholder(p.thing.Alias), Vendor: p.vendor, ProductCode: p.thing.ProductCode, ProductType: p.thing.ProductType}
	}
	for _, c := range d.callers() {
		s.Huawei = append(s.Huawei, huaweiCaller{Name: c.account, User: c.user, DomainID: "domain", Token: "token"})
		s.Alibaba = append(s.Alibaba, alibabaCaller{Name: c.account, User: c.user})
	}
	return s, nil
}

func (*rehearsal) state(context.Context) (any, error) { return nil, nil }

func (*rehearsal) move(context.Context, string, string) ([]string, error) {
	return nil, notRun("no fixture can stand for it: it needs a clock that can be moved")
}

func (*rehearsal) repays(said repaid) (least, most repaid)                  { return said, said }
func (*rehearsal) rulings(context.Context, string) ([]report.Ruling, error) { return nil, nil }
func (*rehearsal) broken(context.Context) ([]string, error)                 { return nil, nil }
func (*rehearsal) close(context.Context) error                              { return nil }

// placeholder stands for the id of an alias until something is cast for it.
func placeholder(alias string) string { return "⟦" + alias + "⟧" }

var placeholders = regexp.MustCompile(`⟦([^⟧]+)⟧`)

// deliver keeps the questions and says yes.
func (r *rehearsal) deliver(_ context.Context, m manner, questions ...*question) ([]*answer, error) {
	return r.story.note(m, questions), nil
}

// note is the delivery of a rehearsal: it keeps the question and says yes.
func (s *story) note(m manner, questions []*question) (answers []*answer) {
	c := &plannedCall{question: questions[0], manner: m, times: len(questions)}
	for _, q := range questions {
		c.names = append(c.names, aliasesSent(q, m)...)
		answers = append(answers, &answer{operation: q.name(), ok: true, orders: []string{"rehearsed"}})
	}
	slices.Sort(c.names)
	c.names = slices.Compact(c.names)
	s.calls = append(s.calls, c)
	return answers
}

// title is the name of a question with the ids of a casting for the aliases in it.
func (c *casting) title(q *question) string {
	const long = 80
	name := placeholders.ReplaceAllStringFunc(q.name(), func(hole string) string {
		if r := c.roles[placeholders.FindStringSubmatch(hole)[1]]; r != nil {
			return r.ID
		}
		return hole
	})
	if len(name) > long {
		return name[:long] + "…"
	}
	return name
}

// aliasesSent are those whose ids stand in a question as it is sent.
func aliasesSent(q *question, m manner) []string {
	whole := q.path + string(q.body)
	for _, p := range m.apply(q.params) {
		whole += " " + p.value
	}
	return aliasesOf(whole)
}

func aliasesOf(text string) (all []string) {
	for _, m := range placeholders.FindAllStringSubmatch(text, -1) {
		all = append(all, m[1])
	}
	return all
}

// hear notes what a claim says of the last call.
func (s *story) hear(says string, args []string) error {
	if len(s.calls) == 0 {
		s.opening = append(s.opening, spokenOf(args)...)
		return nil
	}
	last := s.calls[len(s.calls)-1]
	switch {
	case strings.HasPrefix(says, "it is refused"):
		last.expects, last.row = willBeRefused, args[len(args)-1]
	case strings.HasPrefix(says, "one call succeeds"):
		last.expects, last.row = willSucceedOnce, args[len(args)-1]
	case strings.HasPrefix(says, "the refund order pays back"):
		last.repays = true
	default:
		last.speaksOf = append(last.speaksOf, spokenOf(args)...)
	}
	return nil
}

// spokenOf are the aliases among the words of a claim.
func spokenOf(args []string) (all []string) {
	for _, a := range args {
		if strings.HasPrefix(a, `"`) {
			names, err := aliasesIn(a)
			if err == nil {
				all = append(all, names...)
			}
		}
	}
	return all
}

// untold is why a story cannot be carried out by a caller alone, whatever fixtures there are.
func (s *story) untold() error {
	if isNotRun(s.err) {
		return s.err
	}
	d := s.document
	if d.Options != nil {
		return notRun("no fixture can stand for it: it needs options that can be set")
	}
	if d.Faults != nil {
		return notRun("no fixture can stand for it: it needs faults")
	}
	for _, a := range d.accounts() {
		switch {
		case a.Quota != nil:
			return notRun("no fixture can stand for it: it needs a quota that can be set")
		case a.Site != "":
			return notRun("no fixture can stand for it: it needs accounts of either site")
		}
	}
	return nil
}
