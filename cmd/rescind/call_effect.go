package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/rescindhq/rescind/internal/bounded"
	"github.com/rescindhq/rescind/mock/admin/control"
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
	w, err := k.worldOf(ctx, client, server)
	if err != nil {
		return ""
	}
	body, _ := bodyOf(sent)
	complete := w.completeAt(sent.URL.RawQuery + " " + body)
	switch {
	case complete.IsZero():
		return ""
	case w.Clock.Frozen:
		return fmt.Sprintf("effect   complete at %s; the clock is frozen, move it\n", complete.UTC().Format(time.RFC3339))
	}
	return fmt.Sprintf("effect   complete at %s\n", complete.UTC().Format(time.RFC3339))
}

// completeAt is when the last resource that a call names has left; zero: none of them is under way.
func (w *worldEffects) completeAt(call string) (last time.Time) {
	for i := range w.Accounts {
		for _, r := range w.Accounts[i].Resources {
			if r.Leaves.After(w.Clock.Now) && r.Leaves.After(last) && strings.Contains(call, r.ID) {
				last = r.Leaves
			}
		}
	}
	return last
}

// worldOf asks the control API for everything in the sandbox.
func (k *keySource) worldOf(ctx context.Context, client *http.Client, server string) (w worldEffects, err error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, server+control.Prefix+"/sandboxes/"+url.PathEscape(k.sandbox), nil)
	if err != nil {
		return w, err
	}
	r.Header.Set("Authorization", "Bearer "+k.adminToken)
	answer, err := client.Do(r)
	if err != nil {
		return w, err
	}
	defer answer.Body.Close()
	text, err := bounded.Read(answer.Body, "the answer", maxSandbox)
	if err != nil {
		return w, err
	}
	return w, json.Unmarshal(text, &w)
}
