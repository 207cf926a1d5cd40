package mock_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/dialect/dialecttest"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/scenarios"
)

// A customer has one server and one instance in a world of its own, and calls as a client does:
// by token at one vendor, with a signature of its own making at the other.
type customer struct {
	t     testing.TB
	world *sandbox.World
	send  func(*http.Request) (*http.Response, error)
	base  string
}

const customersWorld = `
name: customer
clock: 2026-06-08T00:00:00Z
huawei:
  accounts:
    - name: acme
      credentials: [{ak: AK, sk: SK, token: token-of-acme}]
      resources: [{alias: web, service: hws.service.type.ec2, subscription: {term: 1 month, auto_renew: true, periods: [{begins: 2026-06-01T00:00:00Z, cash: "100.00"}]}}]
alibaba:
  accounts:
    - name: shop
      credentials: [{access_key_id: ALI, access_key_secret: SECRET}]
      instances: [{alias: shop, product_code: ecs, subscription: {term: 1 month, periods: [{begins: 2026-06-01T00:00:00Z, cash: "90.00"}]}}]
`

// customers opens worlds on a server; each has ids and credentials of its own.
func customers(t testing.TB, s *mock.Server) (next func(seed uint64) *customer) {
	sc, err := scenarios.Parse("customer.yaml", []byte(customersWorld))
	if err != nil {
		t.Fatal(err)
	}
	return func(seed uint64) *customer {
		w, err := s.Open(sc, control.Opening{Seed: seed})
		if err != nil {
			t.Error(err)
			return nil
		}
		return &customer{t: t, world: w, base: "http://127.0.0.1", send: func(r *http.Request) (*http.Response, error) {
			recorder := httptest.NewRecorder()
			s.ServeHTTP(recorder, r)
			return recorder.Result(), nil
		}}
	}
}

// id is what the world's alias stands for.
func (c *customer) id(alias string) (id string) {
	c.world.Read(func(v billing.View) {
		for a := range v.Accounts() {
			for r := range v.Resources(a.ID) {
				if r.Alias == alias {
					id = string(r.ID)
				}
			}
		}
	})
	return id
}

// An answer has what the tests look at in either vendor's answers; the rest is not read.
type answer struct {
	Status    int        `json:"-"`
	ErrorCode string     `json:"error_code"`
	OrderIDs  []string   `json:"order_ids"`
	Resources []resource `json:"data"`
}

type resource struct {
	ID           string `json:"resource_id"`
	ExpirePolicy int    `json:"expire_policy"`
}

// huawei calls with the token.
func (c *customer) huawei(method, path, body string) (a answer) {
	r := c.request(method, c.base+path, body)
	r.Header.Set("X-Auth-Token", c.world.Credentials[0].Token)
	r.Header.Set("Content-Type", "application/json")
	a.Status = c.ask(r, &a)
	return a
}

// An alibabaAnswer is one of the other vendor.
type alibabaAnswer struct {
	Status int `json:"-"`
	Code   string
	Data   struct {
		OrderID      json.Number `json:"OrderId"`
		InstanceList []struct{ InstanceID string }
	}
}

// alibaba calls an action, signed.
func (c *customer) alibaba(action string, params url.Values) (a alibabaAnswer) {
	a.Status = c.ask(c.request("GET", c.base+"/?"+c.signed("GET", action, params), ""), &a)
	return a
}

// signed is the query of an action, signed with the first key of the vendor.
func (c *customer) signed(method, action string, params url.Values) string {
	k := c.world.Credentials[slices.IndexFunc(c.world.Credentials, func(k billing.Credential) bool { return k.Vendor == "alibaba" })]
	return dialecttest.SignedQuery(k.Key, k.Secret, method, action, time.Now(), params)
}

func (c *customer) request(method, address, body string) *http.Request {
	r, err := http.NewRequest(method, address, strings.NewReader(body))
	if err != nil {
		panic(err)
	}
	return r
}

// ask makes a call and reads the answer; the status of one that did not come is 0.
func (c *customer) ask(r *http.Request, into any) (status int) {
	answer, err := c.send(r)
	if err != nil {
		c.t.Error(err)
		return 0
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err == nil && len(text) > 0 {
		err = json.Unmarshal(text, into)
	}
	if err != nil {
		c.t.Errorf("%v in %s", err, text)
	}
	return answer.StatusCode
}
