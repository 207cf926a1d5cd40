package console

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// An unsubscribeForm says which resources to unsubscribe, how and why, with what its page shows.
type unsubscribeForm struct {
	IDs     []billing.ResourceID
	Kind    int // 1: the resource and its renewals; 2: only the renewals
	Defer   bool
	Why     billing.Why
	Agreed  bool
	Quoted  string // the refund that the review showed
	Origin  string // the console that it comes from: "", or dcc
	Reasons []string
	Note    phrase // what is missing in the form, or why it is refused
	Wrong   string // the field that the note is about; "": it is about the form as a whole
	reason  string // as it was sent
	Preview preview
	Picture refundPicture
	Named   []namedResource
	Delay   time.Duration // from Confirm to its effect
	BackURL string
}

// A namedResource is a resource that the form names.
type namedResource struct {
	*billing.Resource
	Server bool // it is a physical server
	Stops  bool // it can be stopped first and released later
}

// reasons are the choices of a customer; the API call has their numbers, from 1.
// Source: Unsubscribing from Yearly/Monthly Resources, request parameters.
var reasons = []string{"Poor usability", "Functions are missing", "Too hard to use", "Not satisfied with the service", "Something else"}

// readUnsubscribeForm parses the form and decides nothing. It refuses values that no page of the vendor
// sends.
func readUnsubscribeForm(vendor string, form url.Values) (*unsubscribeForm, *pageError) {
	l := &unsubscribeForm{Kind: 1, Reasons: reasons, Quoted: form.Get("quoted"), Agreed: form.Get("agreed") == "on", Origin: form.Get("from")}
	seen := map[string]bool{}
	for _, id := range form["id"] {
		if !seen[id] {
			seen[id] = true
			l.IDs = append(l.IDs, billing.ResourceID(id))
		}
	}
	l.reason = form.Get("reason")
	l.Why.Type, _ = strconv.Atoi(l.reason)
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
			return nil, &pageError{http.StatusBadRequest, say("The form has no %s %q", field, form.Get(field)), say("Go back and start from the list.")}
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

// checkSelection refuses a selection that an API call could not name, and looks up the resources.
func (l *unsubscribeForm) checkSelection(p *place) *pageError {
	switch n, most := len(l.IDs), p.Words().Most; {
	case n == 0:
		return &pageError{http.StatusBadRequest, say("Nothing was selected"), say("Go back and select a resource.")}
	case n > most:
		return &pageError{http.StatusBadRequest, say("%d were selected, and one call takes %d at most", n, most), say("Go back and select fewer.")}
	}
	for _, id := range l.IDs {
		r, t := p.findResource(id)
		if t != nil {
			return t
		}
		l.Named = append(l.Named, namedResource{r, p.isServer(r), r.Facts.Has(billing.ShutdownPolicy)})
	}
	return nil
}

// findResource returns a resource of the account. One-time-use products are treated as unknown.
func (p *place) findResource(id billing.ResourceID) (*billing.Resource, *pageError) {
	r := p.view.Resource(id)
	if r == nil || r.Account != p.Account.ID || r.Facts.Has(billing.OneTimeUse) {
		return nil, &pageError{http.StatusNotFound, say("This account has no resource %q", id), say("An API call that names it is refused by the rule %s.", p.Words().Unknown)}
	}
	return r, nil
}

// check says why the form cannot be carried out, with the status of the page; nil when it can.
func (l *unsubscribeForm) check(p *place, d *billing.Decision) (note phrase, status int) {
	would := p.preview(p.Words().Call, d, l.IDs).Sum.Cash.String()
	if d.Refusal != nil {
		return say("This can no longer be done."), http.StatusConflict
	}
	if note = l.checkFields(p); note != nil {
		return note, http.StatusUnprocessableEntity
	}
	if l.Quoted != "" && would != l.Quoted {
		return say("The refund is now %s, not %s.", would, l.Quoted), http.StatusConflict
	}
	return nil, 0
}

// checkFields names the first field that is wrong, and says what is wrong with what was sent.
func (l *unsubscribeForm) checkFields(p *place) (note phrase) {
	const longest = 512
	switch n := len([]rune(l.Why.Text)); {
	case p.Account.Vendor == "huawei" && l.reason == "":
		l.Wrong, note = "reason", say("Choose a reason.")
	case p.Account.Vendor == "huawei" && (l.Why.Type < 1 || l.Why.Type > len(reasons)):
		l.Wrong, note = "reason", say("There is no reason %q. Choose a reason.", l.reason)
	case n > longest:
		l.Wrong, note = "text", say("The comment has %d characters, and it can have at most %d.", n, longest)
	case !l.Agreed:
		l.Wrong, note = "agreed", say("Confirm that you have read what will happen.")
	}
	return note
}

// Keeps reports whether the confirmation stays checked: not when the refund has changed since it was given.
func (l *unsubscribeForm) Keeps() bool { return l.Agreed && l.Wrong != "" }

// Included returns the resources of the form that are unsubscribed: those that no rule excludes.
func (l *unsubscribeForm) Included() (all []namedResource) {
	for _, n := range l.Named {
		if !slices.ContainsFunc(l.Preview.Excluded, func(b *blocked) bool { return b.Resource.ID == n.ID }) {
			all = append(all, n)
		}
	}
	return all
}

// HasServer reports whether a physical server is unsubscribed.
func (l *unsubscribeForm) HasServer() bool {
	return slices.ContainsFunc(l.Included(), func(n namedResource) bool { return n.Server })
}
