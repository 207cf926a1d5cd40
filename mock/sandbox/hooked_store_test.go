package sandbox_test

import (
	"context"
	"sync"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// A hookedStore calls a function before each call of a store. Its error is the answer.
type hookedStore struct {
	sandbox.Store
	mu    sync.Mutex
	hook  func(method string) error // nil: none
	calls map[string]int
}

// before counts a call and asks the hook.
func (h *hookedStore) before(method string) error {
	h.mu.Lock()
	h.calls[method]++
	hook := h.hook
	h.mu.Unlock()
	if hook == nil {
		return nil
	}
	return hook(method)
}

// set replaces the hook.
func (h *hookedStore) set(hook func(method string) error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.hook = hook
}

// count returns how often a method was called.
func (h *hookedStore) count(method string) int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.calls[method]
}

// once returns a hook that runs work before the next call of one method.
func once(method string, work func() error) func(string) error {
	var first sync.Once
	return func(called string) (err error) {
		if called == method {
			first.Do(func() { err = work() })
		}
		return err
	}
}

// Create calls the hook when the world was created.
func (h *hookedStore) Create(ctx context.Context, w *sandbox.StoredWorld, replaces *sandbox.Ref) error {
	if err := h.Store.Create(ctx, w, replaces); err != nil {
		return err
	}
	return h.before("created")
}

func (h *hookedStore) Find(ctx context.Context, id string) (sandbox.Ref, error) {
	if err := h.before("Find"); err != nil {
		return sandbox.Ref{}, err
	}
	return h.Store.Find(ctx, id)
}

func (h *hookedStore) FindKey(ctx context.Context, k sandbox.KeyDigest) (sandbox.Ref, error) {
	if err := h.before("FindKey"); err != nil {
		return sandbox.Ref{}, err
	}
	return h.Store.FindKey(ctx, k)
}

func (h *hookedStore) Load(ctx context.Context, r sandbox.Ref) (*sandbox.StoredWorld, error) {
	if err := h.before("Load"); err != nil {
		return nil, err
	}
	return h.Store.Load(ctx, r)
}

func (h *hookedStore) Commit(ctx context.Context, r sandbox.Ref, c sandbox.Commit) (sandbox.Position, error) {
	if err := h.before("Commit"); err != nil {
		return sandbox.Position{}, err
	}
	return h.Store.Commit(ctx, r, c)
}

func (h *hookedStore) Delete(ctx context.Context, r sandbox.Ref) error {
	if err := h.before("Delete"); err != nil {
		return err
	}
	return h.Store.Delete(ctx, r)
}

func (h *hookedStore) List(ctx context.Context, after uint64, n int) (sandbox.StorePage, error) {
	if err := h.before("List"); err != nil {
		return sandbox.StorePage{}, err
	}
	return h.Store.List(ctx, after, n)
}

func (h *hookedStore) Shorten(ctx context.Context, r sandbox.Ref, number uint64, snapshot []byte) error {
	if err := h.before("Shorten"); err != nil {
		return err
	}
	return h.Store.Shorten(ctx, r, number, snapshot)
}

func (h *hookedStore) KeepExchanges(ctx context.Context, all []sandbox.StoredExchange) error {
	if err := h.before("KeepExchanges"); err != nil {
		return err
	}
	return h.Store.KeepExchanges(ctx, all)
}
