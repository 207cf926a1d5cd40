package main

import (
	"fmt"
	"slices"
)

// A view is what the control API tells of the books.
type view struct {
	Accounts []struct {
		Resources []struct{ Alias, Status string }
		Orders    []struct{ Kind, Refunded string }
	}
}

// is says what the resources are by now: in-use, stopped, gone or expired.
func resourcesAre(state string, aliases ...string) check {
	return func(w *world) error {
		var v view
		err := w.control("GET", "/sandboxes/default", "", &v)
		var found []string
		for _, a := range v.Accounts {
			for _, r := range a.Resources {
				if slices.Contains(aliases, r.Alias) && r.Status == state {
					found = append(found, r.Alias)
				}
			}
		}
		if err == nil && len(found) != len(aliases) {
			err = fmt.Errorf("want %v %s, got only %v", aliases, state, found)
		}
		return err
	}
}

// renewing says which resources renew themselves, as the vendor's own list tells it.
func renewing(aliases ...string) check { return expiring("3", aliases) }

// byHand says which do not.
func byHand(aliases ...string) check { return expiring("0", aliases) }

func expiring(policy string, aliases []string) check {
	return func(w *world) error {
		for _, alias := range aliases {
			ids := `["` + w.Resources[alias].ID + `"]`
			a, err := w.ask(listResources().by(w.Resources[alias].Account).with("resource_ids", ids))
			if err != nil || a.at("data.0.resource_name") != alias || a.at("data.0.expire_policy") != policy {
				return fmt.Errorf("%s: want expire_policy %s, got %v, %v", alias, policy, a, err)
			}
		}
		return nil
	}
}

// paidBack is what the refund orders gave back by now, the oldest first.
func paidBack(amounts ...string) check {
	return func(w *world) error {
		var v view
		err := w.control("GET", "/sandboxes/default", "", &v)
		var got []string
		for _, a := range v.Accounts {
			for _, o := range a.Orders {
				if o.Kind == "unsubscription" {
					got = append(got, o.Refunded)
				}
			}
		}
		if err == nil && !slices.Equal(got, amounts) {
			err = fmt.Errorf("paid back %v, want %v", got, amounts)
		}
		return err
	}
}

// after advances the business clock; these events, sorted, happen on the way, and no others.
func after(span string, events ...string) check {
	return func(w *world) error {
		var told struct{ Events []struct{ What string } }
		err := w.control("PUT", "/sandboxes/default/clock", `{"advance":"`+span+`"}`, &told)
		var got []string
		for _, e := range told.Events {
			got = append(got, e.What)
		}
		slices.Sort(got)
		if err == nil && !slices.Equal(got, events) {
			err = fmt.Errorf("after %s: %q, want %q", span, got, events)
		}
		return err
	}
}

// gatewayAfter advances the clock by which the gateway judges.
func gatewayAfter(span string) check {
	return func(w *world) error {
		return w.control("PUT", "/sandboxes/default/clock", `{"auth_offset":"`+span+`"}`, new(any))
	}
}
