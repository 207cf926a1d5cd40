package mock

import (
	"bytes"
	"io"
	"log"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/dialect/dialecttest"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/scenarios"
)

const faultyWorld = `
name: faulty
clock: 2026-06-08T00:00:00Z
huawei:
  accounts:
    - name: acme
      domain_id: d0m41n
      balance: {cash: "100000.00"}
      credentials: [{ak: AK, sk: SK, token: token-of-acme}, {user: bob, ak: AK2, sk: SK2, token: token-of-bob}]
      resources:
        - {alias: one, id: one, service: hws.service.type.ec2, subscription: {term: 1 month, periods: [{begins: 2026-06-01T00:00:00Z, cash: "100.00"}]}}
        - {alias: two, id: two, service: hws.service.type.ec2, subscription: {term: 1 month, periods: [{begins: 2026-06-01T00:00:00Z, cash: "100.00"}]}}
alibaba:
  accounts:
    - name: shop
      credentials: [{access_key_id: ALI, access_key_secret: SECRET}]
      instances: [{alias: shop-1, product_code: ecs, subscription: {term: 1 month, periods: [{begins: 2026-06-01T00:00:00Z, cash: "90.00"}]}}]
`

// A harness is a mock on a real listener, with everything that it and net/http have logged.
type harness struct {
	t      *testing.T
	server *Server
	world  *sandbox.World
	http   *httptest.Server
	log    *bytes.Buffer
}

// newHarness opens the scenario above with more lines, such as faults and options.
func newHarness(t *testing.T, more string, change ...func(*Options)) *harness {
	t.Helper()
	r := &harness{t: t, log: &bytes.Buffer{}}
	o := Options{AdminToken: "admin", Log: slog.New(slog.NewTextHandler(r.log, nil))}
	for _, c := range change {
		c(&o)
	}
	r.server = NewServer(o)
	r.world = openDocument(t, r.server, faultyWorld+more)
	r.http = httptest.NewUnstartedServer(r.server)
	r.http.Config.ErrorLog = log.New(r.log, "", 0)
	r.http.Start()
	t.Cleanup(func() {
		r.http.Close()
		for line := range strings.Lines(r.log.String()) {
			if !strings.Contains(line, UnmatchedMessage) {
				t.Errorf("something was logged: %s", line)
			}
		}
	})
	return r
}

// faultOf is the line of a scenario for one fault.
func faultOf(match, effect string) string {
	return "faults: [{match: {" + match + "}, effect: {" + effect + "}}]"
}

// A reply is an answer, with its body as far as it was received.
type reply struct {
	*http.Response
	body string
	err  error // of reading the body
}

// unsubscribe unsubscribes one resource. It returns an error when the call is not answered.
func (r *harness) unsubscribe(resource string) (*reply, error) {
	return r.unsubscribeAs("token-of-acme", resource)
}

func (r *harness) unsubscribeAs(token, resource string) (*reply, error) {
	r.t.Helper()
	return r.sendAs(token, "POST", "/v2/orders/subscriptions/resources/unsubscribe", `{"resource_ids":["`+resource+`"],"unsubscribe_type":1}`)
}

// sendAs makes a call of whoever has the token.
func (r *harness) sendAs(token, method, path, body string) (*reply, error) {
	r.t.Helper()
	q := r.callOf(method, path, body)
	q.Header.Set("X-Auth-Token", token)
	return r.send(q)
}

// callOf returns a request without credentials.
func (r *harness) callOf(method, path, body string) *http.Request {
	r.t.Helper()
	q, err := http.NewRequest(method, r.http.URL+path, strings.NewReader(body))
	if err != nil {
		r.t.Fatal(err)
	}
	q.Header.Set("Content-Type", "application/json")
	return q
}

func (r *harness) send(q *http.Request) (*reply, error) {
	answer, err := r.http.Client().Do(q)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	return &reply{answer, string(body), err}, nil
}

// mustUnsubscribe unsubscribes one resource and requires an answer.
func (r *harness) mustUnsubscribe(resource string) *reply {
	r.t.Helper()
	a, err := r.unsubscribe(resource)
	if err != nil {
		r.t.Fatal(err)
	}
	return a
}

// callAlibaba calls an action of Alibaba Cloud, signed.
func (r *harness) callAlibaba(action, format string) *reply {
	r.t.Helper()
	query := dialecttest.SignedQuery("ALI", "SECRET", "GET", action, time.Now(), url.Values{"Format": {format}})
	request, err := http.NewRequest("GET", r.http.URL+"/?"+query, nil)
	if err != nil {
		r.t.Fatal(err)
	}
	a, err := r.send(request)
	if err != nil {
		r.t.Fatal(err)
	}
	return a
}

// callControl calls the control API.
func (r *harness) callControl(method, path, contentType, body string) *reply {
	r.t.Helper()
	q, _ := http.NewRequest(method, r.http.URL+control.Prefix+path, strings.NewReader(body))
	q.Header.Set("Authorization", "Bearer admin")
	q.Header.Set("Content-Type", contentType)
	a, err := r.send(q)
	if err != nil {
		r.t.Fatal(err)
	}
	return a
}

// openDocument opens a scenario as the sandbox default.
func openDocument(t testing.TB, s *Server, document string) *sandbox.World {
	t.Helper()
	sc, err := scenarios.Parse("scenario.yaml", []byte(document))
	if err != nil {
		t.Fatal(err)
	}
	w, err := s.Open(sc, openingOf("default"))
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// openingOf returns the opening that the command serve uses.
func openingOf(id string) control.Opening { return control.Opening{ID: id, Seed: 7, Keep: true} }
