package mock

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"

	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/mock/sandbox/memory"
)

// A storeThatGoes finds no key while it is away.
type storeThatGoes struct {
	sandbox.Store
	away *atomic.Bool
}

func (s storeThatGoes) FindKey(ctx context.Context, k sandbox.KeyDigest) (sandbox.Ref, error) {
	if s.away.Load() {
		return sandbox.Ref{}, errors.New("no connection")
	}
	return s.Store.FindKey(ctx, k)
}

func TestAKeyThatMayBeValidIsNotCalledUnknownWhileTheStoreIsAway(t *testing.T) {
	var away atomic.Bool
	var last *journal.Entry
	s := NewServer(Options{Store: storeThatGoes{memory.New(), &away}, Observe: func(e *journal.Entry) { last = e }})
	t.Cleanup(s.Finish)
	if _, err := s.Open(scenarioOf(t, "quickstart"), openingOf("other")); err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"other", ""} {
		gone := i == 1
		away.Store(gone)
		send(s, "POST", "/v2/orders/suscriptions/resources/query", "rescind-quickstart-tokem")
		if last.NearTokenSandbox != want || (last.FaultLabel == StoreLabel) != gone {
			t.Errorf("away %t: near is the sandbox %q, the fault is %q", gone, last.NearTokenSandbox, last.FaultLabel)
		}
	}
}

// A storeWithoutExchanges cannot read what a journal has.
type storeWithoutExchanges struct{ sandbox.Store }

func (storeWithoutExchanges) Exchanges(context.Context, sandbox.Ref, uint64) (*sandbox.StoredJournal, error) {
	return nil, errors.New("the disk is broken")
}

func TestASandboxIsContinuedWithoutItsJournal(t *testing.T) {
	kept, sc := memory.New(), scenarioOf(t, "quickstart")
	first, _ := continued(t, kept, sc, Options{})
	first.Finish()
	s := NewServer(Options{Store: storeWithoutExchanges{kept}})
	t.Cleanup(s.Finish)
	w, goesOn, err := s.OpenOrContinue(sc, openingOf("default"))
	if err != nil || !goesOn {
		t.Fatalf("continued %t: %v", goesOn, err)
	}
	if _, err := s.Continuation(w, sc); err == nil {
		t.Error("it is described although its journal cannot be read")
	}
}
