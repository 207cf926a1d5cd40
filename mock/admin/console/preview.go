package console

import (
	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

// A preview is what an unsubscription would do now. It changes nothing.
type preview struct {
	Lines    []previewLine
	Sum      billing.Refund
	Together []*billing.Resource // resources that are unsubscribed although the command does not name them
	Excluded []*blocked          // resources that a partial batch does not unsubscribe
	Blocked  *blocked            // why the whole command is refused; nil: it is not
}

// A previewLine is one period that would be unsubscribed.
type previewLine struct {
	Resource *billing.Resource
	billing.Line
}

// A blocked resource is one that cannot be unsubscribed, with the reason.
type blocked struct {
	Resource *billing.Resource // nil: the reason concerns the call
	Row      features.Row      // the catalogue row of the rule that refuses
	Because  string            // what the rule says where it is no row
	Code     string            // the vendor's error code
	Message  string
	Also     []features.Row // rules that would refuse it too
}

// decide asks the rules what a command of the customer would do.
func (v *pageRequest) decide(p *place, operation string, cmd billing.Command) *billing.Decision {
	return billing.Decide(p.view, v.Rulebook(p.Account.Vendor), p.customer(operation), cmd)
}

// preview describes a decision about the named resources.
func (p *place) preview(operation string, d *billing.Decision, named []billing.ResourceID) (all preview) {
	if d.Refusal != nil {
		return preview{Blocked: p.blocked(operation, *d.Refusal, d.Trace)}
	}
	all.Sum = d.Refund()
	for _, o := range d.Change.Orders {
		for _, l := range o.Lines {
			all.Lines = append(all.Lines, previewLine{p.view.Resource(l.Resource), l})
		}
	}
	for _, id := range d.Together(named...) {
		all.Together = append(all.Together, p.view.Resource(id))
	}
	for _, refusal := range d.Outcome.Failed {
		all.Excluded = append(all.Excluded, p.blocked(operation, refusal, d.Trace))
	}
	return all
}

func contractOf(vendor string) *openapi.Contract {
	if vendor == "alibaba" {
		return openapi.Alibaba()
	}
	return openapi.Huawei()
}

// blocked describes a refusal by its row and the vendor's error. The trace belongs to the first refusal.
func (p *place) blocked(operation string, r billing.Refusal, t billing.Trace) *blocked {
	b := &blocked{Resource: p.view.Resource(r.Resource)}
	if b.Row, _ = features.Find(r.Row); r.Row == "" {
		b.Because = dialect.RefusalSays(operation, r.Reason)
	}
	profile := p.world.Options.Profile
	if word := contractOf(p.Account.Vendor).Operation(operation).Refusal(string(r.Reason), profile); word != nil {
		b.Code, b.Message = word.Code, word.Text()
	}
	if t.Target == r.Resource {
		b.Also = rowsOf(t.Also(&r))
	}
	return b
}

// rowsOf returns the rows of the catalogue with some ids.
func rowsOf(ids []string) (all []features.Row) {
	for _, id := range ids {
		if r, known := features.Find(id); known {
			all = append(all, r)
		}
	}
	return all
}
