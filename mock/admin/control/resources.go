package control

import (
	"time"

	"github.com/rescindhq/rescind/internal/billing"
)

// A Resource is the current state of something that a customer subscribed to.
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
	Leaves         *time.Time    `json:"leaves"` // when its pending unsubscription takes effect; nil: there is none
	Stopped        *time.Time    `json:"stopped"`
	Ended          *time.Time    `json:"ended"`
}

// A Place is where a resource is: region, dedicated cloud and resource pool.
type Place struct {
	Region string `json:"region"`
	DeC    string `json:"dec"`
	Pool   string `json:"pool"`
}

// A Period is one paid period of a subscription. Refund is the order that unsubscribed it.
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

// statusWords are the names of the states of a resource, by [billing.Status].
var statusWords = [...]string{
	billing.Pending: "pending", billing.InUse: "in-use", billing.ExpiredStatus: "expired",
	billing.StoppedStatus: "stopped", billing.Gone: "gone",
}

func resourceOf(v billing.View, r *billing.Resource) Resource {
	resource := Resource{
		ID: string(r.ID), Alias: r.Alias, Name: r.Name, ProductCode: r.Product, ProductType: r.Type, Kind: r.Kind,
		Status: statusWords[v.Status(r)], Primary: string(r.Primary), Attached: toStrings(r.Attached), Hosts: toStrings(r.Hosts),
		Place: Place(r.Place), Periods: []Period{}, AutoRenew: r.AutoRenew, NotRenew: r.NotRenew, AutoRenewTimes: r.Times,
		Facts: copyFacts(r.Facts), Leaves: timeOrNull(r.Underway.At), Stopped: timeOrNull(r.Stopped), Ended: timeOrNull(r.Ended),
	}
	if r.RenewFor > 0 {
		resource.AutoRenewTerm = r.RenewFor.String()
	}
	for _, p := range r.Periods {
		resource.Periods = append(resource.Periods, Period{
			p.Begins.UTC(), p.Ends.UTC(), p.Term, p.Cash, p.Coupons, p.Discounts, string(p.Order), string(p.Refund),
		})
	}
	return resource
}
