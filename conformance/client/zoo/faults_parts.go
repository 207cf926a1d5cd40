package zoo

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// parts are clients that make several calls for one line, and lose that a later one failed; and those that read
// answers in another encoding than UTF-8.
func parts() []Driver {
	const huawei, alibaba, truth = "huawei", "alibaba", "surfaced.truth"
	return []Driver{
		{ID: "part-swallowed", Class: Paging, Vendor: huawei, style: sdkHMAC, Says: "More than ten ids are sent in parts, and a part that fails is left out.",
			Case: "huawei.unsubscribe.eleven-last-refused", Check: truth, breaks: inParts(func(*answer, []any, *failure) {})},
		{ID: "part-unavailable-swallowed", Class: Paging, Vendor: huawei, style: sdkHMAC, Says: "More than ten ids are sent in parts, and a part that no service took is left out.",
			Case: "huawei.unsubscribe.eleven-second-call-fails", Check: truth, breaks: inParts(func(*answer, []any, *failure) {})},
		{ID: "orders-of-parts-lost", Class: Paging, Vendor: huawei, style: sdkHMAC, Says: "Where a part fails, the orders of those before it are lost.",
			Case: "huawei.unsubscribe.eleven-last-refused", Check: truth, breaks: inParts(func(whole *answer, _ []any, f *failure) { *whole = answer{Error: f} })},
		{ID: "code-of-a-part-lost", Class: Paging, Vendor: huawei, style: sdkHMAC, Says: "Where a part fails, its ids have a code of the client's own.",
			Case: "huawei.unsubscribe.eleven-last-refused", Check: "surfaced.refusal", breaks: inParts(func(whole *answer, ids []any, f *failure) {
				partNamed(whole, ids, &failure{Code: "SDK.Failed", Message: f.Message})
			})},
		{ID: "failed-page-ends-the-list", Class: Paging, Vendor: huawei, style: sdkHMAC, Says: "A page that fails is taken for the end of the list.",
			Case: "huawei.list-resources.second-page-fails", Check: "surfaced.resources", breaks: wholeLists(func(*answer, *failure) {})},
		{ID: "failed-page-ends-the-orders", Class: Paging, Vendor: huawei, style: sdkHMAC, Says: "A page that fails is taken for the end of the orders.",
			Case: "huawei.list-orders.second-page-fails-in-tens", Check: "surfaced.orders", breaks: wholeLists(func(*answer, *failure) {})},
		{ID: "failed-page-ends-the-instances", Class: Paging, Vendor: alibaba, style: acs3, Says: "A page that fails is taken for the end of the list.",
			Case: "alibaba.query-instances.second-page-fails", Check: "surfaced.instances", breaks: wholeLists(func(*answer, *failure) {})},
		{ID: "failed-page-ends-the-orders-of-alibaba", Class: Paging, Vendor: alibaba, style: rpcForm, Says: "A page that fails is taken for the end of the orders.",
			Case: "alibaba.query-orders.second-page-fails-in-tens", Check: "surfaced.orders", breaks: wholeLists(func(*answer, *failure) {})},
		{ID: "name-in-latin-1", Class: Encoding, Vendor: huawei, style: sdkHMAC, Says: "Answers are read as Latin-1.",
			Case: "huawei.list-resources.chinese-name", Check: "surfaced.text", breaks: asLatin1},
		{ID: "service-name-in-latin-1", Class: Encoding, Vendor: huawei, style: sdkHMAC, Says: "Answers with orders are read as Latin-1.",
			Case: "huawei.list-orders.chinese-name", Check: "surfaced.text", breaks: asLatin1},
		{ID: "message-in-latin-1", Class: Encoding, Vendor: alibaba, style: rpcForm, Says: "Messages of errors are read as Latin-1.",
			Case: "alibaba.refund-instance.chinese-message", Check: "surfaced.message", breaks: asLatin1},
	}
}

// mostIDs is how many resources one call takes.
const mostIDs = 10

// inParts sends more than ten ids in several calls. failed says what becomes of the whole answer where a part fails.
func inParts(failed func(whole *answer, ids []any, f *failure)) func(*sdk) {
	return func(c *sdk) {
		c.alone = func(l *line) *answer {
			ids := list(l.Params["resource_ids"])
			if l.Operation != "unsubscribe" || len(ids) <= mostIDs {
				return nil
			}
			whole := &answer{OK: true, Result: map[string]any{"order_ids": []any{}, "failed": []any{}}}
			for part := range slices.Chunk(ids, mostIDs) {
				next := *l
				next.Params = copied(l.Params)
				next.Params["resource_ids"] = part
				a := c.call(&next)
				if a.Error != nil {
					failed(whole, part, a.Error)
					continue
				}
				for _, name := range []string{"order_ids", "failed"} {
					whole.Result[name] = append(list(whole.Result[name]), list(a.Result[name])...)
				}
			}
			return whole
		}
	}
}

// partNamed reports each id of a part as failed.
func partNamed(whole *answer, ids []any, f *failure) {
	for _, id := range ids {
		whole.Result["failed"] = append(list(whole.Result["failed"]), map[string]any{"resource_id": id, "code": f.Code, "message": f.Message})
	}
}

// partFails fails the whole call, with the orders of the parts before.
func partFails(whole *answer, _ []any, f *failure) {
	f.OrderIDs = list(whole.Result["order_ids"])
	*whole = answer{Error: f}
}

// wholeLists fetches every further page. failed says what becomes of the answer where a page fails.
func wholeLists(failed func(*answer, *failure)) func(*sdk) {
	return func(c *sdk) {
		c.after = func(l *line, a *answer) {
			name := map[string]string{"list_resources": "resources", "list_orders": "orders", "query_instances": "instances", "query_orders": "orders"}[l.Operation]
			if !a.OK || name == "" {
				return
			}
			next, got := *l, len(list(a.Result[name]))
			page := sizeOfPage(l, got)
			for got > 0 && got == page && !c.last(&next, a, got) {
				next.Params = c.further(&next, page)
				more := c.call(&next)
				if more.Error != nil {
					failed(a, more.Error)
					return
				}
				got = len(list(more.Result[name]))
				a.Result[name] = append(list(a.Result[name]), list(more.Result[name])...)
			}
		}
	}
}

// sizeOfPage is how many entries a full page has: as many as were asked for, else as many as came.
func sizeOfPage(l *line, came int) int {
	asked, _ := strconv.Atoi(l.text("limit") + l.text("page_size"))
	return cmp.Or(asked, came)
}

// last reports whether nothing follows a page with some entries.
func (c *sdk) last(l *line, a *answer, entries int) bool {
	total, _ := strconv.Atoi(text(a.Result["total_count"]))
	offset, _ := strconv.Atoi(l.text("offset"))
	if page, _ := strconv.Atoi(l.text("page_num")); page > 1 {
		offset = (page - 1) * entries
	}
	return offset+entries >= total
}

// further are the parameters of the page behind that of a line, which had some entries.
func (c *sdk) further(l *line, entries int) map[string]any {
	params, size := copied(l.Params), json.Number(strconv.Itoa(entries))
	if c.huawei() {
		offset, _ := strconv.Atoi(l.text("offset"))
		params["offset"], params["limit"] = json.Number(strconv.Itoa(offset+entries)), size
		return params
	}
	page, _ := strconv.Atoi(l.text("page_num"))
	params["page_num"], params["page_size"] = json.Number(strconv.Itoa(max(page, 1)+1)), size
	return params
}

// pageFails fails the whole call.
func pageFails(a *answer, f *failure) { *a = answer{Error: f} }

// asLatin1 reads every byte of an answer as a letter.
func asLatin1(c *sdk) {
	read := c.read
	c.read = func(l *line, r *response) (map[string]any, *failure) {
		var b strings.Builder
		for _, letter := range r.body {
			b.WriteRune(rune(letter))
		}
		r.body = []byte(b.String())
		return read(l, r)
	}
}
