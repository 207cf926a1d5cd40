package browser_test

import (
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/scenarios"
)

// A docsMock is a mock whose pages are always the same: real time stands still but for calls, which take a little.
type docsMock struct {
	t      *testing.T
	server *mock.Server
	client *http.Client
	base   string // the address of the console

	mu    sync.Mutex
	now   time.Time
	ticks bool // whether a call is being answered

	ids map[string]string // of resources of Huawei Cloud, by alias
}

// A token of the scenario quickstart, and the address of the mock on the pages.
const (
	docsToken = "rescind-quickstart-token"
	docsHost  = "127.0.0.1:8080" // what pages and calls name, whatever the port
)

// openDocsMock starts a mock with the scenario quickstart, makes some calls, and signs a client in.
func openDocsMock(t *testing.T) *docsMock {
	t.Helper()
	sc, err := scenarios.Load("quickstart")
	if err != nil {
		t.Fatal(err)
	}
	jar, _ := cookiejar.New(nil)
	d := &docsMock{t: t, client: &http.Client{Jar: jar}, now: time.Date(2026, 6, 8, 9, 30, 0, 0, time.UTC)}
	d.server = mock.NewServer(mock.Options{AdminToken: token, Now: d.time})
	if _, err := d.server.Open(sc, control.Opening{ID: "default", Seed: 1, Keep: true}); err != nil {
		t.Fatal(err)
	}
	live := httptest.NewServer(http.HandlerFunc(d.serve))
	t.Cleanup(func() { live.CloseClientConnections(); live.Close() })
	d.base = live.URL + control.ConsolePrefix
	d.get(d.link())
	d.ids = map[string]string{}
	for _, m := range linkToResource.FindAllStringSubmatch(d.get("/default/huawei/acme/resources"), -1) {
		d.ids[m[2]] = m[1]
	}
	d.makeCalls()
	return d
}

var linkToResource = regexp.MustCompile(`/huawei/acme/resources/([0-9a-f]{32})">([a-z-]+)<`)

// makeCalls makes calls for the journal: one that is accepted, a refusal, and one with a field that is wrong.
func (d *docsMock) makeCalls() {
	d.t.Helper()
	d.call("/v2/orders/suscriptions/resources/query", `{"limit":10}`, http.StatusOK)
	d.call("/v2/orders/subscriptions/resources/unsubscribe", `{"resource_ids":["`+d.ids["trial"]+`"],"unsubscribe_type":1}`, http.StatusBadRequest)
	d.call("/v2/orders/subscriptions/resources/unsubscribe", `{"resource_ids":["`+d.ids["web"]+`"],"unsubscribe_type":1,"reason":"we move"}`, http.StatusOK)
}

// link signs a browser in, once.
func (d *docsMock) link() string {
	return strings.TrimPrefix(d.server.ConsoleLink(), control.ConsolePrefix)
}

// time is the real time of the mock.
func (d *docsMock) time() time.Time {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.ticks {
		d.now = d.now.Add(73 * time.Microsecond)
	}
	return d.now
}

// serve answers as if the mock listened at docsHost.
func (d *docsMock) serve(w http.ResponseWriter, r *http.Request) {
	r.Host = docsHost
	d.server.ServeHTTP(w, r)
}

// call makes a call of Huawei Cloud, a minute after the one before, and checks the status of the answer.
func (d *docsMock) call(path, body string, want int) {
	d.t.Helper()
	r, err := http.NewRequest("POST", strings.TrimSuffix(d.base, control.ConsolePrefix)+path, strings.NewReader(body))
	if err != nil {
		d.t.Fatal(err)
	}
	r.Header = http.Header{"Content-Type": {"application/json"}, "X-Auth-Token": {docsToken}, "User-Agent": {"my-client/1.0"}}
	d.set(time.Minute, true)
	answer, err := d.client.Do(r)
	d.read(want, answer, err)
	d.set(0, false)
}

func (d *docsMock) set(later time.Duration, ticks bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.now, d.ticks = d.now.Add(later).Truncate(time.Second), ticks
}

// get returns a page of the console.
func (d *docsMock) get(path string) string {
	d.t.Helper()
	answer, err := d.client.Get(d.base + path)
	return d.read(http.StatusOK, answer, err)
}
