package huawei

import (
	"slices"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

// filter returns the filter that the body of a list call describes. Resources that are gone, for one
// use only, or not provisioned are never listed.
func filter(body openapi.Value, ends dialect.TimeRange) func(*billing.Listed) bool {
	wanted, order := resourceIDs(body.Get("resource_ids")), billing.OrderID(body.Get("order_id").Text())
	mainOnly, _ := body.Get("only_main_resource").Int()
	statuses, product := body.Get("status_list"), body.Get("service_type_code").Text()
	return func(l *billing.Listed) bool {
		if l.Status == billing.Gone || l.Facts.Has(billing.OneTimeUse) || l.Facts.Has(billing.NotProvisioned) {
			return false
		}
		return matchesIDs(l, wanted, mainOnly == 1) && matchesOrder(l, order) && hasStatus(l, statuses) &&
			(product == "" || product == l.Product) && ends.Contains(l.Subscription.Ends())
	}
}

// readTimeRange reads the pair of values name_begin and name_end.
func readTimeRange(c *dialect.Call, in, name string, value func(string) string) (dialect.TimeRange, *dialect.Refusal) {
	names := [...]string{name + "_begin", name + "_end"}
	s, wrong, ok := dialect.ReadTimeRange(value(names[0]), value(names[1]))
	if !ok {
		return s, invalid(c, "", []openapi.Violation{{In: in, Pointer: names[wrong], What: "is not a valid time"}})
	}
	return s, nil
}

// matchesIDs reports whether a resource is among the requested ids. A primary resource includes the
// resources that are attached to it; an attached resource can also be requested by itself.
func matchesIDs(l *billing.Listed, ids []billing.ResourceID, mainOnly bool) bool {
	if slices.Contains(ids, l.ID) {
		return true
	}
	return !(mainOnly && l.Bound) && (len(ids) == 0 || l.Bound && slices.Contains(ids, l.Primary))
}

func matchesOrder(l *billing.Listed, id billing.OrderID) bool {
	return id == "" || slices.ContainsFunc(l.Subscription.Periods, func(p billing.Period) bool { return p.Order == id })
}

func hasStatus(l *billing.Listed, list openapi.Value) bool {
	if list.Len() == 0 {
		return true
	}
	for i := range list.Len() {
		if s, _ := list.At(i).Int(); s == status(l) {
			return true
		}
	}
	return false
}

// status returns the vendor's number: 2 in use, 4 frozen, 5 expired. Source: Querying Customer's Yearly/Monthly Resources.
func status(l *billing.Listed) int64 {
	switch f := l.Facts; {
	case l.Status == billing.ExpiredStatus:
		return 5
	case f.Has(billing.ResourceFrozen) || f.Has(billing.SecurityFrozen) || f.Has(billing.ServerFrozen):
		return 4
	}
	return 2
}
