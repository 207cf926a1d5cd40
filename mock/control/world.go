package control

import (
	"cmp"
	"slices"
	"time"

	"github.com/rescindhq/rescind/mock/billing"
	"github.com/rescindhq/rescind/mock/fault"
	"github.com/rescindhq/rescind/mock/sandbox"
)

// What is told of a world is collected under its lock and encoded afterwards. Lists keep the order
// of the books or are sorted, so that two looks at a world in which nothing happened are equal.

// world is everything in a sandbox.
type world struct {
	opened
	Accounts []account    `json:"accounts"`
	Clock    clock        `json:"clock"`
	Faults   []fault.Spec `json:"faults"`
}

type account struct {
	Vendor    string         `json:"vendor"`
	ID        string         `json:"id"`
	Name      string         `json:"name"`
	Site      string         `json:"site"`
	Facts     billing.Facts  `json:"facts"`
	Balance   billing.Money  `json:"balance"`
	Quota     map[string]int `json:"quota"`
	Resources []resource     `json:"resources"`
	Orders    []order        `json:"orders"`
	Ledger    []entry        `json:"ledger"`
	Tokens    []token        `json:"tokens"`
}

func (c *call) world(w *sandbox.World, v billing.View) world {
	told := world{opened: c.opened(w, v), Accounts: []account{}, Clock: clockOf(w, v.Now), Faults: w.Faults.All()}
	for a := range v.Accounts() {
		told.Accounts = append(told.Accounts, accountOf(v, a))
	}
	return told
}

func accountOf(v billing.View, a *billing.Account) account {
	told := account{
		Vendor: a.Vendor, ID: string(a.ID), Name: a.Name, Site: a.Site, Facts: facts(a.Facts), Balance: a.Balance,
		Quota: a.Quota, Resources: []resource{}, Orders: []order{}, Ledger: []entry{}, Tokens: tokensOf(v, a.ID),
	}
	if told.Quota == nil {
		told.Quota = map[string]int{}
	}
	for r := range v.Resources(a.ID) {
		told.Resources = append(told.Resources, resourceOf(v, r))
	}
	for o := range v.Orders(a.ID) {
		told.Orders = append(told.Orders, orderOf(o))
	}
	for _, e := range v.Entries() {
		if e.Account == a.ID {
			told.Ledger = append(told.Ledger, entryOf(e))
		}
	}
	return told
}

// A token is a client token that was answered, and what it stands for.
type token struct {
	Action     string   `json:"action"`
	Token      string   `json:"token"`
	Parameters string   `json:"parameters"`
	Orders     []string `json:"orders"`
}

func tokensOf(v billing.View, id billing.AccountID) []token {
	all := []token{}
	for k, a := range v.Tokens() {
		if k.Account == id {
			all = append(all, token{k.Action, k.Token, a.Print, texts(a.Outcome.Orders)})
		}
	}
	slices.SortFunc(all, func(a, b token) int { return cmp.Or(cmp.Compare(a.Action, b.Action), cmp.Compare(a.Token, b.Token)) })
	return all
}

// facts are never null.
func facts(f billing.Facts) billing.Facts {
	if f == nil {
		return billing.Facts{}
	}
	return f
}

func texts[T ~string](words []T) []string {
	all := make([]string, len(words))
	for i, w := range words {
		all[i] = string(w)
	}
	return all
}

// instant is a time on the wire, null for none.
func instant(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	return &t
}
