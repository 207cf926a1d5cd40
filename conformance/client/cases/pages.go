package cases

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/client/judge"
)

// pages are lists that are longer than one page.
func pages() []Case { return slices.Concat(pagesOfHuawei(), pagesOfAlibaba(), changingTotals()) }

// mostPages is how many calls a client may need for a list of 25 entries: one for each, and one that is empty.
const mostPages = 26

// paged are the checks of a list in pages.
func paged(list, field string, ids []string) []judge.Check {
	return []judge.Check{
		judge.Succeeds(), judge.Attempts(1, mostPages), judge.Valid(), judge.FirstAsked(), judge.NoPageTwice(),
		judge.Paged(list, field, ids...), judge.Total(), judge.Signed(), judge.NothingElse(), judge.Untouched(),
	}
}

// A pageRequest is a part of a list that is asked for.
type pageRequest struct {
	id, says string
	params   map[string]any
}

func pagesOfHuawei() (all []Case) {
	for _, p := range []pageRequest{
		{"first-page", "Without a page the first one is surfaced, or the whole list, and the total with it.", map[string]any{}},
		{"second-page", "The page from an offset is surfaced, or all from there on.", map[string]any{"offset": 10, "limit": 10}},
		{"last-page", "A last page that is not full ends the list.", map[string]any{"offset": 20, "limit": 10}},
		{"beyond-the-end", "A page behind the end is empty, and no error.", map[string]any{"offset": 30, "limit": 10}},
		{"small-pages", "Pages of a size that divides the total end with the last of them.", map[string]any{"offset": 0, "limit": 5}},
		{"large-page", "One page that holds everything is enough.", map[string]any{"offset": 0, "limit": 50}},
	} {
		for _, o := range []struct {
			name, list, field, source string
			ids                       []string
		}{
			{"list_resources", "resources", "resource_id", resourcesPage, resourceID},
			{"list_orders", "orders", "order_id", ordersPage, orderID},
		} {
			all = append(all, Case{
				ID: p.id, Vendor: "huawei", Operation: o.name, Says: p.says, World: "huawei-pages",
				Source: o.source + "Request Parameters, offset and limit", Params: p.params, Checks: paged(o.list, o.field, o.ids),
			})
		}
	}
	return all
}

func pagesOfAlibaba() (all []Case) {
	for _, p := range []pageRequest{
		{"first-page", "Without a page the first one is surfaced, or the whole list, and the total with it.", map[string]any{}},
		{"second-page", "The second page is surfaced, or all from there on.", map[string]any{"page_num": 2, "page_size": 10}},
		{"last-page", "A last page that is not full ends the list.", map[string]any{"page_num": 3, "page_size": 10}},
		{"beyond-the-end", "A page behind the end is empty, and no error.", map[string]any{"page_num": 4, "page_size": 10}},
		{"small-pages", "Pages of a size that divides the total end with the last of them.", map[string]any{"page_num": 1, "page_size": 5}},
	} {
		for _, o := range []struct {
			name, list, field, source string
			ids                       []string
		}{
			{"query_instances", "instances", "InstanceID", instancesPage, instanceID},
			{"query_orders", "orders", "OrderId", alibabaOrdersPage, orderID},
		} {
			all = append(all, Case{
				ID: p.id, Vendor: "alibaba", Operation: o.name, Says: p.says, World: "alibaba-pages",
				Source: o.source + "Request parameters, PageNum and PageSize", Params: p.params, Checks: paged(o.list, o.field, o.ids),
			})
		}
	}
	return all
}

// changingTotals are lists that grow or shrink between the first page and the next. The first page is an
// answer that was prepared; what follows is the list of the sandbox, of 25 entries.
func changingTotals() (all []Case) {
	for _, t := range []struct {
		id, says string
		total    int
	}{
		{"shrinking-total", "A list that becomes shorter between two pages ends, and nothing is listed twice.", 27},
		{"growing-total", "A list that becomes longer between two pages ends, and nothing is listed twice.", 21},
	} {
		all = append(all, Case{
			ID: t.id, Vendor: "huawei", Operation: "list_resources", Says: t.says, World: "huawei-pages",
			Source: resourcesPage + "Response Parameters, total_count", Params: map[string]any{"offset": 0, "limit": 10},
			Faults: answered(200, json, fmt.Sprintf(`{"total_count":%d,"data":[%s]}`, t.total, entries(`{"resource_id":"page-%02d","resource_name":"page-%02[1]d","is_main_resource":1,"status":2}`))),
			Checks: paged("resources", "resource_id", resourceID),
		}, Case{
			ID: t.id, Vendor: "alibaba", Operation: "query_instances", Says: t.says, World: "alibaba-pages",
			Source: instancesPage + "Response parameters, TotalCount", Params: map[string]any{"page_num": 1, "page_size": 10},
			Faults: answered(200, json, fmt.Sprintf(`{"Code":"Success","Message":"Successful!","RequestId":"%s","Success":true,"Data":{"TotalCount":%d,"PageNum":1,"PageSize":10,"InstanceList":[%s]}}`,
				aRequest, t.total, entries(`{"InstanceID":"i-page-%02d","ProductCode":"ecs","ProductType":"","SubscriptionType":"Subscription","Status":"Normal","RenewStatus":"ManualRenewal"}`))),
			Checks: asJSON(paged("instances", "InstanceID", instanceID)...),
		})
	}
	return all
}

// entries are the first ten entries of a list.
func entries(format string) string {
	var all []string
	for i := range 10 {
		all = append(all, fmt.Sprintf(format, i+1))
	}
	return strings.Join(all, ",")
}
