package sdk

import (
	"fmt"
	"slices"
	"strings"
)

// A sandboxState is the state of a sandbox, as far as the tests look at it.
type sandboxState struct {
	Accounts []struct {
		Balance   string `json:"balance"`
		Resources []struct {
			Alias  string `json:"alias"`
			Status string `json:"status"`
		} `json:"resources"`
		Orders []struct {
			Kind     string `json:"kind"`
			Paid     string `json:"paid"`
			Refunded string `json:"refunded"`
		} `json:"orders"`
	} `json:"accounts"`
	Clock struct {
		Events []struct{ What string } `json:"events"`
	} `json:"clock"`
}

// checkJournal makes sure that journal and state show the tenant's own calls and nothing else.
func (x *tenant) checkJournal() error {
	var journal struct {
		Requests []struct {
			exchange
			Sandbox string `json:"sandbox"`
		} `json:"requests"`
	}
	if err := served.control("GET", "/sandboxes/"+x.ID+"/requests", "", nil, &journal); err != nil {
		return err
	}
	var got, want []string
	for _, r := range journal.Requests {
		got = append(got, fmt.Sprint(r.Sandbox, " ", r.Operation, " ", r.Status, " ", r.Code))
	}
	for _, c := range tenantCalls {
		want = append(want, x.ID+" "+c.line)
	}
	if !slices.Equal(got, want) {
		return fmt.Errorf("the journal has %q, want %q", got, want)
	}
	return x.checkState()
}

// checkState makes sure that one resource at each vendor is gone and the other in use, and that the
// balance is the refund of the tenant's own price.
func (x *tenant) checkState() error {
	var state sandboxState
	if err := served.control("GET", "/sandboxes/"+x.ID, "", nil, &state); err != nil {
		return err
	}
	var got []string
	for _, a := range state.Accounts {
		for _, r := range a.Resources {
			got = append(got, r.Alias+" "+r.Status)
		}
		for _, o := range a.Orders {
			order := o.Kind + " " + o.Paid
			if o.Refunded == a.Balance && o.Refunded != "0.00" {
				order = o.Kind + " paid back"
			}
			got = append(got, order)
		}
	}
	bought := fmt.Sprintf("purchase %d.00", x.price)
	want := []string{
		"web gone", "disk in-use", bought, bought, "unsubscription paid back",
		"shop gone", "mail in-use", bought, bought, "unsubscription paid back",
	}
	if !slices.Equal(got, want) || len(state.Clock.Events) > 0 {
		return fmt.Errorf("there is %s, want %s", strings.Join(got, ", "), strings.Join(want, ", "))
	}
	return nil
}
