package caller

import (
	"bytes"
	"context"
	"encoding/json"
)

// WholeList reads all that the list shows an account. Its exchanges are not kept for the report, because
// the list may be long.
func (c *Client) WholeList(ctx context.Context, vendor, account string) (map[string]Listing, error) {
	quiet := &Client{Server: c.Server, Place: c.Place, Huawei: c.Huawei, Alibaba: c.Alibaba, ids: c.ids}
	defer func() { c.Requests += quiet.Requests }()
	return quiet.listingsOf(ctx, vendor, account, nil)
}

// ListedFor looks subscriptions up by id, as one account is shown them.
func (c *Client) ListedFor(ctx context.Context, vendor, account string, ids []string) (map[string]Listing, error) {
	return c.listingsOf(ctx, vendor, account, ids)
}

// maxListed limits what is read of a list that never ends.
const maxListed = 20_000

// isLastPage says that no page follows: this one is not full, or the list begins again, as that of a server
// that ignores the number of the page.
func isLastPage(all, page []json.RawMessage) bool {
	if len(page) < listLimit || len(all) >= maxListed {
		return true
	}
	return len(all) > len(page) && bytes.Equal(all[0], page[0])
}
