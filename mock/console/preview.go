package console

import (
	"slices"

	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/mock/billing"
	"github.com/rescindhq/rescind/openapi"
)

// A preview is what leaving would do, as the rules decide it now; nothing of it is kept.
type preview struct {
	Lines   []previewLine
	Sum     billing.Refund
	Goes    []*billing.Resource // what goes along
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
}

// preview asks the rules what a command of the customer would do.
func (v *visit) preview(p *place, cmd billing.Command) preview {
	operation := operations[p.Account.Vendor]
	d := billing.Decide(p.view, v.Rulebook(p.Account.Vendor), p.customer(operation), cmd)
	if d.Refusal != nil {
		return preview{Blocked: blockedBy(p, operation, *d.Refusal)}
	}
	return previewOf(p, d.Change, cmd.Targets())
}

// operations are the calls that a page stands for.
var operations = map[string]string{"huawei": "unsubscribe", "alibaba": "RefundInstance"}

func contractOf(vendor string) *openapi.Contract {
	if vendor == "alibaba" {
		return openapi.Alibaba()
	}
	return openapi.Huawei()
}

func previewOf(p *place, c billing.Change, named []billing.ResourceID) (all preview) {
	for _, o := range c.Orders {
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
	return all
}

// blockedBy tells a refusal by its row, and in the vendor's words.
func blockedBy(p *place, operation string, r billing.Refusal) *blocked {
	b := &blocked{Resource: p.view.Resource(r.Resource)}
	b.Row, _ = features.Find(r.Row)
	profile := p.world.Options.Profile
	if word := contractOf(p.Account.Vendor).Operation(operation).Refusal(string(r.Reason), profile); word != nil {
		b.Code, b.Message = word.Code, word.Text()
	}
	return b
}
