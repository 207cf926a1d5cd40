package caller

import (
	"cmp"
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// listingsOf reads the list as one account is shown it. More ids than the contract allows are asked for in several calls.
func (c *Client) listingsOf(ctx context.Context, vendor, account string, ids []string) (map[string]Listing, error) {
	read := c.alibabaListings
	if vendor == situation.Huawei {
		read = c.huaweiListings
	}
	if len(ids) == 0 {
		return read(ctx, account, nil)
	}
	found := map[string]Listing{}
	for some := range slices.Chunk(ids, mostListed(vendor)) {
		listed, err := read(ctx, account, some)
		maps.Copy(found, listed)
		if err != nil {
			return found, err
		}
	}
	return found, nil
}

// entryPlaces are where answers have the entries of a list.
var entryPlaces = [][]string{{"data"}, {"order_infos"}, {"Data", "InstanceList"}, {"Data", "OrderList", "Order"}}

// at is what a JSON value has at a place; nil for nothing.
func at(value any, place []string) any {
	for _, name := range place {
		object, _ := value.(map[string]any)
		value = object[name]
	}
	return value
}

// Entries are the complete entries of the list that a response brought, by id.
func (r *Response) Entries() (map[string]map[string]any, error) {
	var whole map[string]any
	if err := json.Unmarshal(r.body, &whole); err != nil {
		return nil, verdict.Brokenf("the answer to %s cannot be read: %v", r.Operation, err)
	}
	var list []any
	for _, place := range entryPlaces {
		if found, is := at(whole, place).([]any); is {
			list = found
		}
	}
	entries := map[string]map[string]any{}
	for _, each := range list {
		entry, _ := each.(map[string]any)
		id, _ := cmp.Or(entry["resource_id"], entry["InstanceID"], entry["OrderId"], entry["order_id"]).(string)
		entries[id] = entry
	}
	return entries, nil
}

// huaweiListings reads the entries of Huawei's list.
func (c *Client) huaweiListings(ctx context.Context, account string, ids []string) (map[string]Listing, error) {
	entries, err := c.huaweiEntries(ctx, account, ids)
	if err != nil {
		return map[string]Listing{}, err
	}
	return c.decodeList(situation.Huawei+" "+account, len(ids) == 0, entries, huaweiListing)
}

// huaweiListing decodes an entry of Huawei's list.
func huaweiListing(text json.RawMessage) (decodedEntry, error) {
	const inUse, closed, renewsItself = 2, 3, 3
	var r struct {
		ID      string `json:"resource_id"`
		Status  int    `json:"status"`
		Policy  int    `json:"expire_policy"`
		Main    int    `json:"is_main_resource"`
		Expires string `json:"expire_time"`
	}
	item, err := readItem(text, &r, huaweiLasting)
	return decodedEntry{r.ID, Listing{
		Listed: true, InUse: r.Status == inUse, Closed: r.Status == closed, Renews: r.Policy == renewsItself, primary: r.Main == 1,
		Expires: readTime(r.Expires), lasting: item,
	}}, err
}

// huaweiEntries reads the list page by page.
func (c *Client) huaweiEntries(ctx context.Context, account string, ids []string) (all []json.RawMessage, err error) {
	for {
		body, err := huaweiFilter(ids, len(all))
		if err != nil {
			return nil, err
		}
		page, err := c.huaweiPage(ctx, account, body)
		if err != nil {
			return all, err
		}
		if all = append(all, page...); isLastPage(all, page) {
			return all, nil
		}
	}
}

// alibabaEntries reads the list page by page.
func (c *Client) alibabaEntries(ctx context.Context, account string, ids []string) (all []json.RawMessage, err error) {
	params := alibabaFilter(ids)
	for next := 2; ; next++ {
		var page struct {
			Data struct {
				Instances []json.RawMessage `json:"InstanceList"`
			}
		}
		if err := c.lookUpAs(ctx, account, situation.Alibaba, "QueryAvailableInstances", nil, &page, params...); err != nil {
			return all, err
		}
		if all = append(all, page.Data.Instances...); isLastPage(all, page.Data.Instances) {
			return all, nil
		}
		params = append(params[:2:2], Param{"PageNum", strconv.Itoa(next)})
	}
}

// alibabaListings reads the entries of Alibaba's list.
func (c *Client) alibabaListings(ctx context.Context, account string, ids []string) (map[string]Listing, error) {
	entries, err := c.alibabaEntries(ctx, account, ids)
	if err != nil {
		return map[string]Listing{}, err
	}
	return c.decodeList(situation.Alibaba+" "+account, len(ids) == 0, entries, alibabaListing)
}

// alibabaListing decodes an entry of Alibaba's list.
func alibabaListing(text json.RawMessage) (decodedEntry, error) {
	var i struct {
		ID                                                  string `json:"InstanceID"`
		Status, RenewStatus, StopTime, EndTime, ReleaseTime string
	}
	item, err := readItem(text, &i, alibabaLasting)
	if err != nil {
		return decodedEntry{}, err
	}
	released := readTime(i.ReleaseTime)
	l := Listing{Listed: true, Renews: i.RenewStatus == renewsItself, primary: true, Expires: readTime(i.EndTime), lasting: item}
	l.stopped = i.StopTime != "" && i.Status != "Expired"
	l.Closed = !slices.Contains(aliveStatuses, i.Status) || !released.IsZero() && !released.After(time.Now())
	l.InUse = (i.Status == "Normal" || i.Status == "WaitForExpire") && i.StopTime == "" && !l.Closed
	l.passing = released.After(time.Now())
	return decodedEntry{i.ID, l}, nil
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
