package replicas

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/dialect/dialecttest"
)

// A server is where calls go: a process, or what stands before several.
type server struct {
	url  string
	http *http.Client
	ctx  context.Context
}

func (p *process) server() server { return server{p.url, p.http, p.alive} }

// A reply is an answer of a server.
type reply struct {
	status int
	header http.Header
	body   []byte
}

// away reports whether the server says that its store is away.
func (r *reply) away() bool {
	return r.header.Get("X-Mock-Fault") == "store" || r.status == http.StatusServiceUnavailable && bytes.Contains(r.body, []byte("store-away"))
}

// String is for messages of tests.
func (r *reply) String() string {
	return fmt.Sprintf("%d %s %s", r.status, r.header.Get("X-Mock-Fault"), r.body)
}

// send makes a call; the error says that no answer came.
func (s server) send(method, path, body string, header ...string) (*reply, error) {
	r, err := http.NewRequestWithContext(s.ctx, method, s.url+path, strings.NewReader(body))
	if err != nil {
		return nil, err
	}
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	a, err := s.http.Do(r)
	if err != nil {
		return nil, err
	}
	defer a.Body.Close()
	text, err := io.ReadAll(a.Body)
	return &reply{a.StatusCode, a.Header, text}, err
}

// admin makes a call of the control API.
func (s server) admin(method, path, body string) (*reply, error) {
	kind := "application/json"
	if strings.HasPrefix(body, "name:") {
		kind = "application/yaml"
	}
	return s.send(method, "/_mock"+path, body, "Authorization", "Bearer "+adminToken, "Content-Type", kind)
}

// read reads a JSON document of the control API.
func (s server) read(path string, into any) error {
	a, err := s.admin("GET", path, "")
	if err != nil {
		return err
	}
	if a.status != http.StatusOK {
		return fmt.Errorf("GET %s: %v", path, a)
	}
	return json.Unmarshal(a.body, into)
}

// A customer has the credentials of one world.
type customer struct {
	server
	world              string
	token, key, secret string
	ids                map[string]string // of aliases
	also               *server           // a replica to which half of the calls go; nil: none
}

// send makes a call of a vendor's API.
func (c *customer) send(method, path, body string, header ...string) (*reply, error) {
	if c.also != nil && rand.IntN(2) == 0 {
		return c.also.send(method, path, body, header...)
	}
	return c.server.send(method, path, body, header...)
}

// open opens a world of a scenario.
func (s server) open(scenario string) (*customer, *reply, error) {
	a, err := s.admin("POST", "/sandboxes", scenario)
	if err != nil || a.status != http.StatusCreated {
		return nil, a, err
	}
	var o control.Opened
	if err := json.Unmarshal(a.body, &o); err != nil {
		return nil, a, err
	}
	c := &customer{
		server: s,
		world:  o.ID,
		token:  o.Huawei[0].Token,
		key:    o.Alibaba[0].AccessKeyID,
		secret: o.Alibaba[0].AccessKeySecret,
		ids:    map[string]string{},
	}
	for alias, r := range o.Resources {
		c.ids[alias] = r.ID
	}
	return c, a, nil
}

func (c *customer) path(more string) string { return "/sandboxes/" + c.world + more }

// on is the customer at another server.
func (c *customer) on(s server) *customer {
	same := *c
	same.server = s
	return &same
}

// An answer has what either vendor answers and the tests look at.
type answer struct {
	*reply
	code, order string
}

// huawei makes a call with the token.
func (c *customer) huawei(method, path, body string) (a answer, err error) {
	if a.reply, err = c.send(method, path, body, "X-Auth-Token", c.token, "Content-Type", "application/json"); err != nil {
		return a, err
	}
	var said struct {
		Code   string   `json:"error_code"`
		Orders []string `json:"order_ids"`
	}
	if len(a.body) > 0 && json.Unmarshal(a.body, &said) == nil {
		a.code, a.order = said.Code, strings.Join(said.Orders, " ")
	}
	return a, nil
}

func (c *customer) unsubscribe(resource string) (answer, error) {
	return c.huawei("POST", "/v2/orders/subscriptions/resources/unsubscribe", `{"resource_ids":["`+resource+`"],"unsubscribe_type":1}`)
}

// renewal switches the automatic renewal.
func (c *customer) renewal(resource string, on bool) (answer, error) {
	method := "DELETE"
	if on {
		method = "POST"
	}
	return c.huawei(method, "/v2/orders/subscriptions/resources/autorenew/"+resource, "")
}

// refund unsubscribes an instance of the other vendor; what values has is sent besides.
func (c *customer) refund(instance string, more url.Values) (answer, error) {
	values := url.Values{"InstanceId": {instance}, "ProductCode": {"ecs"}}
	for name := range more {
		values[name] = more[name]
	}
	return c.sendSigned(dialecttest.SignedQuery(c.key, c.secret, "POST", "RefundInstance", time.Now(), values))
}

// sendSigned sends a call of the other vendor as it is, with its signature and its nonce.
func (c *customer) sendSigned(query string) (a answer, err error) {
	if a.reply, err = c.send("POST", "/?"+query, ""); err != nil {
		return a, err
	}
	var said struct {
		Code string
		Data struct {
			OrderID json.Number `json:"OrderId"`
		}
	}
	if json.Unmarshal(a.body, &said) == nil {
		a.order = said.Data.OrderID.String()
		if a.status != http.StatusOK {
			a.code = said.Code
		}
	}
	return a, nil
}
