package caller

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// A shown subscription is a resource or an instance as the vendor lists it.
type Listing struct{ Listed, InUse, Renews, primary, stopped bool }

// most is how many are asked for: more than any situation has.
const listLimit = 100

// huaweiList finds what is listed of some resources.
func (c *Client) HuaweiListing(ctx context.Context, ids []string) (map[string]Listing, error) {
	const inUse, renewsItself = 2, 3
	body, err := json.Marshal(map[string]any{"resource_ids": ids, "only_main_resource": 0, "limit": listLimit})
	if err != nil {
		return nil, err
	}
	var list struct {
		Data []struct {
			ID     string `json:"resource_id"`
			Status int    `json:"status"`
			Policy int    `json:"expire_policy"`
			Main   int    `json:"is_main_resource"`
		} `json:"data"`
	}
	err = c.LookUp(ctx, situation.Huawei, "list_resources", body, &list)
	found := map[string]Listing{}
	for _, r := range list.Data {
		found[r.ID] = Listing{Listed: true, InUse: r.Status == inUse, Renews: r.Policy == renewsItself, primary: r.Main == 1}
	}
	return found, err
}

// alibabaList finds what is listed of some instances.
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
	err := c.LookUp(ctx, situation.Alibaba, "QueryAvailableInstances", nil, &list,
		Param{"InstanceIDs", strings.Join(ids, ",")}, Param{"PageSize", strconv.Itoa(listLimit)})
	found := map[string]Listing{}
	for _, i := range list.Data.Instances {
		stopped := i.StopTime != ""
		found[i.ID] = Listing{Listed: true, InUse: i.Status == "Normal" && !stopped, Renews: i.RenewStatus == "AutoRenewal", primary: true, stopped: stopped}
	}
	return found, err
}

// itemsOf are the entries of the vendor's list for some subscriptions, as they are, by id.
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
		var body []byte
		if body, err = json.Marshal(map[string]any{"resource_ids": ids, "only_main_resource": 0, "limit": listLimit}); err == nil {
			err = c.LookUp(ctx, situation.Huawei, "list_resources", body, &list)
		}
	} else {
		err = c.LookUp(ctx, situation.Alibaba, "QueryAvailableInstances", nil, &other, Param{"InstanceIDs", strings.Join(ids, ",")}, Param{"PageSize", strconv.Itoa(listLimit)})
	}
	items := map[string]any{}
	for _, i := range append(list.Resources, other.Data.Instances...) {
		id, _ := cmp.Or(i["resource_id"], i["InstanceID"]).(string)
		items[id] = i
	}
	return items, err
}

// lookUp asks something of which the scenario is not about, and decodes the answer.
func (c *Client) LookUp(ctx context.Context, vendor, operation string, body []byte, into any, params ...Param) error {
	request, err := NewRequest(vendor, operation, body, params...)
	if err != nil {
		return err
	}
	response, err := c.query(ctx, request)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(response.body, into); err != nil {
		return verdict.Brokenf("the answer to %s cannot be read: %v", operation, err)
	}
	return nil
}

// countOrders counts those that were ever made.
func (c *Client) CountRefundOrders(ctx context.Context, vendor string) (int, error) {
	if vendor == situation.Huawei {
		var list struct {
			Total int `json:"total_count"`
		}
		err := c.LookUp(ctx, situation.Huawei, "list_orders", nil, &list, Param{"order_type", "4"}, Param{"limit", "100"})
		return list.Total, err
	}
	var list struct {
		Data struct{ TotalCount int }
	}
	err := c.LookUp(ctx, situation.Alibaba, "QueryOrders", nil, &list, refundOrders()...)
	return list.Data.TotalCount, err
}

// refundProgress is how far each unsubscription order is: while a refund is under way it is not paid.
func (c *Client) RefundProgress(ctx context.Context, vendor string) (all []string, err error) {
	words := map[string]string{"3": "under way", "5": "completed", "Unpaid": "under way", "Paid": "completed"}
	if vendor == situation.Huawei {
		var list struct {
			Orders []struct{ Status json.Number } `json:"order_infos"`
		}
		err = c.LookUp(ctx, situation.Huawei, "list_orders", nil, &list, Param{"order_type", "4"}, Param{"limit", "100"})
		for _, o := range list.Orders {
			all = append(all, cmp.Or(words[o.Status.String()], "in status "+o.Status.String()))
		}
		return all, err
	}
	var list struct {
		Data struct {
			Orders struct {
				Order []struct{ PaymentStatus string }
			} `json:"OrderList"`
		}
	}
	err = c.LookUp(ctx, situation.Alibaba, "QueryOrders", nil, &list, refundOrders()...)
	for _, o := range list.Data.Orders.Order {
		all = append(all, cmp.Or(words[o.PaymentStatus], o.PaymentStatus))
	}
	return all, err
}

// look makes a call by which a step finds something out; it must succeed.
func (c *Client) query(ctx context.Context, request *Request) (response *Response, err error) {
	if c.Remote {
		err = Retry(ctx, func() (err error) { response, err = c.AskOK(ctx, request); return err })
	} else {
		response, err = c.AskOK(ctx, request)
	}
	return response, err
}

// askPlainly asks as a careful caller does and requires an answer that says yes. The scenario's
// own last call stays the last.
func (c *Client) AskOK(ctx context.Context, request *Request) (*Response, error) {
	defer func(signed, nonce string) { c.Signed, c.nonce = signed, nonce }(c.Signed, c.nonce)
	response, err := c.ask(ctx, request, Variation{})
	if err == nil && !response.Ok {
		err = c.queryRefused(request, response)
	}
	return response, err
}

// lookRefused is what it means that a look was refused. The keys to a target that cannot be set up
// are those of its file, so it is not to blame for refusing them.
func (c *Client) queryRefused(request *Request, response *Response) error {
	err := verdict.Brokenf("%s was refused with %s", response.Operation, response)
	switch {
	case c.Remote && response.throttled():
		return verdict.NoAnswer(err)
	case !c.Controlled && !response.FromService(request.Vendor):
		return fmt.Errorf("are the credentials of the caller right? %s", err)
	}
	return err
}

// NotListed is how a list shows what is not in it, in the words of a feature.
const NotListed = "not listed"

// as is how something is listed, in the words of a feature.
func (s Listing) As() string {
	switch {
	case !s.Listed:
		return NotListed
	case s.stopped:
		return "listed as stopped"
	case s.primary:
		return "listed as primary"
	}
	return "listed as attached"
}
