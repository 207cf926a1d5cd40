package mock

import (
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// A pattern lets these through, and no calendar or clock has them.
var impossibleTimes = []string{
	"2026-02-30T00:00:00Z", "2025-02-29T00:00:00Z", "2026-04-31T00:00:00Z", "2026-13-01T00:00:00Z", "2026-00-10T00:00:00Z",
	"2026-06-00T00:00:00Z", "2026-06-08T24:00:00Z", "2026-06-08T23:60:00Z", "2026-06-08T23:59:60Z", "2026-06-08T24:61:00Z",
}

// These have another form.
var malformedTimes = []string{"2026-06-08T00:00:00+08:00", "2026-06-08T00:00:00.5Z", "2026-06-08 00:00:00", "2026-06-08", "٢٠٢٦-06-08T00:00:00Z", "+026-06-08T00:00:00Z", "1749340800"}

func TestATimeThatTheCalendarDoesNotHaveIsRefused(t *testing.T) {
	a := newClaimsClient(t)
	for _, text := range append(impossibleTimes, malformedTimes...) {
		q := url.QueryEscape(text)
		for _, name := range []string{"create_time_begin", "create_time_end", "payment_time_begin", "payment_time_end"} {
			if status, why := a.rest("GET", "/v2/orders/customer-orders?"+name+"="+q, ""); status != 400 || !strings.Contains(why, name) {
				t.Errorf("%s=%s: %d %s", name, text, status, why)
			}
		}
		for _, name := range []string{"expire_time_begin", "expire_time_end"} {
			if status, why := a.rest("POST", "/v2/orders/suscriptions/resources/query", `{"`+name+`":"`+text+`"}`); status != 400 || !strings.Contains(why, name) {
				t.Errorf("%s %s: %d %s", name, text, status, why)
			}
		}
		for _, name := range []string{"CreateTimeStart", "CreateTimeEnd", "EndTimeStart", "EndTimeEnd"} {
			if status, why := a.rpc("QueryAvailableInstances", name+"="+q); status != 400 || !strings.Contains(why, name) {
				t.Errorf("%s=%s: %d %s", name, text, status, why)
			}
		}
		if status, why := a.rpc("QueryOrders", "CreateTimeStart="+q); status != 400 || !strings.Contains(why, "CreateTimeStart") {
			t.Errorf("CreateTimeStart=%s: %d %s", text, status, why)
		}
	}
}

func TestTimesAreComparedAsTimes(t *testing.T) {
	a := newClaimsClient(t) // all was bought on 1 June and ends on 1 July
	for query, want := range map[string]string{
		"create_time_begin=2026-06-01T00:00:00Z":                                           `"total_count":1`,
		"create_time_begin=2026-06-01T00:00:01Z":                                           `"total_count":0`,
		"create_time_end=2026-06-01T00:00:00Z":                                             `"total_count":1`,
		"create_time_end=2026-05-31T23:59:59Z":                                             `"total_count":0`,
		"create_time_end=0001-01-01T00:00:00Z":                                             `"total_count":0`,
		"create_time_end=9999-12-31T23:59:59Z":                                             `"total_count":1`,
		"create_time_begin=0000-01-01T00:00:00Z":                                           `"total_count":1`,
		"payment_time_begin=2026-06-01T00:00:00Z&payment_time_end=2026-06-01T00:00:00Z":    `"total_count":1`,
		"service_type_code=HWS.service.type.EC2":                                           `"total_count":1`,
		"create_time_begin&create_time_end=&limit&offset=":                                 `"total_count":1`,
		"limit=9223372036854775807&offset=9223372036854775807":                             `"order_infos":[]`,
		"create_time_begin=2026-06-02T00:00:00Z&create_time_end=2026-06-01T00:00:00Z&x-y=": `"total_count":0`,
	} {
		if got := a.body("GET", "/v2/orders/customer-orders?"+query, ""); !strings.Contains(got, want) {
			t.Errorf("%s: %s, want %s", query, got, want)
		}
	}
	for body, want := range map[string]string{
		`{"expire_time_begin":"2026-07-01T00:00:00Z","expire_time_end":"2026-07-01T00:00:00Z"}`: `"total_count":1`,
		`{"expire_time_begin":"2026-07-01T00:00:01Z"}`:                                          `"total_count":0`,
		`{"expire_time_begin":"","expire_time_end":null}`:                                       `"total_count":1`,
		`{"offset":9223372036854775807,"limit":9223372036854775807}`:                            `"data":[]`,
	} {
		if got := a.body("POST", "/v2/orders/suscriptions/resources/query", body); !strings.Contains(got, want) {
			t.Errorf("%s: %s, want %s", body, got, want)
		}
	}
}

// Source: Querying Orders, request parameters (2025-12-02): both times of creation lie a year apart at most.
func TestOrdersAreListedForAYearOfCreationAtMost(t *testing.T) {
	a := newClaimsClient(t)
	for query, want := range map[string]int{
		"create_time_begin=2025-06-01T00:00:00Z&create_time_end=2026-06-01T00:00:00Z":   200,
		"create_time_begin=2025-06-01T00:00:00Z&create_time_end=2026-06-01T00:00:01Z":   400,
		"create_time_begin=2024-02-29T00:00:00Z&create_time_end=2025-03-01T00:00:00Z":   200,
		"create_time_begin=0001-01-01T00:00:00Z&create_time_end=9999-12-31T23:59:59Z":   400,
		"payment_time_begin=0001-01-01T00:00:00Z&payment_time_end=9999-12-31T23:59:59Z": 200,
		"create_time_begin=0001-01-01T00:00:00Z":                                        200,
	} {
		status, why := a.rest("GET", "/v2/orders/customer-orders?"+query, "")
		if status != want || strings.Contains(why, "more than a year after") != (want == 400) {
			t.Errorf("%s: %d %s, want %d", query, status, why, want)
		}
	}
}

func (a *claimsClient) body(method, path, body string) string {
	q := httptest.NewRequest(method, path, strings.NewReader(body))
	q.Header.Set("X-Auth-Token", "token-of-acme")
	w := httptest.NewRecorder()
	a.server.ServeHTTP(w, q)
	return w.Body.String()
}

func (a *claimsClient) action(action, query string) string {
	more, _ := url.ParseQuery(query)
	w := httptest.NewRecorder()
	a.server.ServeHTTP(w, a.signed(action, a.world.Credentials[1], more))
	return w.Body.String()
}

func TestAPageIsWhatWasAskedForHoweverLargeItsNumbers(t *testing.T) {
	a := newClaimsClient(t)
	for _, c := range []struct{ action, query, want string }{
		{"QueryOrders", "CreateTimeStart=2020-01-01T00:00:00Z&PageSize=500", `"PageSize":500,"TotalCount":3`},
		{"QueryOrders", "CreateTimeStart=2020-01-01T00:00:00Z&PageSize=2&PageNum=2", `"PageNum":2,"PageSize":2,"TotalCount":3`},
		{"QueryOrders", "CreateTimeStart=2020-01-01T00:00:00Z&PageNum=", `"PageNum":1,"PageSize":20`},
		{"QueryOrders", "CreateTimeStart=2020-01-01T00:00:00Z&PageSize=9223372036854775807&PageNum=9223372036854775807", `"Order":[]`},
		{"QueryOrders", "CreateTimeStart=2020-01-01T00:00:00Z&PageSize=4294967296&PageNum=4294967297", `"Order":[]`},
		{"QueryOrders", "CreateTimeStart=2020-01-01T00:00:00Z&ProductType=ons_public_cn", `"TotalCount":1`},
		{"QueryOrders", "CreateTimeStart=2020-01-01T00:00:00Z&SubscriptionType=PayAsYouGo", `"TotalCount":0`},
		{"QueryAvailableInstances", "PageSize=300&PageNum=9223372036854775807", `"InstanceList":[]`},
		{"QueryAvailableInstances", "PageSize=301", `"InvalidParameter"`},
		{"QueryAvailableInstances", "PageSize=0", `"InvalidParameter"`},
		{"QueryOrders", "PageNum=0", `"InvalidParameter"`},
		{"QueryOrders", "PageNum=-1", `"InvalidParameter"`},
		{"QueryOrders", "PageNum=9223372036854775808", `"InvalidParameter"`},
		{"QueryOrders", "PageNum=01", `"InvalidParameter"`},
		{"QueryOrders", "PageNum=%2B1", `"InvalidParameter"`},
		{"QueryOrders", "PageNum=1e0", `"InvalidParameter"`},
		{"QueryOrders", "PageNum=%D9%A1", `"InvalidParameter"`},
	} {
		if got := a.action(c.action, c.query); !strings.Contains(got, c.want) {
			t.Errorf("%s %s: %s, want %s", c.action, c.query, got, c.want)
		}
	}
}
