package billing

import (
	"cmp"
	"fmt"
	"strings"
)

// A stretch is one period of one resource.
type periodKey struct {
	resource ResourceID
	period   int
}

func (k periodKey) String() string { return fmt.Sprintf("%s, period %d", k.resource, k.period+1) }

func (k periodKey) compare(o periodKey) int {
	return cmp.Or(strings.Compare(string(k.resource), string(o.resource)), cmp.Compare(k.period, o.period))
}

// A tally is what the ledger says of one period.
type periodTotals struct {
	periodKey
	cashIn, couponsIn         Money   // what came in: cash, coupons
	cashOut, couponsOut       Money   // what of that went out
	refunded                  Money   // what of that went to the customer in cash
	givenUpBy, givenUpAgainBy OrderID // who gave it up, and who did once more
}

func (e *Entry) periodKey() periodKey { return periodKey{e.Resource, e.Period} }

func (t *periodTotals) add(e *Entry) {
	switch e.To {
	case Prepaid:
		t.cashIn += e.Amount
	case PrepaidCoupons:
		t.couponsIn += e.Amount
	}
	switch e.From {
	case Prepaid:
		t.cashOut += e.Amount
		t.givenUp(e.Order)
	case PrepaidCoupons:
		t.couponsOut += e.Amount
		t.givenUp(e.Order)
	}
	if e.From == Prepaid && e.To == Cash {
		t.refunded += e.Amount
	}
}

func (t *periodTotals) givenUp(by OrderID) {
	if t.givenUpBy == "" {
		t.givenUpBy = by
	} else if t.givenUpBy != by {
		t.givenUpAgainBy = by
	}
}
