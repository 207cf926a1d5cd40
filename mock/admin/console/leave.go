package console

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// A leaving is what a form asks for: which resources, how, and why.
type unsubscribeForm struct {
	IDs     []billing.ResourceID
	Kind    int // 1: the resource and its renewals; 2: only the renewals
	Defer   bool
	Why     billing.Why
	Agreed  bool
	Quoted  string // what the customer saw that it would pay back
	From    string // the console it was asked in: "", or dcc
	Reasons []string
	Note    string // what is missing in the form
	Preview preview
	Named   []named
	Takes   time.Duration // from Confirm to its effect; 0: no time
	Back    string
}

// A named resource is one that the form names, and what a page has to say of it.
type named struct {
	*billing.Resource
	Server bool // a physical server
	Stops  bool // it can be stopped first and released later
}

// reasons are the causes that a customer can give, by the number that the call has for them.
// Source: Unsubscribing from Yearly/Monthly Resources, request parameters.
var reasons = []string{"Poor usability", "Functions are missing", "Too hard to use", "Not satisfied with the service", "Something else"}

// readLeaving reads the form; it is only asked for, not decided yet. What no page of the vendor
// sends is refused.
func readLeaving(vendor string, form url.Values) (*unsubscribeForm, *pageError) {
	l := &unsubscribeForm{Kind: 1, Reasons: reasons, Quoted: form.Get("quoted"), Agreed: form.Get("agreed") == "on", From: form.Get("from")}
	seen := map[string]bool{}
	for _, id := range form["id"] {
		if !seen[id] {
			seen[id] = true
			l.IDs = append(l.IDs, billing.ResourceID(id))
		}
	}
	l.Why.Type, _ = strconv.Atoi(form.Get("reason"))
	l.Why.Text, l.Defer = form.Get("text"), form.Get("release") == "later"
	if form.Get("type") == "2" {
		l.Kind = 2
	}
	for field, known := range map[string]map[string]bool{
		"type":    {"": true, "1": true, "2": vendor == "huawei"},
		"release": {"": true, "now": vendor == "alibaba", "later": vendor == "alibaba"},
		"from":    {"": true, "dcc": vendor == "huawei"},
	} {
		if !known[form.Get(field)] {
			return nil, &pageError{http.StatusBadRequest, fmt.Sprintf("The form has no %s %q", field, form.Get(field)), "Go back and start from the list."}
		}
	}
	return l, nil
}

func (l *unsubscribeForm) command(p *place) *billing.Unsubscribe {
	u := &billing.Unsubscribe{Resources: l.IDs, RenewalsOnly: l.Kind == 2, Why: l.Why, Defer: l.Defer}
	if r := p.view.Resource(l.IDs[0]); r != nil {
		u.Product = r.Product
	}
	return u
}

// selected refuses a selection that no call could be made of, and names what the form is about.
func (l *unsubscribeForm) selected(p *place) *pageError {
	switch n, most := len(l.IDs), p.Words().Most; {
	case n == 0:
		return &pageError{http.StatusBadRequest, "Nothing was selected", "Go back and select what to leave."}
	case n > most:
		return &pageError{http.StatusBadRequest, fmt.Sprintf("%d were selected, and one call takes %d at most", n, most), "Go back and select fewer."}
	}
	for _, id := range l.IDs {
		r, t := p.find(id)
		if t != nil {
			return t
		}
		l.Named = append(l.Named, named{r, p.isServer(r), r.Facts.Has(billing.ShutdownPolicy)})
	}
	return nil
}

// find gives a resource of the account; what is void from the start is as if it were not there.
func (p *place) find(id billing.ResourceID) (*billing.Resource, *pageError) {
	r := p.view.Resource(id)
	if r == nil || r.Account != p.Account.ID || r.Facts.Has(billing.OneTimeUse) {
		return nil, &pageError{http.StatusNotFound, fmt.Sprintf("This account has no resource %q", id), "A call about it is refused by " + p.Words().Unknown + "."}
	}
	return r, nil
}

// missing says what stands in the way and how a browser is told, "" when nothing does.
func (l *unsubscribeForm) missing(p *place, d *billing.Decision) (note string, status int) {
	would := p.preview(p.Words().Call, d, l.IDs).Sum.Cash.String()
	switch {
	case d.Refusal != nil:
		return "This cannot be done any more.", http.StatusConflict
	case p.Account.Vendor == "huawei" && (l.Why.Type < 1 || l.Why.Type > len(reasons)):
		return "Choose a reason.", http.StatusUnprocessableEntity
	case len([]rune(l.Why.Text)) > 512:
		return "The reason takes 512 characters at most.", http.StatusUnprocessableEntity
	case !l.Agreed:
		return "Confirm that you have read what will happen.", http.StatusUnprocessableEntity
	case l.Quoted != "" && would != l.Quoted:
		return fmt.Sprintf("Time has gone by: this pays back %s by now, not %s.", would, l.Quoted), http.StatusConflict
	}
	return "", 0
}

// Going are the resources that are left, those of the form that no rule leaves out.
func (l *unsubscribeForm) Going() (all []named) {
	for _, n := range l.Named {
		if !slices.ContainsFunc(l.Preview.Out, func(b *blocked) bool { return b.Resource.ID == n.ID }) {
			all = append(all, n)
		}
	}
	return all
}

// Servers reports whether a physical server is among what is left.
func (l *unsubscribeForm) Servers() bool {
	return slices.ContainsFunc(l.Going(), func(n named) bool { return n.Server })
}
