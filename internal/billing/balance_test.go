package billing

import "testing"

func TestARenewalThatTheBalanceDoesNotCoverIsRefused(t *testing.T) {
	book := NewRulebook([]Rule{{Reason: PaymentFailed, On: RenewingNow, Stage: Fee, Breaks: BalanceTooLow}}, testRules.Terms)
	for name, c := range map[string]struct {
		renew Renew
		want  Reason
	}{
		"all of the balance":           {Renew{Resources: []ResourceID{"web"}, Term: 5}, ""},
		"more than the balance":        {Renew{Resources: []ResourceID{"web"}, Term: 6}, PaymentFailed},
		"more, but paid later":         {Renew{Resources: []ResourceID{"web"}, Term: 6, Unpaid: true}, ""},
		"two that the balance covers":  {Renew{Resources: []ResourceID{"web", "auto"}, Term: 3}, ""},
		"two that are too much":        {Renew{Resources: []ResourceID{"web", "auto"}, Term: 4}, PaymentFailed},
		"what costs nothing":           {Renew{Resources: []ResourceID{"trial"}, Term: 36}, ""},
		"the longest, of a high price": {Renew{Resources: []ResourceID{"web"}, Term: 1 << 62}, PaymentFailed},
	} {
		v := world().View(noon, Policy{})
		d := Decide(v, &book, Caller{Credential: &Credential{Account: "acme"}, Operation: "op"}, &c.renew)
		got := Reason("")
		if d.Refusal != nil {
			got = d.Refusal.Reason
		}
		if broken := v.WouldBreak(&d.Change); got != c.want || broken != nil {
			t.Errorf("%s: got %q, want %q; broken: %v", name, got, c.want, broken)
		}
	}
}

func TestAChangeThatSpendsMoreThanThereIsBreaksAnInvariant(t *testing.T) {
	s := world()
	d := Decide(s.View(noon, Policy{}), testRules, Caller{Credential: &Credential{Account: "acme"}, Operation: "op"}, &Renew{Resources: []ResourceID{"web"}, Term: 12})
	if got := s.View(noon, Policy{}).WouldBreak(&d.Change); len(got) != 1 || got[0].ID != "balance-not-negative" {
		t.Errorf("got %v, want balance-not-negative", got)
	}
}
