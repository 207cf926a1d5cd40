package situation_test

import (
	"testing"

	"github.com/rescindhq/rescind/conformance/situation"
)

func TestTheCurrencyOfAnAccountIsThatOfItsSite(t *testing.T) {
	d := situation.New("documented")
	d.Account(situation.Huawei, situation.MainAccount)
	d.Account(situation.Alibaba, situation.MainAccount)
	d.Account(situation.Alibaba, situation.OtherAccount).Site = "international"
	for _, c := range []struct{ vendor, account, want string }{
		{situation.Huawei, situation.MainAccount, "USD"},
		{situation.Alibaba, situation.MainAccount, "CNY"},
		{situation.Alibaba, situation.OtherAccount, "USD"},
		{situation.Huawei, situation.OtherAccount, ""},
	} {
		if got := d.Currency(c.vendor, c.account); got != c.want {
			t.Errorf("%s of %s: got %q, want %q", c.account, c.vendor, got, c.want)
		}
	}
	if got := situation.New("documented").Currency(situation.Alibaba, situation.MainAccount); got != "" {
		t.Errorf("of an account that nobody described: got %q", got)
	}
}
