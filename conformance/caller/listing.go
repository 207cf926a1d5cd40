package caller

import (
	"cmp"
	"context"
	"encoding/json"
	"strconv"
	"strings"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// A Listing is what the vendor's list says of a resource or an instance.
type Listing struct{ Listed, InUse, Renews, primary, stopped bool }

// listLimit is the page size of a list: more than any situation has.
const listLimit = 100

// HuaweiListing looks resources up in Huawei's list, by id.
func (c *Client) HuaweiListing(ctx context.Context, ids []string) (map[string]Listing, error) {
	const inUse, renewsItself = 2, 3
	var list struct {
		Data []struct {
			ID     string `json:"resource_id"`
			Status int    `json:"status"`
			Policy int    `json:"expire_policy"`
			Main   int    `json:"is_main_resource"`
		} `json:"data"`
	}
	err := c.listResources(ctx, ids, &list)
	found := map[string]Listing{}
	for _, r := range list.Data {
		found[r.ID] = Listing{Listed: true, InUse: r.Status == inUse, Renews: r.Policy == renewsItself, primary: r.Main == 1}
	}
	return found, err
}

// AlibabaListing looks instances up in Alibaba's list, by id.
func (c *Client) AlibabaListing(ctx context.Context, ids []string) (map[string]Listing, error) {
	var list struct {
		Data struct {
			Instances []struct {
				ID          string `json:"InstanceID"`
				Status      string
				RenewStatus string
				StopTime    string
			} `json:"InstanceList"`
		}
	}
	err := c.listInstances(ctx, ids, &list)
	found := map[string]Listing{}
	for _, i := range list.Data.Instances {
		stopped := i.StopTime != ""
		found[i.ID] = Listing{Listed: true, InUse: i.Status == "Normal" && !stopped, Renews: i.RenewStatus == "AutoRenewal", primary: true, stopped: stopped}
	}
	return found, err
}

// Items are the complete entries of the vendor's list for some subscriptions, by id.
func (c *Client) Items(ctx context.Context, vendor string, ids []string) (map[string]any, error) {
	var list struct {
		Resources []map[string]any `json:"data"`
	}
	var other struct {
		Data struct {
			Instances []map[string]any `json:"InstanceList"`
		}
	}
	var err error
	if vendor == situation.Huawei {
		err = c.listResources(ctx, ids, &list)
	} else {
		err = c.listInstances(ctx, ids, &other)
	}
	items := map[string]any{}
	for _, i := range append(list.Resources, other.Data.Instances...) {
		id, _ := cmp.Or(i["resource_id"], i["InstanceID"]).(string)
		items[id] = i
	}
	return items, err
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

func (c *Client) listResources(ctx context.Context, ids []string, into any) error {
	body, err := json.Marshal(map[string]any{"resource_ids": ids, "only_main_resource": 0, "limit": listLimit})
	if err != nil {
		return err
	}
	return c.LookUp(ctx, situation.Huawei, "list_resources", body, into)
}

func (c *Client) listInstances(ctx context.Context, ids []string, into any) error {
	return c.LookUp(ctx, situation.Alibaba, "QueryAvailableInstances", nil, into,
		Param{"InstanceIDs", strings.Join(ids, ",")}, Param{"PageSize", strconv.Itoa(listLimit)})
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
