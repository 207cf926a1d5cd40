package console

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"github.com/rescindhq/rescind/mock/billing"
)

// A leaving is what a form asks for: which resources, how, and why.
type leaving struct {
	IDs     []billing.ResourceID
	Kind    int // 1: the resource and its renewals; 2: only the renewals
	Defer   bool
	Why     billing.Why
	Agreed  bool
	Quoted  string // what the customer saw that it would pay back
	Reasons []string
	Note    string // what is missing in the form
	Preview preview
	Named   []*billing.Resource
}

// reasons are the causes that a customer can give, by the number that the call has for them.
// Source: Unsubscribing from Yearly/Monthly Resources, request parameters.
var reasons = []string{"Poor usability", "Functions are missing", "Too hard to use", "Not satisfied with the service", "Something else"}

// readLeaving reads the form; it is only asked for, not decided yet.
func readLeaving(r *http.Request) *leaving {
	l := &leaving{Kind: 1, Reasons: reasons, Quoted: r.FormValue("quoted"), Agreed: r.FormValue("agreed") == "on", Defer: r.FormValue("release") == "later"}
	for _, id := range r.Form["id"] {
		if !slices.Contains(l.IDs, billing.ResourceID(id)) {
			l.IDs = append(l.IDs, billing.ResourceID(id))
		}
	}
	if r.FormValue("type") == "2" {
		l.Kind = 2
	}
	l.Why.Type, _ = strconv.Atoi(r.FormValue("reason"))
	l.Why.Text = r.FormValue("text")
	return l
}

func (l *leaving) command(p *place) *billing.Unsubscribe {
	u := &billing.Unsubscribe{Resources: l.IDs, RenewalsOnly: l.Kind == 2, Why: l.Why, Defer: l.Defer}
	if r := p.view.Resource(l.IDs[0]); r != nil {
		u.Product = r.Product
	}
	return u
}

// selected refuses a selection that no call could be made of.
func (l *leaving) selected(p *place) *trouble {
	most := mostInABatch
	if p.Account.Vendor == "alibaba" {
		most = 1
	}
	switch n := len(l.IDs); {
	case n == 0:
		return &trouble{http.StatusBadRequest, "Nothing was selected", "Go back and select what to leave."}
	case n > most:
		return &trouble{http.StatusBadRequest, fmt.Sprintf("%d were selected, and one call takes %d at most", n, most), "Go back and select fewer."}
	}
	return nil
}

// reviewLeaving shows what leaving would pay back, and asks for a reason and an agreement.
func reviewLeaving(v *visit) (page, *trouble) {
	if err := v.request.ParseForm(); err != nil {
		return page{}, &trouble{http.StatusBadRequest, "The form cannot be read", ""}
	}
	return v.look("unsubscriptions", func(p *place) (page, *trouble) {
		l := readLeaving(v.request)
		if t := l.selected(p); t != nil {
			return page{}, t
		}
		return v.review(p, l), nil
	})
}

// review is the page that asks; what it shows is what the rules say now.
func (v *visit) review(p *place, l *leaving) page {
	l.Preview = v.preview(p, l.command(p))
	l.Quoted = l.Preview.Sum.Cash.String()
	for _, id := range l.IDs {
		if r := p.view.Resource(id); r != nil && r.Account == p.Account.ID {
			l.Named = append(l.Named, r)
		}
	}
	return page{name: "review", Title: "Confirm the unsubscription", Data: l}
}

// confirmLeaving does what the customer agreed to, and nothing else: when it would pay back
// another amount by now, it asks again.
func confirmLeaving(v *visit) (page, *trouble) {
	v.request.Body = http.MaxBytesReader(nil, v.request.Body, maxForm)
	if err := v.request.ParseForm(); err != nil {
		return page{}, &trouble{http.StatusBadRequest, "The form cannot be read", ""}
	}
	l := readLeaving(v.request)
	return v.change("unsubscriptions", func(p *place) (page, billing.Change, *trouble) {
		if t := l.selected(p); t != nil {
			return page{}, billing.Change{}, t
		}
		d := billing.Decide(p.view, v.Rulebook(p.Account.Vendor), p.customer(operations[p.Account.Vendor]), l.command(p))
		if l.Note = l.missing(p, d); l.Note != "" {
			return v.review(p, l), billing.Change{}, nil
		}
		l.Preview = previewOf(p, d.Change, l.IDs)
		return page{name: "left", Title: "Unsubscribed", Data: left{d.Outcome.Orders, l.Preview}}, d.Change, nil
	})
}

// left is what became of it.
type left struct {
	Orders  []billing.OrderID
	Preview preview
}

// missing says what stands in the way, "" when nothing does.
func (l *leaving) missing(p *place, d *billing.Decision) string {
	would := previewOf(p, d.Change, l.IDs).Sum.Cash.String()
	switch {
	case d.Refusal != nil:
		return "This cannot be unsubscribed any more."
	case p.Account.Vendor == "huawei" && (l.Why.Type < 1 || l.Why.Type > len(reasons)):
		return "Choose a reason."
	case len([]rune(l.Why.Text)) > 512:
		return "The reason takes 512 characters at most."
	case !l.Agreed:
		return "Confirm that you have read what will happen."
	case would != cmp.Or(l.Quoted, would):
		return fmt.Sprintf("Time has gone by: this pays back %s by now, not %s.", would, l.Quoted)
	}
	return ""
}
