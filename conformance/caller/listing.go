package caller

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// A Listing is what the vendor's list says of a resource or an instance.
type Listing struct {
	Listed, InUse, Renews bool
	Closed                bool      // it was given up, and is listed all the same
	Expires               time.Time // the end of the last paid period; zero: the list does not say
	primary, stopped      bool
	lasting               map[string]any // what does not change by itself
}

// Alive says that a subscription was not given up: it is in use, or in a state in which it can still be
// given up, such as frozen or expired.
func (l Listing) Alive() bool { return l.Listed && !l.Closed && !l.stopped }

// Lasting are the parts of a list's entry that only a call changes.
func (l Listing) Lasting() map[string]any { return l.lasting }

// listLimit is the page size of a list: more than any situation has.
const listLimit = 100

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

// listingsOf reads the list as one account is shown it.
func (c *Client) listingsOf(ctx context.Context, vendor, account string, ids []string) (map[string]Listing, error) {
	if vendor == situation.Huawei {
		return c.huaweiListings(ctx, account, ids)
	}
	return c.alibabaListings(ctx, account, ids)
}

// Entries are the complete entries of the list that a response brought, by id.
func (r *Response) Entries() (map[string]map[string]any, error) {
	var whole map[string]any
	if err := json.Unmarshal(r.body, &whole); err != nil {
		return nil, verdict.Brokenf("the answer to %s cannot be read: %v", r.Operation, err)
	}
	list, _ := whole["data"].([]any)
	if data, ok := whole["Data"].(map[string]any); ok {
		list, _ = data["InstanceList"].([]any)
	}
	entries := map[string]map[string]any{}
	for _, each := range list {
		entry, _ := each.(map[string]any)
		id, _ := cmp.Or(entry["resource_id"], entry["InstanceID"]).(string)
		entries[id] = entry
	}
	return entries, nil
}

func (c *Client) huaweiListings(ctx context.Context, account string, ids []string) (map[string]Listing, error) {
	const inUse, closed, renewsItself = 2, 3, 3
	found := map[string]Listing{}
	entries, err := c.huaweiEntries(ctx, account, ids)
	if err != nil {
		return found, err
	}
	for _, text := range entries {
		var r struct {
			ID      string `json:"resource_id"`
			Status  int    `json:"status"`
			Policy  int    `json:"expire_policy"`
			Main    int    `json:"is_main_resource"`
			Expires string `json:"expire_time"`
		}
		item, err := readItem(text, &r, huaweiLasting)
		if err != nil {
			return found, err
		}
		found[r.ID] = Listing{
			Listed: true, InUse: r.Status == inUse, Closed: r.Status == closed, Renews: r.Policy == renewsItself, primary: r.Main == 1,
			Expires: readTime(r.Expires), lasting: item,
		}
	}
	return found, nil
}

// huaweiEntries reads the list page by page.
func (c *Client) huaweiEntries(ctx context.Context, account string, ids []string) (all []json.RawMessage, err error) {
	for {
		var page struct{ Data []json.RawMessage }
		filter := map[string]any{"resource_ids": ids, "only_main_resource": 0, "limit": listLimit}
		if len(all) > 0 {
			filter["offset"] = len(all)
		}
		body, err := json.Marshal(filter)
		if err != nil {
			return nil, err
		}
		if err := c.lookUpAs(ctx, account, situation.Huawei, "list_resources", body, &page); err != nil {
			return all, err
		}
		if all = append(all, page.Data...); len(page.Data) < listLimit {
			return all, nil
		}
	}
}

// alibabaEntries reads the list page by page.
func (c *Client) alibabaEntries(ctx context.Context, account string, ids []string) (all []json.RawMessage, err error) {
	params := []Param{{"InstanceIDs", strings.Join(ids, ",")}, {"PageSize", strconv.Itoa(listLimit)}}
	for next := 2; ; next++ {
		var page struct {
			Data struct {
				Instances []json.RawMessage `json:"InstanceList"`
			}
		}
		if err := c.lookUpAs(ctx, account, situation.Alibaba, "QueryAvailableInstances", nil, &page, params...); err != nil {
			return all, err
		}
		if all = append(all, page.Data.Instances...); len(page.Data.Instances) < listLimit {
			return all, nil
		}
		params = append(params[:2:2], Param{"PageNum", strconv.Itoa(next)})
	}
}

func (c *Client) alibabaListings(ctx context.Context, account string, ids []string) (map[string]Listing, error) {
	found := map[string]Listing{}
	entries, err := c.alibabaEntries(ctx, account, ids)
	if err != nil {
		return found, err
	}
	for _, text := range entries {
		var i struct {
			ID                                                  string `json:"InstanceID"`
			Status, RenewStatus, StopTime, EndTime, ReleaseTime string
		}
		item, err := readItem(text, &i, alibabaLasting)
		if err != nil {
			return found, err
		}
		released := readTime(i.ReleaseTime)
		l := Listing{Listed: true, Renews: i.RenewStatus == "AutoRenewal", primary: true, Expires: readTime(i.EndTime), lasting: item}
		l.stopped = i.StopTime != "" && i.Status != "Expired"
		l.Closed = !slices.Contains(aliveStatuses, i.Status) || !released.IsZero() && !released.After(time.Now())
		l.InUse = (i.Status == "Normal" || i.Status == "WaitForExpire") && i.StopTime == "" && !l.Closed
		found[i.ID] = l
	}
	return found, nil
}

// aliveStatuses are the states that Alibaba documents for instances; in another one, an instance was
// given up.
var aliveStatuses = []string{"Normal", "Creating", "WaitForExpire", "Expired", ""}

// The parts of an entry that only a call changes. Times of updates and remaining days are not among them.
var (
	huaweiLasting = []string{
		"resource_id", "status", "expire_policy", "effective_time", "expire_time", "is_main_resource", "parent_resource_id",
		"service_type_code", "resource_type_code", "resource_spec_code", "product_id", "spec_size",
	}
	alibabaLasting = []string{
		"InstanceID", "Status", "RenewStatus", "RenewalDuration", "RenewalDurationUnit", "CreateTime", "EndTime", "StopTime", "ReleaseTime",
		"ExpectedReleaseTime", "ProductCode", "ProductType", "SubscriptionType", "Region",
	}
)

// readItem decodes an entry of a list, and returns the parts of it that last.
func readItem(text json.RawMessage, into any, lasting []string) (item map[string]any, err error) {
	if err := json.Unmarshal(text, into); err != nil {
		return nil, verdict.Brokenf("an entry of the list cannot be read: %v", err)
	}
	if err := json.Unmarshal(text, &item); err != nil {
		return nil, verdict.Brokenf("an entry of the list cannot be read: %v", err)
	}
	maps.DeleteFunc(item, func(name string, _ any) bool { return !slices.Contains(lasting, name) })
	return item, nil
}

// readTime reads a time of a list; zero where it is none.
func readTime(text string) time.Time {
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return time.Time{}
	}
	return at
}

// NotListed is the state, in the words of the features, of a subscription that a list does not have.
const NotListed = "not listed"

// As returns the state of a listed subscription, in the words of the features.
func (l Listing) As() string {
	switch {
	case !l.Listed:
		return NotListed
	case l.stopped:
		return "listed as stopped"
	case l.primary:
		return "listed as primary"
	}
	return "listed as attached"
}

// String says in a few words what became of a subscription.
func (l Listing) String() string {
	switch {
	case !l.Listed:
		return "is no longer listed"
	case l.Closed:
		return "is listed as closed"
	case l.stopped:
		return "is stopped"
	}
	return fmt.Sprintf("is listed, in use: %t", l.InUse)
}
