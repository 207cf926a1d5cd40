package situation

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	messages "github.com/cucumber/messages/go/v21"
)

// Columns are the columns that a table of subscriptions may have. A column that is left out takes its
// default.
var Columns = []string{
	"alias", "service", "kind", "hosts", "place", "product code", "product type", "term", "begins", "ends",
	"cash", "coupons", "discounts", "vouchers", "renewed for", "auto renewal", "attached to", "facts",
}

// A Row is a row of a table: the value of each heading.
type Row map[string]string

// Rows reads a table with a heading and refuses unknown columns.
func Rows(t *messages.PickleTable, known []string) ([]Row, error) {
	heading := t.Rows[0].Cells
	for i, cell := range heading {
		if !slices.Contains(known, cell.Value) {
			return nil, &CellError{0, cell.Value, fmt.Errorf("there is no column %q: the columns are %s", cell.Value, strings.Join(known, ", "))}
		}
		if slices.ContainsFunc(heading[:i], func(other *messages.PickleTableCell) bool { return other.Value == cell.Value }) {
			return nil, &CellError{0, cell.Value, fmt.Errorf("the column %q is there twice", cell.Value)}
		}
	}
	var all []Row
	for _, row := range t.Rows[1:] {
		r := Row{}
		for i, cell := range row.Cells {
			r[heading[i].Value] = cell.Value
		}
		all = append(all, r)
	}
	return all, nil
}

// Add adds the resources of a table to an account. The alias "web-1 to web-10" adds ten.
func (a *Account) Add(vendor string, rows []Row) error {
	for i, row := range rows {
		if err := a.addRow(vendor, row); err != nil {
			return inRow(i+1, err)
		}
	}
	return nil
}

func (a *Account) addRow(vendor string, row Row) error {
	names, err := expandRange(row["alias"])
	if err != nil {
		return in("alias", err)
	}
	for _, name := range names {
		s, err := subscribe(vendor, name, row)
		if err != nil {
			return err
		}
		if err := a.place(vendor, s, row["attached to"]); err != nil {
			return in("attached to", err)
		}
	}
	return nil
}

// place adds a resource to the account, or attaches it to its primary.
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
		return fmt.Errorf("%s: there is no %q above it that it can be attached to", s.Alias, primary)
	}
	s.Subscription = nil
	(*list)[i].Attached = append((*list)[i].Attached, s)
	return nil
}

// subscribe makes a resource or an instance from a row.
func subscribe(vendor, alias string, row Row) (*ResourceSpec, error) {
	s := &ResourceSpec{Alias: alias, Kind: row["kind"], Facts: Facts(row["facts"])}
	s.Place = parsePlace(row["place"])
	if row["hosts"] != "" {
		s.Hosts = strings.Split(row["hosts"], ", ")
	}
	if vendor == Huawei {
		s.Service = cmp.Or(row["service"], huaweiECS)
	} else {
		s.ProductCode, s.ProductType = cmp.Or(row["product code"], AlibabaECS), row["product type"]
	}
	first := Period{
		Begins:    cmp.Or(row["begins"], monthBegin),
		Ends:      row["ends"],
		Cash:      cmp.Or(row["cash"], price),
		Coupons:   row["coupons"],
		Discounts: row["discounts"],
		Vouchers:  row["vouchers"],
	}
	if renews := row["auto renewal"]; !slices.Contains([]string{"", "on", "off"}, renews) {
		return nil, in("auto renewal", fmt.Errorf("%q is neither on nor off", renews))
	}
	term := cmp.Or(row["term"], monthly)
	periods, err := withRenewals(first, term, row["renewed for"])
	s.Subscription = &subscription{Term: term, AutoRenew: row["auto renewal"] == "on", Periods: periods}
	return s, err
}

// parsePlace reads "ap-southeast-1, dec-1, pool-1": a region, a dedicated cloud in it, and a pool in that.
func parsePlace(text string) map[string]string {
	if text == "" {
		return nil
	}
	place, levels := map[string]string{}, []string{"region", "dec", "pool"}
	for i, name := range strings.SplitN(text, ", ", len(levels)) {
		place[levels[i]] = name
	}
	return place
}

// withRenewals returns the first period and one more for each price in "100.00, 80.00 and 20.00 in coupons" (or in vouchers).
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
		next, err := renewal(begins, part)
		if err != nil {
			return nil, err
		}
		all = append(all, next)
	}
	return all, nil
}

// renewal reads the price of one more period, such as "100.00", or "80.00 and 20.00 in coupons".
func renewal(begins, price string) (p Period, err error) {
	cash, rest, mixed := strings.Cut(price, " and ")
	amount, kind, _ := strings.Cut(rest, " in ")
	p = Period{Begins: begins, Cash: cash}
	switch {
	case !mixed:
	case kind == "vouchers":
		p.Vouchers = amount
	case kind == "coupons":
		p.Coupons = amount
	default:
		return p, in("renewed for", fmt.Errorf("%q is not a price such as 80.00, or 80.00 and 20.00 in coupons (or in vouchers)", price))
	}
	return p, nil
}
