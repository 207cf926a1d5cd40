package billing

import (
	"cmp"
	"fmt"
	"strings"
)

// A periodKey identifies one period of one resource.
type periodKey struct {
	resource ResourceID
	period   int
}

func (k periodKey) String() string { return fmt.Sprintf("%s, period %d", k.resource, k.period+1) }

func (k periodKey) compare(o periodKey) int {
	return cmp.Or(strings.Compare(string(k.resource), string(o.resource)), cmp.Compare(k.period, o.period))
}

// periodTotals is the sum of the ledger entries of one period.
type periodTotals struct {
	periodKey
	cashIn, couponsIn         Money   // paid for the period
	cashOut, couponsOut       Money   // of that, moved out again
	refunded                  Money   // of that, paid to the customer in cash
	givenUpBy, givenUpAgainBy OrderID // the order that gave the period up, and a second one
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

// givenUp records that an order gave the period up.
func (t *periodTotals) givenUp(by OrderID) {
	if t.givenUpBy == "" {
		t.givenUpBy = by
	} else if t.givenUpBy != by {
		t.givenUpAgainBy = by
	}
}
