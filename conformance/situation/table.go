package situation

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	messages "github.com/cucumber/messages/go/v21"
)

// columns are what a table of subscriptions may say. Those that are left out get the usual.
var Columns = []string{
	"alias", "service", "kind", "hosts", "place", "product code", "product type", "term", "begins", "ends",
	"cash", "coupons", "discounts", "vouchers", "renewed for", "auto renewal", "attached to", "facts",
}

// An entry is a row of a table by its headings.
type Row map[string]string

// entries reads a table with a heading.
func Rows(t *messages.PickleTable, known []string) ([]Row, error) {
	heading := t.Rows[0].Cells
	for _, cell := range heading {
		if !slices.Contains(known, cell.Value) {
			return nil, fmt.Errorf("there is no column %q: there is %s", cell.Value, strings.Join(known, ", "))
		}
	}
	var all []Row
	for _, row := range t.Rows[1:] {
		e := Row{}
		for i, cell := range row.Cells {
			e[heading[i].Value] = cell.Value
		}
		all = append(all, e)
	}
	return all, nil
}

// add puts what the rows of a table describe into an account. "web-1 to web-10" stands for ten.
func (a *Account) Add(vendor string, rows []Row) error {
	for _, e := range rows {
		names, err := expandRange(e["alias"])
		if err != nil {
			return err
		}
		for _, name := range names {
			s, err := subscribe(vendor, name, e)
			if err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			if err := a.place(vendor, s, e["attached to"]); err != nil {
				return err
			}
		}
	}
	return nil
}

// place puts a thing beside the others, or under its primary.
func (a *Account) place(vendor string, s *ResourceSpec, primary string) error {
	list := &a.Resources
	if vendor == Alibaba {
		list = &a.Instances
	}
	if primary == "" {
		*list = append(*list, s)
		return nil
	}
	i := slices.IndexFunc(*list, func(p *ResourceSpec) bool { return p.Alias == primary })
	if i < 0 {
		return fmt.Errorf("%s: there is no %q above it to be attached to", s.Alias, primary)
	}
	s.Subscription = nil
	(*list)[i].Attached = append((*list)[i].Attached, s)
	return nil
}

// subscribe makes a resource or an instance of a row.
func subscribe(vendor, alias string, e Row) (*ResourceSpec, error) {
	s := &ResourceSpec{Alias: alias, Kind: e["kind"], Facts: Facts(e["facts"])}
	s.Place = parsePlace(e["place"])
	if e["hosts"] != "" {
		s.Hosts = strings.Split(e["hosts"], ", ")
	}
	if vendor == Huawei {
		s.Service = cmp.Or(e["service"], huaweiECS)
	} else {
		s.ProductCode, s.ProductType = cmp.Or(e["product code"], AlibabaECS), e["product type"]
	}
	first := Period{Begins: cmp.Or(e["begins"], monthBegin), Ends: e["ends"], Cash: cmp.Or(e["cash"], price), Coupons: e["coupons"], Discounts: e["discounts"], Vouchers: e["vouchers"]}
	term := cmp.Or(e["term"], monthly)
	periods, err := withRenewals(first, term, e["renewed for"])
	s.Subscription = &subscription{Term: term, AutoRenew: e["auto renewal"] == "on", Periods: periods}
	return s, err
}

// placed reads "ap-southeast-1, dec-1, pool-1": a region, a dedicated cloud in it, and a pool in that.
func parsePlace(text string) map[string]string {
	if text == "" {
		return nil
	}
	at, within := map[string]string{}, []string{"region", "dec", "pool"}
	for i, name := range strings.SplitN(text, ", ", len(within)) {
		at[within[i]] = name
	}
	return at
}

// renewed adds a period for each price in "100.00, 80.00 and 20.00 in coupons" (or in vouchers).
func withRenewals(first Period, term, prices string) ([]Period, error) {
	all := []Period{first}
	for part := range strings.SplitSeq(prices, ",") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		begins, err := nextPeriod(all[len(all)-1].Begins, term)
		if err != nil {
			return nil, err
		}
		cash, rest, _ := strings.Cut(part, " and ")
		amount, kind, _ := strings.Cut(rest, " in ")
		next := Period{Begins: begins, Cash: cash}
		if kind == "vouchers" {
			next.Vouchers = amount
		} else {
			next.Coupons = amount
		}
		all = append(all, next)
	}
	return all, nil
}
