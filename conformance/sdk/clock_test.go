package sdk

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/bssopenapi"
	"github.com/huaweicloud/huaweicloud-sdk-go-v3/services/bssintl/v2/model"
)

// A clock is the time of the sandbox and the events so far.
type clock struct {
	Now    time.Time `json:"now"`
	Events []struct {
		At   time.Time `json:"at"`
		What string    `json:"what"`
	} `json:"events"`
}

// set moves a clock of the sandbox and returns the events that this caused.
func (s *sandbox) set(t *testing.T, setting string) (c clock) {
	t.Helper()
	if err := served.control("PUT", "/sandboxes/"+s.ID+"/clock", "application/json", []byte(setting), &c); err != nil {
		t.Fatal(err)
	}
	return c
}

// aYear advances the clock by 365 days, week by week and then a day.
func (s *sandbox) aYear(t *testing.T) (events []string) {
	t.Helper()
	for _, step := range append(slices.Repeat([]string{"168h"}, 52), "24h") {
		for _, e := range s.set(t, `{"advance":"`+step+`"}`).Events {
			events = append(events, e.At.Format("2006-01-02 15:04 ")+e.What)
		}
	}
	return events
}

func TestAYearOfClockRenewsWhatRenewsItselfAndSignedCallsStillSucceed(t *testing.T) {
	s := open(t, "both")
	h, l := newHuawei(t, s, ""), newLegacy(t, s, "")
	h.renewThrice("disk")
	l.renewQuarterly("mail")
	events := s.aYear(t)

	if !slices.IsSortedFunc(events, func(a, b string) int { return strings.Compare(a[:16], b[:16]) }) {
		t.Errorf("out of order: %q", events)
	}
	wantEach(t, events, map[string]int{
		"renewal charged: web": 12, "period begins: web": 12, "renewal charged: disk": 3, "period begins: disk": 3, "expired: disk": 1,
		"renewal charged: shop": 12, "period begins: shop": 12, "renewal charged: mail": 4, "period begins: mail": 4,
	})
	for _, event := range []string{"2026-06-12 19:00 renewal charged: web", "2026-06-20 02:30 period begins: web", "2026-09-20 02:30 expired: disk", "2027-03-11 00:00 renewal charged: mail"} {
		if !slices.Contains(events, event) {
			t.Errorf("%s: never", event)
		}
	}
	// 100.00 a month, and 12.00 for three; 90.00 a month, and 270.00 a quarter.
	s.wantBalances(t, "3764.00", "2840.00")
	h.renewed("web", "2027-06-20T02:30:00Z", 12+3)
	l.renewed("shop", "2027-06-20T02:30:00Z", 12+4)
	h.orders(everything, "web")
}

// renewThrice switches automatic renewal on for three more months.
func (c *huaweiCaller) renewThrice(alias string) {
	c.t.Helper()
	month := model.GetAutoRenewalResourcesReqPeriodTypeEnum().MONTH
	_, err := c.AutoRenewalResources(&model.AutoRenewalResourcesRequest{ResourceId: c.s.id(alias), Body: &model.AutoRenewalResourcesReq{AutoRenewTimes: new(int32(3)), PeriodType: &month}})
	if err != nil {
		c.t.Fatal(err)
	}
}

func (c *legacyCaller) renewQuarterly(alias string) {
	c.t.Helper()
	r := bssopenapi.CreateSetRenewalRequest()
	r.InstanceIDs, r.ProductCode, r.RenewalStatus = c.s.id(alias), "ecs", "AutoRenewal"
	r.RenewalPeriod, r.RenewalPeriodUnit = requests.NewInteger(3), "M"
	answer, err := c.SetRenewal(r)
	c.s.wantComplete(c.t, answer, err)
}

// renewed makes sure when a resource ends, and that the account has so many orders of renewals.
func (c *huaweiCaller) renewed(alias, until string, orders int32) {
	c.t.Helper()
	if listed := c.list(alias); len(listed) != 1 || *listed[0].ExpireTime != until {
		c.t.Errorf("got %v, want it until %s", listed, until)
	}
	answer, err := c.ListCustomerOrders(&model.ListCustomerOrdersRequest{OrderType: new("2"), Limit: new(int32(100))})
	c.s.wantComplete(c.t, answer, err)
	if *answer.TotalCount != orders || len(*answer.OrderInfos) != int(orders) {
		c.t.Errorf("got %d renewals, want %d", *answer.TotalCount, orders)
	}
}

func (c *legacyCaller) renewed(alias, until string, orders int) {
	c.t.Helper()
	if listed := c.list(usual, alias); len(listed) != 1 || listed[0].EndTime != until {
		c.t.Errorf("got %v, want it until %s", listed, until)
	}
	r := bssopenapi.CreateQueryOrdersRequest()
	r.OrderType, r.CreateTimeStart, r.CreateTimeEnd = "Renew", "2026-06-08T00:00:00Z", "2027-06-08T00:00:00Z"
	r.PageSize = requests.NewInteger(100)
	answer, err := c.QueryOrders(r)
	c.s.wantComplete(c.t, answer, err)
	if answer.Data.TotalCount != orders {
		c.t.Errorf("got %d renewals, want %d", answer.Data.TotalCount, orders)
	}
}

// wantEach requires each event that many times, at whatever time, and no others.
func wantEach(t *testing.T, events []string, want map[string]int) {
	t.Helper()
	got := map[string]int{}
	for _, e := range events {
		got[e[len("2006-01-02 15:04 "):]]++
	}
	if !maps.Equal(got, want) {
		t.Errorf("got events %v, want %v", got, want)
	}
}

func (s *sandbox) wantBalances(t *testing.T, want ...string) {
	t.Helper()
	var state sandboxState
	control(t, "GET", "/sandboxes/"+s.ID, nil, &state)
	for i, a := range state.Accounts {
		if a.Balance != want[i] {
			t.Errorf("got a balance of %s, want %s", a.Balance, want[i])
		}
	}
}
