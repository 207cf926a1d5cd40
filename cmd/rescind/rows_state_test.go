package main

import (
	"fmt"
	"slices"
)

// A sandboxState is the state of a sandbox as the control API returns it.
type sandboxState struct {
	Accounts []struct {
		Resources []struct{ Alias, Status string }
		Orders    []struct{ Kind, Refunded string }
	}
}

// resourcesAre wants all the resources to have a status: in-use, stopped, gone or expired.
func resourcesAre(state string, aliases ...string) check {
	return func(s *rowServer) error {
		var v sandboxState
		err := s.control("GET", "/sandboxes/default", "", &v)
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

// renewing wants the vendor's list to show that the resources renew themselves.
func renewing(aliases ...string) check { return checkExpirePolicy("3", aliases) }

// notRenewing wants the vendor's list to show that the resources do not renew themselves.
func notRenewing(aliases ...string) check { return checkExpirePolicy("0", aliases) }

func checkExpirePolicy(policy string, aliases []string) check {
	return func(s *rowServer) error {
		for _, alias := range aliases {
			ids := `["` + s.Resources[alias].ID + `"]`
			a, err := s.call(listResources().by(s.Resources[alias].Account).with("resource_ids", ids))
			if err != nil || a.valueAt("data.0.resource_name") != alias || a.valueAt("data.0.expire_policy") != policy {
				return fmt.Errorf("%s: want expire_policy %s, got %v, %v", alias, policy, a, err)
			}
		}
		return nil
	}
}

// refunded wants the refund orders to have paid back these amounts, the oldest first.
func refunded(amounts ...string) check {
	return func(s *rowServer) error {
		var v sandboxState
		err := s.control("GET", "/sandboxes/default", "", &v)
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

// advanceClock advances the business clock; exactly these events must happen, in the order of their names.
func advanceClock(span string, events ...string) check {
	return func(s *rowServer) error {
		var passed struct{ Events []struct{ What string } }
		err := s.control("PUT", "/sandboxes/default/clock", `{"advance":"`+span+`"}`, &passed)
		var got []string
		for _, e := range passed.Events {
			got = append(got, e.What)
		}
		slices.Sort(got)
		if err == nil && !slices.Equal(got, events) {
			err = fmt.Errorf("after %s: %q, want %q", span, got, events)
		}
		return err
	}
}

// advanceGatewayClock advances the clock by which the gateway checks dates.
func advanceGatewayClock(span string) check {
	return func(s *rowServer) error {
		return s.control("PUT", "/sandboxes/default/clock", `{"auth_offset":"`+span+`"}`, new(any))
	}
}
