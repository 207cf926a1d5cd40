package sandbox_test

import (
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox"
)

func TestACredentialMayMakeSoManyCallsASecond(t *testing.T) {
	g, k := &sandbox.Gateway{}, &billing.Credential{}
	for i := range 3 {
		if got, want := g.Admit(k, 2, june.Add(time.Duration(i)*time.Millisecond)), i < 2; got != want {
			t.Errorf("call %d: admitted is %v", i+1, got)
		}
	}
	if g.Admit(k, 2, june.Add(time.Second-1)) {
		t.Error("admitted before the second is over")
	}
	if !g.Admit(k, 2, june.Add(time.Second)) {
		t.Error("refused after the second is over")
	}
}

func TestEachCredentialHasItsOwnSecond(t *testing.T) {
	g := &sandbox.Gateway{}
	if !g.Admit(&billing.Credential{Key: "a"}, 1, june) || !g.Admit(&billing.Credential{Key: "b"}, 1, june) {
		t.Error("the calls of one count for the other")
	}
}

func TestAClockThatIsSetBackBeginsANewSecond(t *testing.T) {
	g, k := &sandbox.Gateway{}, &billing.Credential{}
	if !g.Admit(k, 1, june) || !g.Admit(k, 1, june.Add(-time.Hour)) {
		t.Error("refused")
	}
}

func TestOfManyCallsAtOnceNoMoreAreAdmittedThanMayBe(t *testing.T) {
	g, k := &sandbox.Gateway{}, &billing.Credential{}
	var all sync.WaitGroup
	var may atomic.Int32
	for range 16 {
		all.Go(func() {
			if g.Admit(k, 3, june) {
				may.Add(1)
			}
		})
	}
	all.Wait()
	if got := may.Load(); got != 3 {
		t.Errorf("%d were admitted", got)
	}
}

// sign sends this many wrong signatures, one each second, and returns the time of the next one.
func sign(g *sandbox.Gateway, times int, from time.Time) time.Time {
	for range times {
		g.Signed("key", false, from)
		from = from.Add(time.Second)
	}
	return from
}

func TestFiveWrongSignaturesInARowLockAKeyForFiveMinutes(t *testing.T) {
	g := &sandbox.Gateway{}
	at := sign(g, 4, june)
	if g.Locked("key", at) {
		t.Error("four lock it")
	}
	sign(g, 1, at)
	if !g.Locked("key", at) || !g.Locked("key", at.Add(5*time.Minute-1)) {
		t.Error("five do not lock it for five minutes")
	}
	if g.Locked("another key", at) {
		t.Error("another key is locked")
	}
	if g.Locked("key", at.Add(5*time.Minute)) {
		t.Error("it is locked for longer")
	}
}

func TestAfterALockTheCountBeginsAgain(t *testing.T) {
	g := &sandbox.Gateway{}
	at := sign(g, 5, june).Add(5 * time.Minute)
	if at = sign(g, 4, at); g.Locked("key", at) {
		t.Error("four more lock it")
	}
	if at = sign(g, 1, at); !g.Locked("key", at) {
		t.Error("five more do not")
	}
}

func TestARightSignatureEndsTheSeries(t *testing.T) {
	g := &sandbox.Gateway{}
	at := sign(g, 4, june)
	g.Signed("key", true, at)
	if at = sign(g, 4, at); g.Locked("key", at) {
		t.Error("four before and four after it lock the key")
	}
}

func TestClearingAGatewayResetsItsCounts(t *testing.T) {
	g, k := &sandbox.Gateway{}, &billing.Credential{}
	g.Admit(k, 1, june)
	sign(g, 5, june)
	g.Clear()
	if !g.Admit(k, 1, june) || g.Locked("key", june.Add(time.Minute)) {
		t.Error("it has not")
	}
}
