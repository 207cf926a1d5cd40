package console

import "github.com/rescindhq/rescind/internal/billing"

// reviewLeaving shows what leaving would pay back, and asks for a reason and an agreement.
func reviewLeaving(v *pageRequest) (page, *pageError) {
	l, t := readLeaving(v.request.PathValue("vendor"), v.sent)
	if t != nil {
		return page{}, t
	}
	return v.look(l.section(), func(p *place) (page, *pageError) {
		if t := l.selected(p); t != nil {
			return page{}, t
		}
		return l.review(p, v.decide(p, p.Words().Call, l.command(p))), nil
	})
}

// section is the entry of the menu from where it was asked.
func (l *unsubscribeForm) section() string {
	if l.From != "" {
		return l.From
	}
	return "unsubscriptions"
}

// review is the page that asks; what it shows is what the rules say now.
func (l *unsubscribeForm) review(p *place, d *billing.Decision) page {
	l.Preview = p.preview(p.Words().Call, d, l.IDs)
	l.Quoted, l.Back, l.Takes = l.Preview.Sum.Cash.String(), l.back(p), p.view.Policy.Takes
	return page{name: "review", Title: p.Words().Asking, Data: l}
}

// confirmLeaving does what the customer agreed to, and nothing else: when it would pay back
// another amount by now, it asks again.
func confirmLeaving(v *pageRequest) (page, *pageError) {
	l, t := readLeaving(v.request.PathValue("vendor"), v.sent)
	if t != nil {
		return page{}, t
	}
	return v.change(l.section(), func(p *place) (page, billing.Change, *pageError) {
		if t := l.selected(p); t != nil {
			return page{}, billing.Change{}, t
		}
		d := v.decide(p, p.Words().Call, l.command(p))
		note, status := l.missing(p, d)
		if note != "" {
			asking := l.review(p, d)
			l.Note, asking.status = note, status
			return asking, billing.Change{}, nil
		}
		told := p.left(l, d)
		return page{name: "left", Title: told.title(p.Words()), Data: told}, d.Change, nil
	})
}

// left is what became of it.
type left struct {
	Orders  []billing.OrderID
	Preview preview
	Stopped []*billing.Resource // what is stopped first
	Leaving []*billing.Resource // what is listed until it takes effect
	Back    string
}

func (l *left) title(w *vendorWords) string {
	if len(l.Leaving) > 0 {
		return w.Begun
	}
	return w.Done
}

func (p *place) left(l *unsubscribeForm, d *billing.Decision) left {
	told := left{Orders: d.Outcome.Orders, Preview: p.preview(p.Words().Call, d, l.IDs), Back: l.back(p)}
	for _, r := range d.Change.Resources {
		if !r.Stopped.IsZero() {
			told.Stopped = append(told.Stopped, r)
		}
		if r.Leaving() {
			told.Leaving = append(told.Leaving, r)
		}
	}
	return told
}

// back is where whoever does not confirm goes back to.
func (l *unsubscribeForm) back(p *place) string {
	if l.From == "dcc" {
		return p.to("servers", located(l.Named[0].Resource))
	}
	return p.Base() + "/unsubscriptions"
}
