package zoo

import (
	"encoding/json"
	"strconv"
)

// paging are clients that lose a part of a list, or list it twice.
func paging() []Driver {
	const huawei, alibaba = "huawei", "alibaba"
	return []Driver{
		{ID: "offset-ignored", Class: Paging, Vendor: huawei, style: sdkHMAC, Says: "The offset is not sent.",
			Case: "huawei.list-resources.second-page", Check: "sent.page", breaks: rename("offset", "")},
		{ID: "limit-ignored", Class: Paging, Vendor: huawei, style: sdkHMAC, Says: "Pages are always those of the vendor's usual size.",
			Case: "huawei.list-orders.small-pages", Check: "sent.page", breaks: rename("limit", "")},
		{ID: "pages-from-zero", Class: Paging, Vendor: alibaba, style: rpcQuery, Says: "The first page has the number 0.",
			Case: "alibaba.query-instances.second-page", Check: "sent.page", breaks: change("page_num", oneLess)},
		{ID: "page-twice", Class: Paging, Vendor: alibaba, style: rpcForm, Says: "Each page is fetched twice.",
			Case: "alibaba.query-orders.first-page", Check: "sent.no-page-twice", breaks: func(c *sdk) { c.before = func(l *line) { again := *l; c.call(&again) } }},
		{ID: "last-entry-lost", Class: Paging, Vendor: huawei, style: sdkHMAC, Says: "The last entry of a page is lost.",
			Case: "huawei.list-resources.first-page", Check: "surfaced.resources", breaks: ofList("resources", func(all []any) []any { return all[:max(0, len(all)-1)] })},
		{ID: "entry-doubled", Class: Paging, Vendor: alibaba, style: acs3, Says: "The first entry of a page is there twice.",
			Case: "alibaba.query-instances.small-pages", Check: "surfaced.instances", breaks: ofList("instances", func(all []any) []any { return append(all[:1:1], all...) })},
		{ID: "total-of-the-page", Class: Paging, Vendor: huawei, style: sdkHMAC, Says: "The total is the number of entries on the page.",
			Case: "huawei.list-orders.first-page", Check: "surfaced.total-count", breaks: func(c *sdk) {
				c.after = func(_ *line, a *answer) {
					if a.Result["total_count"] != nil {
						a.Result["total_count"] = len(list(a.Result["orders"]))
					}
				}
			}},
		{ID: "two-pages", Class: Paging, Vendor: huawei, style: sdkHMAC, Says: "All pages are to be fetched, and only two are.",
			Case: "huawei.list-resources.small-pages", Check: "surfaced.resources", breaks: twoPages},
		{ID: "second-page-lost", Class: Paging, Vendor: alibaba, style: rpcForm, Says: "The second page is fetched, and its entries are lost.",
			Case: "alibaba.query-orders.small-pages", Check: "surfaced.orders", breaks: thenAlsoPage},
	}
}

// oneLess is a number less one.
func oneLess(v any) any {
	n, _ := strconv.Atoi(text(v))
	return json.Number(strconv.Itoa(n - 1))
}

// ofList changes a list of the result.
func ofList(name string, change func([]any) []any) func(*sdk) {
	return func(c *sdk) {
		c.after = func(_ *line, a *answer) {
			if all := list(a.Result[name]); len(all) > 0 {
				a.Result[name] = change(all)
			}
		}
	}
}

// twoPages fetches the next page as well, and no more.
func twoPages(c *sdk) {
	c.after = func(l *line, a *answer) {
		limit, _ := strconv.Atoi(l.text("limit"))
		offset, _ := strconv.Atoi(l.text("offset"))
		if l.Operation != "list_resources" || !a.OK || limit == 0 {
			return
		}
		next := *l
		next.Params = copied(l.Params)
		next.Params["offset"] = json.Number(strconv.Itoa(offset + limit))
		a.Result["resources"] = append(list(a.Result["resources"]), list(c.call(&next).Result["resources"])...)
	}
}

// thenAlsoPage fetches the next page and forgets it.
func thenAlsoPage(c *sdk) {
	c.after = func(l *line, _ *answer) {
		page, _ := strconv.Atoi(l.text("page_num"))
		next := *l
		next.Params = copied(l.Params)
		next.Params["page_num"] = json.Number(strconv.Itoa(max(page, 1) + 1))
		c.call(&next)
	}
}
