package replicas

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"sync"
	"testing"
	"time"
)

// Many callers want the same sandbox at the first moment after a start. It is loaded once: nobody who follows its
// events is told that it was deleted.
func TestASandboxThatManyCallersWantAtOnceIsLoadedOnce(t *testing.T) {
	store := "bolt:" + t.TempDir()
	var worlds []*customer
	first := start(t, childOrder{Store: store})
	for range 10 {
		w, _, err := first.server().open(scenario(2))
		if w == nil {
			t.Fatal(err)
		}
		worlds = append(worlds, w)
	}
	first.kill()
	for range many(10, 3) {
		p := start(t, childOrder{Store: store})
		ctx, end := context.WithTimeout(context.Background(), time.Second)
		s := server{p.url, p.http, ctx}
		var all sync.WaitGroup
		for _, w := range worlds {
			for range 8 {
				all.Go(func() { followUntil(t, w.on(s)) })
			}
		}
		all.Wait()
		end()
		p.kill()
	}
}

// followUntil follows the events of a world until the time is over, and wants the stream to be open for so long.
func followUntil(t *testing.T, w *customer) {
	r, err := http.NewRequestWithContext(w.ctx, "GET", w.url+"/_mock"+w.path("/events"), nil)
	if err != nil {
		t.Error(err)
		return
	}
	r.Header.Set("Authorization", "Bearer "+adminToken)
	a, err := w.http.Do(r)
	if err != nil {
		t.Error(err)
		return
	}
	defer a.Body.Close()
	text, err := io.ReadAll(a.Body)
	if err == nil || bytes.Contains(text, []byte("deleted")) {
		t.Errorf("the events of %s ended: %d %s", w.world, a.StatusCode, text)
	}
}
