package console

import (
	"github.com/rescindhq/rescind/internal/billing"
)

// showReview shows the refund, and asks for a reason and a confirmation.
func showReview(v *pageRequest) (page, *pageError) {
	l, t := readUnsubscribeForm(v.request.PathValue("vendor"), v.values)
	if t != nil {
		return page{}, t
	}
	return v.readSandbox(l.section(), func(p *place) (page, *pageError) {
		if t := l.checkSelection(p); t != nil {
			return page{}, t
		}
		return l.review(v, p, v.decide(p, p.Words().Call, l.command(p))), nil
	})
}

// section is the menu entry that the form belongs to.
func (l *unsubscribeForm) section() string {
	if l.Origin != "" {
		return l.Origin
	}
	return "unsubscriptions"
}

// review is the page that asks for confirmation. It shows what the rules decide now.
func (l *unsubscribeForm) review(v *pageRequest, p *place, d *billing.Decision) page {
	l.Preview = p.preview(p.Words().Call, d, l.IDs)
	l.Picture = v.picture(p, l.Preview)
	l.Quoted, l.BackURL, l.Delay = l.Preview.Sum.Cash.String(), l.backURL(p), p.view.Policy.Takes
	return page{name: "review", Title: say(p.Words().Asking), Data: l}
}

// confirmUnsubscription does exactly what the customer confirmed. When the refund has changed
// meanwhile, it asks again.
func confirmUnsubscription(v *pageRequest) (page, *pageError) {
	l, t := readUnsubscribeForm(v.request.PathValue("vendor"), v.values)
	if t != nil {
		return page{}, t
	}
	return v.updateSandbox(l.section(), func(p *place) (page, billing.Change, *pageError) {
		if t := l.checkSelection(p); t != nil {
			return page{}, billing.Change{}, t
		}
		d := v.decide(p, p.Words().Call, l.command(p))
		note, status := l.check(p, d)
		if note != nil {
			asking := l.review(v, p, d)
			l.Note, asking.status = note, status
			return asking, billing.Change{}, nil
		}
		result := p.unsubscribed(l, d)
		l.Preview, result.Picture = result.Preview, v.picture(p, result.Preview)
		done := page{name: "unsubscribed", Title: say(result.title(p.Words())), Data: result}
		done.did, done.didURL = result.describe(p, l), p.Base()+"/orders"
		return done, d.Change, nil
	})
}

// unsubscribed is the result of an unsubscription.
type unsubscribed struct {
	Orders  []billing.OrderID
	Preview preview
	Picture refundPicture
	Stopped []*billing.Resource // stopped now, released later
	Pending []*billing.Resource // listed until the unsubscription takes effect
	BackURL string
}

func (l *unsubscribed) title(w *vendorWords) string {
	if len(l.Pending) > 0 {
		return w.Begun
	}
	return w.Done
}

func (p *place) unsubscribed(l *unsubscribeForm, d *billing.Decision) unsubscribed {
	result := unsubscribed{Orders: d.Outcome.Orders, Preview: p.preview(p.Words().Call, d, l.IDs), BackURL: l.backURL(p)}
	for _, r := range d.Change.Resources {
		if !r.Stopped.IsZero() {
			result.Stopped = append(result.Stopped, r)
		}
		if r.Leaving() {
			result.Pending = append(result.Pending, r)
		}
	}
	return result
}

// describe says what was done, for the journal.
func (u *unsubscribed) describe(p *place, l *unsubscribeForm) phrase {
	var names []string
	for _, r := range l.Included() {
		names = append(names, r.Alias)
	}
	return say("%s: %s, refund %s %s", say(u.title(p.Words())), names, u.Preview.Sum.Cash, p.Currency())
}

// backURL is the page to return to.
func (l *unsubscribeForm) backURL(p *place) string {
	if l.Origin == "dcc" {
		return p.dccLink("servers", placeOf(l.Named[0].Resource))
	}
	return p.Base() + "/unsubscriptions"
}
