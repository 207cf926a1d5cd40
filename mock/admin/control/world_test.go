package control_test

import (
	"testing"

	"github.com/rescindhq/rescind/internal/billing"
)

// A shownWorld is the response for a sandbox, as far as these tests read it.
type shownWorld struct {
	Accounts []struct {
		Name      string
		Balance   billing.Money
		Resources []struct {
			Alias, Status, Primary string
			Attached               []string
			Facts                  map[string]string
			Periods                []struct{ Order, Refund string }
			Ended                  *string
			AutoRenew              bool `json:"auto_renew"`
		}
		Orders []struct {
			ID, Kind       string
			Resources      []string
			Paid, Refunded billing.Money
			Lines          []struct {
				Resource, Bought string
				Period           int
				Refund           *struct{ Paid, Cash, Consumed, Fee, Coupons, Lost billing.Money }
			}
		}
		Ledger []struct {
			Order, From, To string
			Period          int
			Amount          billing.Money
		}
		Tokens []struct {
			Action, Token, Parameters string
			Orders                    []string
		}
	}
}

func (s *server) shownWorld() shownWorld {
	s.t.Helper()
	return get[shownWorld](s, "GET", "/sandboxes/default", "")
}

// statuses of all resources, by alias.
func (w shownWorld) statuses() map[string]string {
	all := map[string]string{}
	for _, a := range w.Accounts {
		for _, r := range a.Resources {
			all[r.Alias] = r.Status
		}
	}
	return all
}

func TestEachResourceShowsWhatItIsNow(t *testing.T) {
	s := newServer(t)
	s.unsubscribe("shop", "")
	for alias, want := range map[string]string{"web": "in-use", "shop": "gone", "shop-disk": "gone", "address-bandwidth": "in-use"} {
		if got := s.shownWorld().statuses()[alias]; got != want {
			t.Errorf("%s is %s, want %s", alias, got, want)
		}
	}
	s.call("PUT", "/sandboxes/default/clock", `{"advance":"720h"}`)
	for alias, want := range map[string]string{"web": "expired", "shop": "gone", "address-bandwidth": "expired", "standing": "in-use"} {
		if got := s.shownWorld().statuses()[alias]; got != want {
			t.Errorf("a month later %s is %s, want %s", alias, got, want)
		}
	}
	s.call("PUT", "/sandboxes/default/clock", `{"now":"2026-01-01T00:00:00Z"}`)
	if got := s.shownWorld().statuses()["web"]; got != "pending" {
		t.Errorf("before it begins web is %s", got)
	}
}

func TestAnUnsubscriptionShowsInResourceOrderLedgerAndBalance(t *testing.T) {
	s := newServer(t)
	before := s.shownWorld().Accounts[0]
	s.unsubscribe("web", "")
	after := s.shownWorld().Accounts[0]
	o, web := after.Orders[len(after.Orders)-1], after.Resources[0]
	if web.Alias != "web" || web.Ended == nil || web.Periods[0].Refund != o.ID {
		t.Errorf("the resource is %+v", web)
	}
	if o.Kind != "unsubscription" || o.Paid != 0 || len(o.Lines) != 1 || o.Lines[0].Refund == nil || o.Lines[0].Period != 1 || o.Lines[0].Bought != web.Periods[0].Order {
		t.Fatalf("the order is %+v", o)
	}
	if r := o.Lines[0].Refund; r.Paid != r.Cash+r.Consumed+r.Fee || r.Cash != o.Refunded || r.Cash == 0 || r.Consumed == 0 {
		t.Errorf("the refund is %+v of %s", r, o.Refunded)
	}
	if after.Balance != before.Balance+o.Refunded {
		t.Errorf("the balance went from %s to %s, refunded were %s", before.Balance, after.Balance, o.Refunded)
	}
	var back billing.Money
	for _, e := range after.Ledger[len(before.Ledger):] {
		if e.Order == o.ID && e.From == "prepaid" && e.To == "cash" && e.Period == 1 {
			back += e.Amount
		}
	}
	if back != o.Refunded {
		t.Errorf("the ledger has %s, the order %s", back, o.Refunded)
	}
	if first := after.Orders[0]; first.Kind != "purchase" || first.Paid == 0 || first.Lines[0].Refund != nil {
		t.Errorf("a purchase is %+v", first)
	}
}

func TestAnAnsweredClientTokenShowsWithWhatItStandsFor(t *testing.T) {
	s := newServer(t)
	s.unsubscribe("shop-cn", "token-b")
	s.unsubscribe("renewed-cn", "token-a")
	shop := s.shownWorld().Accounts[1]
	if len(shop.Tokens) != 2 || shop.Tokens[0].Token != "token-a" || shop.Tokens[1].Token != "token-b" {
		t.Fatalf("got %+v", shop.Tokens)
	}
	if k := shop.Tokens[1]; k.Action != "leave" || k.Parameters != "print" || len(k.Orders) != 1 || k.Orders[0] != shop.Orders[len(shop.Orders)-2].ID {
		t.Errorf("got %+v", k)
	}
}

func TestWhatIsAttachedShowsWithItsPrimary(t *testing.T) {
	s := newServer(t)
	disk, shop := string(s.resource("shop-disk")), string(s.resource("shop"))
	for _, r := range s.shownWorld().Accounts[0].Resources {
		if r.Alias == "shop" && (len(r.Attached) != 1 || r.Attached[0] != disk) || r.Alias == "shop-disk" && r.Primary != shop {
			t.Errorf("got %+v", r)
		}
		if r.Alias == "trial" && r.Facts["trial-service"] != "true" || r.Alias == "standing" && !r.AutoRenew {
			t.Errorf("got %+v", r)
		}
	}
}
