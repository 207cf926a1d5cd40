package billing

import (
	"slices"
	"testing"
)

func TestAnAccountsResourcesAreFoundByAliasAndByPortfolio(t *testing.T) {
	v := Open(Opening{
		Accounts: []*Account{{ID: "acme"}, {ID: "other"}},
		Resources: []*Resource{
			{ID: "1", Alias: "shop", Account: "acme", Facts: Facts{Portfolio: "web"}},
			{ID: "2", Alias: "store", Account: "other", Facts: Facts{Portfolio: "web"}},
			{ID: "3", Alias: "vm", Account: "acme"},
			{ID: "4", Alias: "till", Account: "acme", Facts: Facts{Portfolio: "web"}},
		},
	}, 1, noon, testRulesOf).View(noon, Policy{})
	if r := v.Named("acme", "vm"); r == nil || r.ID != "3" {
		t.Errorf("vm is %+v", r)
	}
	for account, alias := range map[AccountID]string{"acme": "store", "other": "vm", "nobody": "vm"} {
		if r := v.Named(account, alias); r != nil {
			t.Errorf("%s finds %s of another account: %+v", account, alias, r)
		}
	}
	var members []ResourceID
	for r := range v.Members("acme", "web") {
		members = append(members, r.ID)
	}
	if want := []ResourceID{"1", "4"}; !slices.Equal(members, want) {
		t.Errorf("the portfolio has %v, want %v", members, want)
	}
}
