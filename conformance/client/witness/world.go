package witness

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// A World is the state of a sandbox: every account with its subscriptions and orders.
type World struct {
	Accounts []Account `json:"accounts"`
	Clock    struct {
		Now time.Time `json:"now"`
	} `json:"clock"`
}

// An Account is a customer of one vendor.
type Account struct {
	Vendor    string     `json:"vendor"`
	Name      string     `json:"name"`
	Balance   string     `json:"balance"`
	Resources []Resource `json:"resources"`
	Orders    []Order    `json:"orders"`
}

// A Resource is a subscription.
type Resource struct {
	ID        string   `json:"id"`
	Alias     string   `json:"alias"`
	Name      string   `json:"name"`
	Product   string   `json:"product_code"`
	Type      string   `json:"product_type"`
	Primary   string   `json:"primary"` // the resource it is attached to; "": none
	Status    string   `json:"status"`  // pending, in-use, expired, stopped, gone
	AutoRenew bool     `json:"auto_renew"`
	Periods   []Period `json:"periods"`
	Leaves    *string  `json:"leaves"`
}

// A Period is one paid period; Refund is the order that gave it back, "" for none.
type Period struct {
	Cash   string `json:"cash"`
	Refund string `json:"refund"`
}

// An Order is a purchase, a renewal or an unsubscription.
type Order struct {
	ID        string   `json:"id"`
	Kind      string   `json:"kind"`
	Resources []string `json:"resources"`
	Refunded  string   `json:"refunded"`
	Token     string   `json:"token"`
	Lines     []Line   `json:"lines"`
	Why       struct {
		Type int    `json:"type"`
		Text string `json:"text"`
	} `json:"why"`
}

// A Line is a period that an order buys or gives back; Refund is nil for one that is bought.
type Line struct {
	Refund *struct {
		Cash string `json:"cash"`
		Fee  string `json:"fee"`
	} `json:"refund"`
}

// World reads the state.
func (sb *Sandbox) World(ctx context.Context) (*World, error) {
	w := &World{}
	return w, sb.server.API.Do(ctx, http.MethodGet, sb.path(""), "", nil, w)
}

// BrokenInvariants are the money invariants that do not hold: a bug of the mock, never of the client.
func (sb *Sandbox) BrokenInvariants(ctx context.Context) (broken []string, err error) {
	var found struct {
		Invariants []struct {
			ID       string `json:"id"`
			Held     bool   `json:"held"`
			BrokenBy string `json:"broken_by"`
		} `json:"invariants"`
	}
	err = sb.server.API.Do(ctx, http.MethodGet, sb.path("/invariants"), "", nil, &found)
	for _, i := range found.Invariants {
		if !i.Held {
			broken = append(broken, i.ID+": "+i.BrokenBy)
		}
	}
	return broken, err
}

// Resource finds a resource by its alias or its id.
func (w *World) Resource(name string) (*Resource, bool) {
	for _, a := range w.Accounts {
		for i, r := range a.Resources {
			if r.Alias == name || r.ID == name {
				return &a.Resources[i], true
			}
		}
	}
	return nil, false
}

// Resources are those of every account.
func (w *World) Resources() (all []Resource) {
	for _, a := range w.Accounts {
		all = append(all, a.Resources...)
	}
	return all
}

// InUse reports whether the resource is in use and is not about to leave.
func (r *Resource) InUse() bool { return r.Status == "in-use" && r.Leaves == nil }

// Stake is the cash of the periods that were not given back.
func (r *Resource) Stake() string {
	cents := 0
	for _, p := range r.Periods {
		if p.Refund == "" {
			cents += toCents(p.Cash)
		}
	}
	return fromCents(cents)
}

// Unsubscriptions are the orders that gave up the resource, or dropped a renewal of it.
func (w *World) Unsubscriptions(id string) (all []Order) {
	for _, a := range w.Accounts {
		for _, o := range a.Orders {
			for _, r := range o.Resources {
				if r == id && o.Kind == "unsubscription" {
					all = append(all, o)
					break
				}
			}
		}
	}
	return all
}

// Order finds an order.
func (w *World) Order(id string) (*Order, bool) {
	for _, a := range w.Accounts {
		for i, o := range a.Orders {
			if o.ID == id {
				return &a.Orders[i], true
			}
		}
	}
	return nil, false
}

func toCents(amount string) int {
	n, _ := strconv.Atoi(strings.Replace(amount, ".", "", 1)) // the control API writes two decimals
	return n
}

func fromCents(n int) string { return fmt.Sprintf("%d.%02d", n/100, n%100) }
