package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/rescindhq/rescind/mock/dialect"
)

// A worldEffects is what a mock says about the clock of a sandbox, and about what is being unsubscribed.
type worldEffects struct {
	Clock struct {
		Now    time.Time
		Frozen bool
	}
	Accounts []struct {
		Resources []struct {
			ID     string
			Leaves time.Time
		}
	}
}

// effect says when the effect of an accepted call is complete, where it is under way; "" without the admin token, or when
// the mock does not say it.
func (k *keySource) effect(ctx context.Context, client *http.Client, server string, sent *http.Request) string {
	if k.adminToken == "" || !isLoopback(server) {
		return ""
	}
	_, text, err := k.askSandbox(ctx, client, server)
	var w worldEffects
	if err != nil || json.Unmarshal(text, &w) != nil {
		return ""
	}
	body, _ := bodyOf(sent)
	complete := w.completeAt(&dialect.Call{Path: sent.URL.EscapedPath(), Query: sent.URL.RawQuery, Body: []byte(body)})
	switch {
	case complete.IsZero():
		return ""
	case w.Clock.Frozen:
		return fmt.Sprintf("effect   complete at %s; the clock is frozen, move it\n", complete.UTC().Format(time.RFC3339))
	}
	return fmt.Sprintf("effect   complete at %s\n", complete.UTC().Format(time.RFC3339))
}

// completeAt is when the last resource that a call names has left; zero: none of them is under way.
func (w *worldEffects) completeAt(call *dialect.Call) (last time.Time) {
	for i := range w.Accounts {
		for _, r := range w.Accounts[i].Resources {
			if r.Leaves.After(w.Clock.Now) && r.Leaves.After(last) && call.Names(r.ID) {
				last = r.Leaves
			}
		}
	}
	return last
}
