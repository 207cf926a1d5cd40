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

// A Listing is what the vendor's list says of a resource or an instance.
type Listing struct{ Listed, InUse, Renews, primary, stopped bool }

// listLimit is the page size of a list: more than any situation has.
const listLimit = 100

// HuaweiListing looks resources up in Huawei's list, by id.
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
	err := c.LookUp(ctx, situation.Alibaba, "QueryAvailableInstances", nil, &list,
		Param{"InstanceIDs", strings.Join(ids, ",")}, Param{"PageSize", strconv.Itoa(listLimit)})
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

// LookUp makes a read-only call to check a result, and decodes the answer into a value.
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

// CountRefundOrders counts the unsubscription orders of all time.
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

// RefundProgress is how far each unsubscription order is, in the words of the features. Alibaba calls
// a refund unpaid while it is under way.
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

// query makes a read-only call, which must succeed. Over a network it is repeated until it is answered.
func (c *Client) query(ctx context.Context, request *Request) (response *Response, err error) {
	if c.Remote {
		err = Retry(ctx, func() (err error) { response, err = c.AskOK(ctx, request); return err })
	} else {
		response, err = c.AskOK(ctx, request)
	}
	return response, err
}

// AskOK makes a call as a careful caller does; it must succeed. Nonce and signed text of the
// scenario's own last call are kept, because steps may still refer to them.
func (c *Client) AskOK(ctx context.Context, request *Request) (*Response, error) {
	defer func(signed, nonce string) { c.Signed, c.nonce = signed, nonce }(c.Signed, c.nonce)
	response, err := c.ask(ctx, request, Variation{})
	if err == nil && !response.Ok {
		err = c.queryRefused(request, response)
	}
	return response, err
}

// queryRefused is what the refusal of a read-only call means. A target that cannot be set up is called
// with the keys of the target file, so it is not to blame for refusing these.
func (c *Client) queryRefused(request *Request, response *Response) error {
	err := verdict.Brokenf("%s was refused with %s", response.Operation, response)
	switch {
	case c.Remote && response.throttled():
		return verdict.NoAnswer(err)
	case !c.Controlled && !response.FromService(request.Vendor):
		return fmt.Errorf("%s: check the caller's credentials in the target file", err)
	}
	return err
}

// NotListed says in the words of the features that a list does not have a subscription.
const NotListed = "not listed"

// As is how a subscription is listed, in the words of the features.
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
