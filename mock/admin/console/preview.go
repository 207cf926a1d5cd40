package console

import (
	"slices"

	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/openapi"
)

// A preview is what leaving would do, as the rules decide it now; nothing of it is kept.
type preview struct {
	Lines   []previewLine
	Sum     billing.Refund
	Goes    []*billing.Resource // what goes along
	Out     []*blocked          // what a batch leaves out
	Blocked *blocked            // why it cannot be done; nil: it can
}

// A previewLine is one period that would be given up.
type previewLine struct {
	Resource *billing.Resource
	billing.Line
}

// A blocked resource is one that cannot be left, and why.
type blocked struct {
	Resource *billing.Resource // nil: it is about the call
	Row      features.Row      // the catalogue row that refuses
	Code     string            // the vendor's word for it
	Message  string
	Also     []features.Row // the rows that would refuse it as well
}

// decide asks the rules what a command of the customer would do.
func (v *pageRequest) decide(p *place, operation string, cmd billing.Command) *billing.Decision {
	return billing.Decide(p.view, v.Rulebook(p.Account.Vendor), p.customer(operation), cmd)
}

// preview tells a decision about the resources named.
func (p *place) preview(operation string, d *billing.Decision, named []billing.ResourceID) (all preview) {
	if d.Refusal != nil {
		return preview{Blocked: p.blocked(operation, *d.Refusal, d.Trace)}
	}
	for _, o := range d.Change.Orders {
		for _, l := range o.Lines {
			all.Lines = append(all.Lines, previewLine{p.view.Resource(l.Resource), l})
			all.Sum = all.Sum.Plus(l.Refund)
		}
		for _, id := range o.Resources {
			if !slices.Contains(named, id) {
				all.Goes = append(all.Goes, p.view.Resource(id))
			}
		}
	}
	for _, refusal := range d.Outcome.Failed {
		all.Out = append(all.Out, p.blocked(operation, refusal, d.Trace))
	}
	return all
}

func contractOf(vendor string) *openapi.Contract {
	if vendor == "alibaba" {
		return openapi.Alibaba()
	}
	return openapi.Huawei()
}

// blocked tells a refusal by its row, and in the vendor's words; the trace is of the first refusal.
func (p *place) blocked(operation string, r billing.Refusal, t billing.Trace) *blocked {
	b := &blocked{Resource: p.view.Resource(r.Resource)}
	b.Row, _ = features.Find(r.Row)
	profile := p.world.Options.Profile
	if word := contractOf(p.Account.Vendor).Operation(operation).Refusal(string(r.Reason), profile); word != nil {
		b.Code, b.Message = word.Code, word.Text()
	}
	if t.Target == r.Resource {
		b.Also = also(t, r.Row)
	}
	return b
}

// also is the rows that would have refused, had row not done so first.
func also(t billing.Trace, row string) (all []features.Row) {
	for _, step := range t.Steps() {
		if r, known := features.Find(step.Rule); known && step.Result == "would also refuse" && step.Rule != row {
			all = append(all, r)
		}
	}
	return all
}
