package caller

import (
	"cmp"
	"context"
	"maps"
	"slices"
)

// Listings looks subscriptions up in their vendor's list, by id, each with the account that it belongs
// to. Without ids, it reads the customer's whole list.
func (c *Client) Listings(ctx context.Context, vendor string, ids []string) (map[string]Listing, error) {
	if len(ids) == 0 {
		return c.listingsOf(ctx, vendor, "", nil)
	}
	found, missing := map[string]Listing{}, slices.Clone(ids)
	var refused error
	answered := false
	for round := 0; len(missing) > 0; round++ {
		byAccount, last := c.byOwner(missing, round)
		for _, account := range slices.Sorted(maps.Keys(byAccount)) {
			some, err := c.listingsOf(ctx, vendor, account, byAccount[account])
			switch {
			case err == nil:
				answered = true
			case LookRefused(err):
				refused = cmp.Or(refused, err)
				c.hide(byAccount[account])
			default:
				return found, err
			}
			maps.Copy(found, some)
			c.noteOwners(some, account)
		}
		if last {
			break
		}
		missing = slices.DeleteFunc(missing, func(id string) bool { return found[id].Listed })
	}
	if answered {
		return found, nil
	}
	return found, refused
}

// hide remembers that an account was not allowed to look, to which some subscriptions may belong.
func (c *Client) hide(ids []string) {
	if c.Hidden == nil {
		c.Hidden = map[string]bool{}
	}
	for _, id := range ids {
		c.Hidden[id] = true
	}
}

// byOwner groups ids by the account with which to look them up in a round.
func (c *Client) byOwner(ids []string, round int) (groups map[string][]string, last bool) {
	groups, last = map[string][]string{}, true
	for _, id := range ids {
		owners := c.Owners[id]
		switch {
		case len(owners) == 0 && round == 0:
			groups[""] = append(groups[""], id)
		case round < len(owners):
			groups[owners[round]] = append(groups[owners[round]], id)
			last = last && round == len(owners)-1
		}
	}
	return groups, last
}

// noteOwners remembers with which account subscriptions were found.
func (c *Client) noteOwners(found map[string]Listing, account string) {
	for id := range found {
		delete(c.Hidden, id)
		if len(c.Owners[id]) > 1 {
			c.Owners[id] = []string{account}
		}
	}
}
