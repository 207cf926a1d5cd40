package control

import (
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// A Resource is what a customer subscribed to, as it is now.
type Resource struct {
	ID             string        `json:"id"`
	Alias          string        `json:"alias"`
	Name           string        `json:"name"`
	ProductCode    string        `json:"product_code"`
	ProductType    string        `json:"product_type"`
	Kind           string        `json:"kind"`
	Status         string        `json:"status"`
	Primary        string        `json:"primary"`
	Attached       []string      `json:"attached"`
	Hosts          []string      `json:"hosts"`
	Place          Place         `json:"place"`
	Periods        []Period      `json:"periods"`
	AutoRenew      bool          `json:"auto_renew"`
	NotRenew       bool          `json:"not_renew"`
	AutoRenewTimes int           `json:"auto_renew_times"`
	AutoRenewTerm  string        `json:"auto_renew_term"`
	Facts          billing.Facts `json:"facts"`
	Leaves         *time.Time    `json:"leaves"` // when its unsubscription takes effect; nil: none is under way
	Stopped        *time.Time    `json:"stopped"`
	Ended          *time.Time    `json:"ended"`
}

// A Place is where a console would find a resource.
type Place struct {
	Region string `json:"region"`
	DeC    string `json:"dec"`
	Pool   string `json:"pool"`
}

// A Period is one paid stretch of a subscription; Refund is the order that gave it up.
type Period struct {
	Begins    time.Time     `json:"begins"`
	Ends      time.Time     `json:"ends"`
	Term      billing.Term  `json:"term"`
	Cash      billing.Money `json:"cash"`
	Coupons   billing.Money `json:"coupons"`
	Discounts billing.Money `json:"discounts"`
	Order     string        `json:"order"`
	Refund    string        `json:"refund"`
}

// The words for what a resource is, by [billing.Status].
var statusWords = [...]string{
	billing.Pending: "pending", billing.InUse: "in-use", billing.ExpiredStatus: "expired",
	billing.StoppedStatus: "stopped", billing.Gone: "gone",
}

func resourceOf(v billing.View, r *billing.Resource) Resource {
	told := Resource{
		ID: string(r.ID), Alias: r.Alias, Name: r.Name, ProductCode: r.Product, ProductType: r.Type, Kind: r.Kind,
		Status: statusWords[v.Status(r)], Primary: string(r.Primary), Attached: toStrings(r.Attached), Hosts: toStrings(r.Hosts),
		Place: Place(r.Place), Periods: []Period{}, AutoRenew: r.AutoRenew, NotRenew: r.NotRenew, AutoRenewTimes: r.Times,
		Facts: copyFacts(r.Facts), Leaves: timeOrNull(r.Underway.At), Stopped: timeOrNull(r.Stopped), Ended: timeOrNull(r.Ended),
	}
	if r.RenewFor > 0 {
		told.AutoRenewTerm = r.RenewFor.String()
	}
	for _, p := range r.Periods {
		told.Periods = append(told.Periods, Period{
			p.Begins.UTC(), p.Ends.UTC(), p.Term, p.Cash, p.Coupons, p.Discounts, string(p.Order), string(p.Refund),
		})
	}
	return told
}
