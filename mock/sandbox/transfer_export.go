package sandbox

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/internal/strictjson"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// Export returns the world as it is at one instant, after all that is due was carried out. Without secrets, those
// of the credentials are left out, and those of the exchanges are masked.
func (w *World) Export(ctx context.Context, secrets bool) (*WorldFile, error) {
	taken, err := w.take(ctx)
	if err != nil {
		return nil, err
	}
	f := &WorldFile{Format: Format, ID: w.ID, Record: *w.Record(), World: *taken.snapshot}
	f.Record.Expires, f.Record.Credentials, f.Record.Began, f.Record.Made = time.Time{}, nil, Clocks{}, time.Time{}
	f.Credentials = fileCredentials(w.Credentials, secrets)
	f.World.Gateway.forget(w.AuthNow())
	if f.World.Clocks.Clock.Frozen {
		f.World.Clocks.Clock.Since = time.Time{} // it means nothing
	}
	f.Journal.Given = taken.journal.Given
	if f.Journal.Exchanges, err = writtenExchanges(taken.journal.Entries, secrets); err != nil {
		return nil, err
	}
	return f.canonical()
}

// canonical returns the file as it will be read: nothing in it is shared with the world, and times are in UTC.
func (f *WorldFile) canonical() (*WorldFile, error) {
	again := &WorldFile{}
	if found := strictjson.Decode(encode(f), again); len(found) > 0 {
		return nil, fmt.Errorf("sandbox %q cannot be exported: %w", f.ID, &FileError{found})
	}
	return again, nil
}

// A takenWorld is what was taken of a world at one instant.
type takenWorld struct {
	snapshot *Snapshot
	journal  journal.Kept
}

// take takes the world and its journal.
func (w *World) take(ctx context.Context) (t takenWorld, err error) {
	if w.stored == nil {
		return t, w.takeOwn(ctx, &t)
	}
	err = w.inSession(ctx, func(s *Session) error { // it runs again when another process does something meanwhile
		if err := w.settleStored(s.pending.ctx); err != nil {
			return err
		}
		if t.journal, err = w.Journal.Kept(); err != nil {
			return err
		}
		t.snapshot = w.snapshot(w.state.Load().state)
		return nil
	})
	return t, err
}

// takeOwn takes a world that only this process knows. It waits for the exchanges in progress, and holds everything
// that changes the world.
func (w *World) takeOwn(ctx context.Context, t *takenWorld) (err error) {
	w.exchanges.Lock()
	defer w.exchanges.Unlock()
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.gone {
		return ErrGone
	}
	k := w.state.Load()
	w.events.mu.Lock()
	defer w.events.mu.Unlock()
	if err := w.carryOut(ctx, k); err != nil {
		return err
	}
	err = k.update(func(state *billing.State) billing.Change {
		t.snapshot = w.snapshotNow(state)
		return billing.Change{}
	})
	if err == nil {
		t.journal, err = w.Journal.Kept()
	}
	return err
}

// mostExchangeBytes is how many bytes of exchanges a file has at most, so that it can be imported; the oldest are
// left out.
const mostExchangeBytes = 20 << 20

func writtenExchanges(all []*journal.Entry, secrets bool) (written []json.RawMessage, err error) {
	bytes := 0
	for _, e := range slices.Backward(all) {
		write := e.EncodeMasked
		if secrets {
			write = e.Encode
		}
		text, err := write()
		if err != nil {
			return nil, fmt.Errorf("exchange %d cannot be exported: %w", e.N, err)
		}
		if bytes += len(text); bytes > mostExchangeBytes {
			break
		}
		written = append(written, text)
	}
	slices.Reverse(written)
	return written, nil
}

// forget drops what means nothing any more at an instant: nonces whose lifetime is over, locks and rates that are.
func (s *SavedGateway) forget(at time.Time) {
	s.Nonces = slices.DeleteFunc(s.Nonces, func(n UsedNonce) bool { return at.Sub(n.At).Abs() > nonceLifetime })
	s.Failures = slices.DeleteFunc(s.Failures, func(f SavedFailures) bool { return (failedSignatures{f.Count, f.Last}).lockExpired(at) })
	s.Rates = slices.DeleteFunc(s.Rates, func(r SavedCallRate) bool {
		age := at.Sub(r.Began)
		return age < 0 || age >= time.Second
	})
}
