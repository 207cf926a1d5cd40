package mock

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/scenarios"
)

// manySandboxes are sandboxes of the quickstart on one server.
type manySandboxes struct {
	t      testing.TB
	server *Server
	worlds []*sandbox.World
}

func openManySandboxes(t testing.TB, n int) *manySandboxes {
	c := &manySandboxes{t: t, server: NewServer(Options{AdminToken: "admin", JournalMemory: 1 << 20})}
	for range n {
		c.worlds = append(c.worlds, c.open())
	}
	return c
}

func (c *manySandboxes) open() *sandbox.World {
	sc, err := scenarios.Load("quickstart")
	if err != nil {
		c.t.Fatal(err)
	}
	w, err := c.server.Open(sc, control.Opening{})
	if err != nil {
		c.t.Fatal(err)
	}
	return w
}

// unsubscribe unsubscribes the server called web in one of the worlds.
func (c *manySandboxes) unsubscribe(w *sandbox.World) {
	var id billing.ResourceID
	w.Read(func(v billing.View) {
		for r := range v.Resources(w.Credentials[0].Account) {
			if r.Alias == "web" {
				id = r.ID
			}
		}
	})
	body := fmt.Sprintf(`{"resource_ids":["%s"],"unsubscribe_type":1}`, id)
	q := httptest.NewRequest("POST", "/v2/orders/subscriptions/resources/unsubscribe", strings.NewReader(body))
	q.Header.Set("X-Auth-Token", w.Credentials[0].Token)
	q.Header.Set("Content-Type", "application/json")
	a := httptest.NewRecorder()
	if c.server.ServeHTTP(a, q); a.Code != http.StatusOK {
		c.t.Fatalf("%d %s", a.Code, a.Body)
	}
}

func (c *manySandboxes) unsubscriptions(w *sandbox.World) (n int) {
	w.Read(func(v billing.View) {
		for o := range v.Orders(w.Credentials[0].Account) {
			if o.Kind == billing.Unsubscription {
				n++
			}
		}
	})
	return n
}

// heap is how much memory is in use, in bytes.
func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC() // what the first one finalized
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func TestASandboxOfTheQuickstartTakesLessThanTwentyKilobytesWhenInUse(t *testing.T) {
	const n, most = 2000, 20_000
	c := openManySandboxes(t, 1) // what all share is there already
	c.unsubscribe(c.worlds[0])
	before := heap()
	for range n {
		w := c.open()
		c.unsubscribe(w)
		c.worlds = append(c.worlds, w)
	}
	each := int64(heap()-before) / n
	t.Logf("%d bytes each", each)
	if each > most {
		t.Errorf("a sandbox takes %d bytes, more than %d", each, most)
	}
	runtime.KeepAlive(c)
}

func TestWhatHappensInOneOfManySandboxesHappensInNoOther(t *testing.T) {
	c := openManySandboxes(t, 500)
	for i, w := range c.worlds {
		if i%3 == 0 {
			c.unsubscribe(w)
		}
	}
	for i, w := range c.worlds {
		want := 0
		if i%3 == 0 {
			want = 1
		}
		if got := c.unsubscriptions(w); got != want {
			t.Fatalf("sandbox %d has %d unsubscriptions, want %d", i, got, want)
		}
	}
}

func TestADeletedSandboxLeavesNoMemoryBehind(t *testing.T) {
	const n = 500
	c := openManySandboxes(t, 10)
	before := heap()
	for range n {
		w := c.open()
		c.unsubscribe(w)
		sure(c.server.worlds.Remove(w.ID))
	}
	if each := int64(heap()-before) / n; each > 1000 {
		t.Errorf("each leaves %d bytes behind", each)
	}
	runtime.KeepAlive(c)
}

func BenchmarkOpenAndDelete(b *testing.B) {
	c := openManySandboxes(b, 1000)
	b.ReportAllocs()
	for b.Loop() {
		sure(c.server.worlds.Remove(c.open().ID))
	}
}

func BenchmarkReset(b *testing.B) {
	c := openManySandboxes(b, 1000)
	c.unsubscribe(c.worlds[0])
	b.ReportAllocs()
	for b.Loop() {
		if err := c.worlds[0].Reset(sandbox.Everything); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkControl is the same through the control API, but for the socket.
func BenchmarkControl(b *testing.B) {
	c := openManySandboxes(b, 1000)
	call := func(method, path, body string) *httptest.ResponseRecorder {
		q := httptest.NewRequest(method, "http://localhost"+control.Prefix+path, strings.NewReader(body))
		q.Header.Set("Authorization", "Bearer admin")
		q.Header.Set("Content-Type", "application/json")
		a := httptest.NewRecorder()
		if c.server.ServeHTTP(a, q); a.Code >= 300 {
			b.Fatalf("%d %s", a.Code, a.Body)
		}
		return a
	}
	b.Run("create and delete", func(b *testing.B) {
		for b.Loop() {
			path := call("POST", "/sandboxes", `{"scenario":"quickstart"}`).Header().Get("Location")
			call("DELETE", strings.TrimPrefix(path, control.Prefix), "")
		}
	})
	b.Run("reset", func(b *testing.B) {
		for b.Loop() {
			call("POST", "/sandboxes/"+c.worlds[0].ID+"/reset", "")
		}
	})
}
