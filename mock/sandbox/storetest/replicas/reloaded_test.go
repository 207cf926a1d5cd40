package replicas

import (
	"context"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/memory"
	"github.com/rescindhq/rescind/scenarios"
)

// A slowStore holds back what one call has found.
type slowStore struct {
	sandbox.Store
	next        atomic.Bool // the next call is held back
	found, goOn chan struct{}
}

func (s *slowStore) Find(ctx context.Context, id string) (sandbox.Ref, error) {
	r, err := s.Store.Find(ctx, id)
	if s.next.CompareAndSwap(true, false) {
		close(s.found)
		<-s.goOn
	}
	return r, err
}

// A call has found a sandbox, and before it goes on another replica puts a new one in its place.
func TestASandboxThatAnotherReplicaReloadsIsThereAllTheTime(t *testing.T) {
	slow := &slowStore{Store: memory.New(), found: make(chan struct{}), goOn: make(chan struct{})}
	one := mock.NewServer(mock.Options{AdminToken: adminToken, Store: slow})
	other := mock.NewServer(mock.Options{AdminToken: adminToken, Store: slow.Store})
	sc, err := scenarios.Load("quickstart")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := one.Open(sc, control.Opening{ID: "default", Keep: true}); err != nil {
		t.Fatal(err)
	}
	slow.next.Store(true)
	held := make(chan int)
	go func() { held <- look(one) }()
	<-slow.found
	if _, err := other.Reload("default", sc); err != nil {
		t.Fatal(err)
	}
	if got := look(one); got != http.StatusOK {
		t.Errorf("after the reload: %d", got)
	}
	ended := follow(t, one)
	close(slow.goOn)
	if got := <-held; got != http.StatusOK {
		t.Errorf("a call that began before the reload: %d", got)
	}
	select {
	case <-ended:
		t.Error("the events of the new sandbox have ended")
	case <-time.After(50 * time.Millisecond):
	}
}

// look returns the status of a look at the sandbox.
func look(s *mock.Server) int {
	w := httptest.NewRecorder()
	s.ServeHTTP(w, request(context.Background(), "/_mock/sandboxes/default"))
	return w.Code
}

// follow follows the events of the sandbox, and returns when they have begun. The channel is closed when they end.
func follow(t *testing.T, s *mock.Server) (ended chan struct{}) {
	w := &firstWrite{httptest.NewRecorder(), make(chan struct{}), sync.Once{}}
	ended = make(chan struct{})
	go func() {
		defer close(ended)
		s.ServeHTTP(w, request(t.Context(), "/_mock/sandboxes/default/events"))
	}()
	<-w.begun
	return ended
}

// A firstWrite says when the first part of an answer is written.
type firstWrite struct {
	*httptest.ResponseRecorder
	begun chan struct{}
	once  sync.Once
}

func (w *firstWrite) Write(b []byte) (int, error) {
	w.once.Do(func() { close(w.begun) })
	return w.ResponseRecorder.Write(b)
}

func request(ctx context.Context, path string) *http.Request {
	r := httptest.NewRequestWithContext(ctx, "GET", path, nil)
	r.Host = "127.0.0.1"
	r.Header.Set("Authorization", "Bearer "+adminToken)
	return r
}
