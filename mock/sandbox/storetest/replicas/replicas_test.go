package replicas

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/rescindhq/rescind/mock/sandbox/postgres/postgrestest"
)

// A cluster is three processes that share a database, and a proxy before them.
type cluster struct {
	t        *testing.T
	replicas []server
	proxy    server
}

// startCluster starts the processes and the proxy.
func startCluster(t *testing.T, database string) *cluster {
	c := &cluster{t: t}
	for range 3 {
		c.replicas = append(c.replicas, start(t, childOrder{Store: database}).server())
	}
	proxy := httptest.NewServer(roundRobin(c.replicas))
	t.Cleanup(proxy.Close)
	c.proxy = server{proxy.URL, newClient(), context.Background()}
	t.Cleanup(c.proxy.http.CloseIdleConnections)
	return c
}

// roundRobin gives each call to the next replica, whatever connection it came on.
func roundRobin(to []server) http.Handler {
	var calls atomic.Uint64
	return &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			next, _ := url.Parse(to[calls.Add(1)%uint64(len(to))].url)
			r.Out.URL.Scheme, r.Out.URL.Host, r.Out.URL.RawQuery = next.Scheme, next.Host, r.In.URL.RawQuery
			r.Out.Host = r.In.Host
		},
		Transport: newClient().Transport,
	}
}

// open opens a world at the proxy.
func (c *cluster) open(items int) *customer {
	c.t.Helper()
	opened, a, err := c.proxy.open(scenario(items))
	if opened == nil {
		c.t.Fatalf("a sandbox cannot be opened: %v %v", a, err)
	}
	return opened
}

// callers is how many calls race.
const callers = 8

// race makes a call several times at once.
func (c *cluster) race(call func(i int) (answer, error)) (all [callers]answer) {
	var done sync.WaitGroup
	begin := make(chan struct{})
	for i := range callers {
		done.Go(func() {
			<-begin
			a, err := call(i)
			if err != nil {
				c.t.Error(err)
				a.reply = &reply{}
			}
			all[i] = a
		})
	}
	close(begin)
	done.Wait()
	return all
}

// itemsOfRace is how many rounds use one world.
const itemsOfRace = 50

// rounds calls f with a world and an alias's number that no other round has.
func (c *cluster) rounds(n int, f func(w *customer, item int)) {
	var w *customer
	for i := range n {
		if i%itemsOfRace == 0 {
			w = c.open(itemsOfRace)
		}
		if f(w, i%itemsOfRace); c.t.Failed() {
			c.t.Fatalf("in round %d", i)
		}
	}
}

// wantOne requires that exactly one call got an order, and the others a code.
func (c *cluster) wantOne(all [callers]answer, refused string) {
	c.t.Helper()
	orders := 0
	for _, a := range all {
		switch {
		case a.code == "" && a.order != "":
			orders++
		case a.code != refused:
			c.t.Errorf("one of the other calls got %v, want the code %s", a.reply, refused)
		}
	}
	if orders != 1 {
		c.t.Errorf("%d calls got an order", orders)
	}
}

func withCluster(t *testing.T) *cluster { return startCluster(t, postgrestest.Start(t)) }
