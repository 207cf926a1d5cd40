// Package situation describes the situation that a scenario starts from. The input is the tables and
// words of Given steps; the output is a [Document] with accounts, their subscriptions, faults and
// options, in the format of a scenario file. When an environment has set the situation up, a [Setup]
// holds the credentials and the id of each alias. The package knows no server, so the same situation
// can be set up through a control API or bound to fixtures of a real account.
package situation

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A Document is a situation in the format of a scenario file. The suite has its own types for the
// format, because it shares no code with the mock.
type Document struct {
	Name    string         `json:"name"`
	Clock   string         `json:"clock"`
	Profile string         `json:"profile,omitempty"`
	Options map[string]any `json:"options,omitempty"`
	Huawei  *Customers     `json:"huawei,omitempty"`
	Alibaba *Customers     `json:"alibaba,omitempty"`
	Faults  []Fault        `json:"faults,omitempty"`
}

// A Fault makes the next calls of an operation fail with a code.
type Fault struct {
	Match  map[string]string `json:"match"`
	Times  int               `json:"times"`
	Effect map[string]string `json:"effect"`
}

// Customers holds the accounts of one vendor.
type Customers struct {
	Accounts []*Account `json:"accounts"`
}

// An Account holds resources (Huawei) or instances (Alibaba).
type Account struct {
	Name        string           `json:"name"`
	Site        string           `json:"site,omitempty"`
	Credentials []map[string]any `json:"credentials,omitempty"`
	Facts       map[string]any   `json:"facts,omitempty"`
	Balance     map[string]any   `json:"balance,omitempty"`
	Quota       map[string]int   `json:"quota,omitempty"`
	Resources   []*ResourceSpec  `json:"resources,omitempty"`
	Instances   []*ResourceSpec  `json:"instances,omitempty"`
}

// A ResourceSpec describes a subscribed resource or instance.
type ResourceSpec struct {
	Alias        string            `json:"alias"`
	Name         string            `json:"name,omitempty"` // that its customer gave it
	Service      string            `json:"service,omitempty"`
	Kind         string            `json:"kind,omitempty"`
	Hosts        []string          `json:"hosts,omitempty"`
	Place        map[string]string `json:"place,omitempty"`
	ProductCode  string            `json:"product_code,omitempty"`
	ProductType  string            `json:"product_type,omitempty"`
	Facts        map[string]any    `json:"facts,omitempty"`
	Subscription *subscription     `json:"subscription,omitempty"`
	Attached     []*ResourceSpec   `json:"attached,omitempty"`
}

// A subscription is a term and the periods paid for.
type subscription struct {
	Term      string   `json:"term"`
	AutoRenew bool     `json:"auto_renew,omitempty"`
	Periods   []Period `json:"periods"`
}

// A Period is one paid period. Coupons and discounts exist at Huawei, vouchers at Alibaba.
type Period struct {
	Begins    string `json:"begins"`
	Ends      string `json:"ends,omitempty"`
	Cash      string `json:"cash,omitempty"`
	Coupons   string `json:"coupons,omitempty"`
	Discounts string `json:"discounts,omitempty"`
	Vouchers  string `json:"vouchers,omitempty"`
}

// The defaults for what a feature does not say: a monthly subscription of 100.00 that began a week
// ago, of a customer who can pay for its renewal.
const (
	today        = "2026-06-08T00:00:00Z"
	monthBegin   = "2026-06-01T00:00:00Z"
	monthly      = "1 month"
	price        = "100.00"
	balance      = "1000.00"
	huaweiECS    = "hws.service.type.ec2"
	AlibabaECS   = "ecs"
	MainAccount  = "customer"
	OtherAccount = "another customer"
)

// PhysicalServer is the kind of a server of a dedicated cluster.
const PhysicalServer = "physical-server"

// New returns an empty situation under an evidence profile.
func New(profile string) *Document {
	return &Document{Name: "scenario", Clock: today, Profile: profile}
}

// SetName names the document and cuts the name to the longest that a scenario file may have.
func (d *Document) SetName(name string) {
	const longest = 64
	d.Name = string([]rune(name)[:min(longest, len([]rune(name)))])
}

// Account finds an account of a vendor by its name, or adds it.
func (d *Document) Account(vendor, name string) *Account {
	s := &d.Huawei
	if vendor == Alibaba {
		s = &d.Alibaba
	}
	if *s == nil {
		*s = &Customers{}
	}
	for _, a := range (*s).Accounts {
		if a.Name == name {
			return a
		}
	}
	a := &Account{Name: name, Balance: map[string]any{"cash": balance}}
	(*s).Accounts = append((*s).Accounts, a)
	return a
}

// Currency is that of an account of a vendor: of its site. "" for an account that the situation does not describe.
func (d *Document) Currency(vendor, name string) string {
	customers := d.Huawei
	if vendor == Alibaba {
		customers = d.Alibaba
	}
	if customers == nil {
		return ""
	}
	i := slices.IndexFunc(customers.Accounts, func(a *Account) bool { return a.Name == name })
	switch {
	case i < 0:
		return ""
	case vendor == Alibaba && customers.Accounts[i].Site != international:
		return "CNY"
	}
	return "USD"
}

// international is the site whose accounts pay in dollars. All accounts of Huawei Cloud here are of such a site.
const international = "international"

// Caller returns the account that calls, which is the first. A scenario is about one vendor.
func (d *Document) Caller() (vendor string, a *Account, err error) {
	switch {
	case d.Huawei != nil && d.Alibaba == nil:
		return Huawei, d.Huawei.Accounts[0], nil
	case d.Alibaba != nil && d.Huawei == nil:
		return Alibaba, d.Alibaba.Accounts[0], nil
	}
	return "", nil, fmt.Errorf("which account? A scenario is about the customers of one vendor: begin it with a Given step that says what they have")
}

// Facts reads facts such as "trial-service, reward-activity: lucky-draw".
func Facts(text string) map[string]any {
	if text == "" {
		return nil
	}
	all := map[string]any{}
	for part := range strings.SplitSeq(text, ",") {
		name, value, hasValue := strings.Cut(strings.TrimSpace(part), ": ")
		all[name] = true
		if hasValue {
			all[name] = value
		}
	}
	return all
}

// nextPeriod returns when the next period begins: on the same day of a later month, or on its last day
// where the month is shorter.
func nextPeriod(begins, term string) (string, error) {
	at, err := time.Parse(time.RFC3339, begins)
	if err != nil {
		return "", in("begins", fmt.Errorf("%q is not a time such as %s", begins, monthBegin))
	}
	months, err := termMonths(term)
	if err != nil {
		return "", in("term", fmt.Errorf("%q is not a term such as 1 month or 2 years", term))
	}
	next := at.AddDate(0, months, 0)
	if next.Day() != at.Day() {
		next = next.AddDate(0, 0, -next.Day())
	}
	return next.Format(time.RFC3339), nil
}

// termMonths reads "1 month" or "2 years".
func termMonths(term string) (months int, err error) {
	count, unit, _ := strings.Cut(term, " ")
	months, err = strconv.Atoi(count)
	if strings.HasPrefix(unit, "year") {
		months *= 12
	}
	return months, err
}
