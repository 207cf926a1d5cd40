package control

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/fault"
)

// A World is everything in a sandbox, as the control API shows it. It is copied while the world is locked and
// encoded afterwards. Its lists have a fixed order, so an unchanged world gives equal documents.
type World struct {
	Opened
	Accounts []Account    `json:"accounts"`
	Clock    Clock        `json:"clock"`
	Faults   []fault.Spec `json:"faults"`
}

// An Account is a customer of one vendor, with everything it has.
type Account struct {
	Vendor    string         `json:"vendor"`
	ID        string         `json:"id"`
	Name      string         `json:"name"`
	Site      string         `json:"site"`
	Facts     billing.Facts  `json:"facts"`
	Balance   billing.Money  `json:"balance"`
	Quota     map[string]int `json:"quota"`
	Resources []Resource     `json:"resources"`
	Orders    []Order        `json:"orders"`
	Ledger    []Entry        `json:"ledger"`
	Tokens    []Token        `json:"tokens"`
}

// Show returns a copy of everything in a sandbox. The endpoint is the base URL that callers use.
func Show(w *sandbox.World, endpoint string) (shown World, err error) {
	err = w.Read(func(v billing.View) {
		shown = World{Opened: openedOf(w, v, endpoint), Accounts: []Account{}, Clock: clockOf(w, v.Now), Faults: w.Faults()}
		ledgers := map[billing.AccountID][]Entry{}
		for _, e := range v.Entries() {
			ledgers[e.Account] = append(ledgers[e.Account], entryOf(e))
		}
		for a := range v.Accounts() {
			shown.Accounts = append(shown.Accounts, accountOf(v, a, ledgers[a.ID]))
		}
	})
	shown.Clock.Events = eventsOf(w.Events())
	return shown, err
}

func accountOf(v billing.View, a *billing.Account, ledger []Entry) Account {
	shown := Account{
		Vendor: a.Vendor, ID: string(a.ID), Name: a.Name, Site: a.Site, Facts: copyFacts(a.Facts), Balance: a.Balance,
		Quota: maps.Clone(a.Quota), Resources: []Resource{}, Orders: []Order{}, Ledger: []Entry{}, Tokens: tokensOf(v, a.ID),
	}
	if shown.Quota == nil {
		shown.Quota = map[string]int{}
	}
	for r := range v.Resources(a.ID) {
		shown.Resources = append(shown.Resources, resourceOf(v, r))
	}
	for o := range v.Orders(a.ID) {
		shown.Orders = append(shown.Orders, orderOf(o))
	}
	if ledger != nil {
		shown.Ledger = ledger
	}
	return shown
}

// A Token is a client token that was used, with the action, parameters and orders of its call.
type Token struct {
	Action     string   `json:"action"`
	Token      string   `json:"token"`
	Parameters string   `json:"parameters"`
	Orders     []string `json:"orders"`
}

func tokensOf(v billing.View, id billing.AccountID) []Token {
	all := []Token{}
	for k, a := range v.Tokens() {
		if k.Account == id {
			all = append(all, Token{k.Action, k.Token, a.Fingerprint, toStrings(a.Outcome.Orders)})
		}
	}
	slices.SortFunc(all, func(a, b Token) int { return cmp.Or(cmp.Compare(a.Action, b.Action), cmp.Compare(a.Token, b.Token)) })
	return all
}

// copyFacts returns a copy that is never null.
func copyFacts(f billing.Facts) billing.Facts {
	if f == nil {
		return billing.Facts{}
	}
	return maps.Clone(f)
}

func toStrings[T ~string](words []T) []string {
	all := make([]string, len(words))
	for i, w := range words {
		all[i] = string(w)
	}
	return all
}

// timeOrNull is a time as JSON; null for the zero time.
func timeOrNull(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	return &t
}
