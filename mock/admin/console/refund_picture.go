package console

import (
	"github.com/rescindhq/rescind/internal/billing"
)

// A refundPicture shows where the cash that was paid goes: as a bar, and as the formula of each period.
type refundPicture struct {
	Shares   []share
	Formulas []formula
}

// A share is one part of the bar, with its position in percent.
type share struct {
	Name     phrase
	Class    string
	Amount   billing.Money
	X, Width string
}

// Label says the parts of the bar, for those who do not see it.
func (pic refundPicture) Label(currency string) phrase {
	var all []phrase
	for _, s := range pic.Shares {
		all = append(all, say("%s %s %s", s.Name, s.Amount, currency))
	}
	return join(all)
}

// A formula is how the refund of one period is worked out.
type formula struct {
	previewLine
	Used, Total int64  // how much of the period is used, in the unit of the vendor
	Unit        string // hours or days; "": the period has not begun
	Percent     int64  // the fee, in percent of what was paid; 0: it is not a whole percentage
}

// picture returns the picture of what an unsubscription would refund now.
func (v *pageRequest) picture(p *place, shown preview) (pic refundPicture) {
	at := 0.0
	for _, s := range []share{
		{Name: say("consumed"), Class: "consumed", Amount: shown.Sum.Consumed},
		{Name: say("fee"), Class: "fee", Amount: shown.Sum.Fee},
		{Name: say("refund"), Class: "cash", Amount: shown.Sum.Cash},
	} {
		if shown.Sum.Paid > 0 {
			width := float64(s.Amount) / float64(shown.Sum.Paid)
			s.X, s.Width = percent(at), percent(width)
			at += width
			pic.Shares = append(pic.Shares, s)
		}
	}
	for _, line := range shown.Lines {
		pic.Formulas = append(pic.Formulas, v.formula(p, line))
	}
	return pic
}

func (v *pageRequest) formula(p *place, line previewLine) formula {
	f := formula{previewLine: line}
	if !p.view.Now.Before(line.Begins) {
		f.Unit = p.Words().Unit
		f.Used, f.Total = v.Rulebook(p.Account.Vendor).Terms.Used(line.Begins, line.Ends, p.view.Now)
	}
	if paid := int64(line.Refund.Paid); paid > 0 && line.Refund.Fee > 0 {
		whole := (int64(line.Refund.Fee)*100 + paid/2) / paid
		if off := whole*paid - int64(line.Refund.Fee)*100; -100 < off && off < 100 {
			f.Percent = whole
		}
	}
	return f
}
