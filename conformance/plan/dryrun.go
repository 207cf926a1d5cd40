package plan

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// A story is what a scenario would do, found out without a call: its situation, the calls that it
// is about in their order, and what it expects of each.
type DryRun struct {
	Scenario       string // of the scenario
	Rows           []string
	Step           string // that is told just now
	Document       *situation.Document
	calls          []*Call
	mentionedFirst []string // aliases that are spoken of before the first call
	Err            error    // why it cannot be told to its end
}

// A plannedCall is one call of a story, or several at the same instant.
type Call struct {
	request   *caller.Request
	variation caller.Variation
	times     int
	names     []string // the aliases that it is about
	mentions  []string // those that are spoken of after it
	repays    bool     // something is said of what it pays back
	expects   expectation
	row       string // that refuses, or refuses all but one
}

// An expectation is what a scenario expects of a call.
type expectation int

const (
	expectSuccess expectation = iota // also when nothing is said
	expectRefusal
	expectOneSuccess // one of several at once
)

// A rehearsal is the stage on which a story is found out: everything is there, and nothing happens.
type DryRunEnvironment struct{ DryRun *DryRun }

// Open has everything there that the situation describes.
func (r *DryRunEnvironment) Open(_ context.Context, d *situation.Document) (*situation.Opened, error) {
	s := &situation.Opened{Resources: map[string]situation.Resource{}}
	for _, p := range d.Parts() {
		s.Resources[p.Subscribed.Alias] = situation.Resource{ID: placeholderID(p.Subscribed.Alias), Vendor: p.Vendor, ProductCode: p.Subscribed.ProductCode, ProductType: p.Subscribed.ProductType}
	}
	for _, c := range d.Callers() {
		s.Huawei = append(s.Huawei, situation.HuaweiCredentials{Name: c.Account, User: c.User, DomainID: "domain", Token: "token"})
		s.Alibaba = append(s.Alibaba, situation.AlibabaCredentials{Name: c.Account, User: c.User})
	}
	return s, nil
}

// State is nothing: nothing changes in a dry run.
func (*DryRunEnvironment) State(context.Context) (any, error) { return nil, nil }

// MoveClock ends the dry run: no fixture has a clock that can be moved.
func (*DryRunEnvironment) MoveClock(context.Context, string, string) ([]string, error) {
	return nil, verdict.NotRun("no fixture can stand for it: it needs a clock that can be moved")
}

// Refund is what the scenario says.
func (*DryRunEnvironment) Refund(said caller.Refund) (least, most caller.Refund) { return said, said }

// Trace is nothing: no rule was asked.
func (*DryRunEnvironment) Trace(context.Context, string) ([]report.Ruling, error) { return nil, nil }

// BrokenInvariants is none.
func (*DryRunEnvironment) BrokenInvariants(context.Context) ([]string, error) { return nil, nil }

// Close has nothing to put back.
func (*DryRunEnvironment) Close(context.Context) error { return nil }

// placeholder stands for the id of an alias until something is cast for it.
func placeholderID(alias string) string { return "⟦" + alias + "⟧" }

var placeholders = regexp.MustCompile(`⟦([^⟧]+)⟧`)

// deliver keeps the questions and says yes.
func (r *DryRunEnvironment) Deliver(_ context.Context, m caller.Variation, questions ...*caller.Request) ([]*caller.Response, error) {
	return r.DryRun.noteCall(m, questions), nil
}

// note is the delivery of a rehearsal: it keeps the question and says yes.
func (s *DryRun) noteCall(m caller.Variation, questions []*caller.Request) (answers []*caller.Response) {
	c := &Call{request: questions[0], variation: m, times: len(questions)}
	for _, q := range questions {
		c.names = append(c.names, aliasesSent(q, m)...)
		answers = append(answers, &caller.Response{Operation: q.Name(), Ok: true, Orders: []string{"rehearsed"}})
	}
	slices.Sort(c.names)
	c.names = slices.Compact(c.names)
	s.calls = append(s.calls, c)
	return answers
}

// title is the name of a question with the ids of a casting for the aliases in it.
func (c *Binding) title(q *caller.Request) string {
	const long = 80
	name := placeholders.ReplaceAllStringFunc(q.Name(), func(hole string) string {
		if r := c.resources[placeholders.FindStringSubmatch(hole)[1]]; r != nil {
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
func aliasesSent(q *caller.Request, m caller.Variation) []string {
	whole := q.Path + string(q.Body)
	for _, p := range m.Apply(q.Params) {
		whole += " " + p.Value
	}
	return placeholderAliases(whole)
}

func placeholderAliases(text string) (all []string) {
	for _, m := range placeholders.FindAllStringSubmatch(text, -1) {
		all = append(all, m[1])
	}
	return all
}

// hear notes what a claim says of the last call.
func (s *DryRun) NoteAssertion(says string, args []string) error {
	if len(s.calls) == 0 {
		s.mentionedFirst = append(s.mentionedFirst, mentioned(args)...)
		return nil
	}
	last := s.calls[len(s.calls)-1]
	switch {
	case strings.HasPrefix(says, "it is refused"):
		last.expects, last.row = expectRefusal, args[len(args)-1]
	case strings.HasPrefix(says, "one call succeeds"):
		last.expects, last.row = expectOneSuccess, args[len(args)-1]
	case strings.HasPrefix(says, "the refund order pays back"):
		last.repays = true
	default:
		last.mentions = append(last.mentions, mentioned(args)...)
	}
	return nil
}

// spokenOf are the aliases among the words of a claim.
func mentioned(args []string) (all []string) {
	for _, a := range args {
		if strings.HasPrefix(a, `"`) {
			names, err := situation.Aliases(a)
			if err == nil {
				all = append(all, names...)
			}
		}
	}
	return all
}

// untold is why a story cannot be carried out by a caller alone, whatever fixtures there are.
func (s *DryRun) impossible() error {
	if verdict.IsNotRun(s.Err) {
		return s.Err
	}
	d := s.Document
	if d.Options != nil {
		return verdict.NotRun("no fixture can stand for it: it needs options that can be set")
	}
	if d.Faults != nil {
		return verdict.NotRun("no fixture can stand for it: it needs faults")
	}
	for _, a := range d.Accounts() {
		switch {
		case a.Quota != nil:
			return verdict.NotRun("no fixture can stand for it: it needs a quota that can be set")
		case a.Site != "":
			return verdict.NotRun("no fixture can stand for it: it needs accounts of either site")
		}
	}
	return nil
}
