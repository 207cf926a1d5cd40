package steps

import (
	"testing"

	"github.com/rescindhq/rescind/conformance/caller"
)

// An amount is noted where the one of the scenario cannot be the one that is right.
func TestAnAmountThatIsNotComparedIsNoted(t *testing.T) {
	r := func(cash, coupons, fee string) caller.Refund {
		parsed, err := parseRefund(cash, coupons, fee)
		if err != nil {
			t.Fatal(err)
		}
		return parsed
	}
	least, most := r("68.33", "", "6.83"), r("68.34", "", "6.84")
	for stated, want := range map[caller.Refund]string{
		r("68.34", "", "6.83"):       "",
		r("68.34", "", ""):           `compared with X, worked out from the facts of the target file; "68.34" holds only where the scenario sets the world up`,
		r("1.00", "5.00", "77.00"):   `compared with X, worked out from the facts of the target file; "1.00" and "5.00" in coupons with a fee of "77.00" holds only where the scenario sets the world up`,
		r("99999.99", "0.00", "6.8"): `compared with X, worked out from the facts of the target file; "99999.99" with a fee of "6.80" holds only where the scenario sets the world up`,
	} {
		for _, controlled := range []bool{false, true} {
			w := &World{Client: &caller.Client{Server: caller.Server{Controlled: controlled}}}
			w.noteAmount(stated, least, most, "compared with X")
			got := ""
			for _, note := range w.TakeNotes() {
				got += note
			}
			if ranges := w.TakeRanges(); controlled && ranges != nil || !controlled && len(ranges) != 1 {
				t.Errorf("%s, controlled is %t: the ranges are %q", stated, controlled, ranges)
			}
			if controlled && got != "" || !controlled && got != want || w.TakeNotes() != nil {
				t.Errorf("%s, controlled is %t: got %s\nwant %s", stated, controlled, got, want)
			}
		}
	}
	if got, want := rangeText(least, most), "68.33 to 68.34, 0.00 in coupons and a fee of 6.83 to 6.84"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
