package steps

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"github.com/cucumber/godog"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/openapi"
)

// unsubscribes gives up resources (type 1) or only the periods that have not begun (type 2).
func (w *World) unsubscribes(ctx context.Context, how, names string) error {
	ids, err := w.idsOf(ctx, names)
	if err != nil {
		return err
	}
	request, err := unsubscription(ids, map[string]int{"unsubscribes from": 1, "drops the renewals of": 2}[how])
	if err != nil {
		return err
	}
	return w.perform(ctx, request)
}

func unsubscription(ids []string, kind int) (*caller.Request, error) {
	body, err := json.Marshal(map[string]any{"resource_ids": ids, "unsubscribe_type": kind})
	if err != nil {
		return nil, err
	}
	return caller.NewRequest(situation.Huawei, "unsubscribe", body)
}

// postsUnsubscription sends a body as it is written, well formed or not.
func (w *World) postsUnsubscription(ctx context.Context, body *godog.DocString) error {
	if err := w.open(ctx); err != nil {
		return err
	}
	return w.callHuawei(ctx, "unsubscribe", []byte(w.expanded(body.Content)))
}

// switchesRenewal calls the current operation (v2) or the older one (v1.0), which has an action in the query.
func (w *World) switchesRenewal(ctx context.Context, onOff, name, version string) error {
	ids, err := w.idsOf(ctx, name)
	if err != nil {
		return err
	}
	operation := map[string]string{"on": "enable_auto_renew", "off": "disable_auto_renew"}[onOff]
	params := []caller.Param{caller.NewParam("resource_id", ids[0])}
	if version == "v1.0" {
		operation, params = operation+"_v1", append(params, caller.NewParam("action_id", "autorenew"))
	}
	return w.callHuawei(ctx, operation, nil, params...)
}

// renews buys another period, paid at once.
func (w *World) renews(ctx context.Context, names string, n int, unit string) error {
	ids, err := w.idsOf(ctx, names)
	if err != nil {
		return err
	}
	kind := map[string]int{"month": 2, "year": 3}[unit]
	body, err := json.Marshal(map[string]any{"resource_ids": ids, "period_type": kind, "period_num": n, "is_auto_pay": 1})
	if err != nil {
		return err
	}
	return w.callHuawei(ctx, "renew", body)
}

// callsPath calls any method and path, known or not. The answer to a known GET is checked against its operation.
func (w *World) callsPath(ctx context.Context, method, path string) error {
	if err := w.open(ctx); err != nil {
		return err
	}
	request := &caller.Request{Vendor: situation.Huawei, Method: method, Path: w.expanded(path)}
	path, _, _ = strings.Cut(request.Path, "?")
	if op, _, found := openapi.Huawei().Match(method, path); found == openapi.Matched && method == http.MethodGet {
		request.Operation = op
	}
	return w.perform(ctx, request)
}

func (w *World) callHuawei(ctx context.Context, operation string, body []byte, params ...caller.Param) error {
	request, err := caller.NewRequest(situation.Huawei, operation, body, params...)
	if err != nil {
		return err
	}
	return w.perform(ctx, request)
}

// idsOf are the ids behind `"web-1", "web-2" and "web-3"`, `"web-1" to "web-10"` or `id "1234"`.
func (w *World) idsOf(ctx context.Context, text string) (ids []string, err error) {
	if err := w.open(ctx); err != nil {
		return nil, err
	}
	if id, ok := strings.CutPrefix(text, `id "`); ok {
		return []string{w.expanded(strings.TrimSuffix(id, `"`))}, nil
	}
	aliases, err := situation.Aliases(text)
	for _, alias := range aliases {
		r, err := w.resource(alias)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", text, err)
		}
		ids = append(ids, r.ID)
	}
	return ids, err
}
