package sandbox_test

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/sandbox"
)

func TestANonceCanBeUsedOnce(t *testing.T) {
	g := &sandbox.Gateway{}
	if g.Seen("key", "nonce", june) || !g.Use("key", "nonce", june) {
		t.Error("a new nonce counts as used")
	}
	if !g.Seen("key", "nonce", june) || g.Use("key", "nonce", june) {
		t.Error("a used nonce counts as new")
	}
}

func TestANonceBelongsToItsKey(t *testing.T) {
	g := &sandbox.Gateway{}
	g.Use("key", "nonce", june)
	if g.Seen("another key", "nonce", june) {
		t.Error("another key's nonce counts as used")
	}
}

func TestANonceIsRememberedForAQuarterOfAnHour(t *testing.T) {
	g := &sandbox.Gateway{}
	g.Use("key", "nonce", june)
	if !g.Seen("key", "nonce", june.Add(15*time.Minute)) {
		t.Error("forgotten too early")
	}
	if g.Seen("key", "nonce", june.Add(15*time.Minute+1)) {
		t.Error("remembered too long")
	}
}

func TestANonceIsRememberedAmongManyLaterOnes(t *testing.T) {
	g := &sandbox.Gateway{}
	for i := range 1000 {
		at := june.Add(time.Duration(i) * time.Minute)
		if !g.Use("key", fmt.Sprint(i), at) {
			t.Fatalf("nonce %d counts as used", i)
		}
		if i >= 15 && !g.Seen("key", fmt.Sprint(i-15), at) {
			t.Fatalf("nonce %d is forgotten too early", i-15)
		}
	}
}

func TestOnlyOneOfManyConcurrentUsesOfANonceIsAccepted(t *testing.T) {
	g := &sandbox.Gateway{}
	var all sync.WaitGroup
	var may atomic.Int32
	for range 16 {
		all.Go(func() {
			if g.Use("key", "nonce", june) {
				may.Add(1)
			}
		})
	}
	all.Wait()
	if got := may.Load(); got != 1 {
		t.Errorf("%d may", got)
	}
}
