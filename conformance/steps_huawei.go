package conformance

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"strings"

	"github.com/cucumber/godog"

	"github.com/rescindhq/rescind/openapi"
)

// holes are what a text leaves to be filled in.
var holes = regexp.MustCompile(`\{[^{}"]+\}`)

// unsubscribes leaves resources wholly (type 1) or gives up only the periods not begun (type 2).
func (w *world) unsubscribes(ctx context.Context, how, names string) error {
	ids, err := w.named(ctx, names)
	if err != nil {
		return err
	}
	q, err := unsubscription(ids, map[string]int{"unsubscribes from": 1, "drops the renewals of": 2}[how])
	if err != nil {
		return err
	}
	return w.perform(ctx, q)
}

func unsubscription(ids []string, kind int) (*question, error) {
	body, err := json.Marshal(map[string]any{"resource_ids": ids, "unsubscribe_type": kind})
	if err != nil {
		return nil, err
	}
	return about(huawei, "unsubscribe", body)
}

// postsUnsubscription sends a body as it is written, well formed or not.
func (w *world) postsUnsubscription(ctx context.Context, body *godog.DocString) error {
	if err := w.enter(ctx); err != nil {
		return err
	}
	return w.askHuawei(ctx, "unsubscribe", []byte(w.expanded(body.Content)))
}

func (w *world) switchesRenewal(ctx context.Context, onOff, name, version string) error {
	ids, err := w.named(ctx, name)
	if err != nil {
		return err
	}
	operation := map[string]string{"on": "enable_auto_renew", "off": "disable_auto_renew"}[onOff]
	params := []pair{param("resource_id", ids[0])}
	if version == "v1.0" {
		operation, params = operation+"_v1", append(params, param("action_id", "autorenew"))
	}
	return w.askHuawei(ctx, operation, nil, params...)
}

// renews buys another period, paid at once.
func (w *world) renews(ctx context.Context, names string, n int, unit string) error {
	ids, err := w.named(ctx, names)
	if err != nil {
		return err
	}
	kind := map[string]int{"month": 2, "year": 3}[unit]
	body, err := json.Marshal(map[string]any{"resource_ids": ids, "period_type": kind, "period_num": n, "is_auto_pay": 1})
	if err != nil {
		return err
	}
	return w.askHuawei(ctx, "renew", body)
}

// callsPath calls what may not be there. What is there and only looks is checked as the call that it is.
func (w *world) callsPath(ctx context.Context, method, path string) error {
	if err := w.enter(ctx); err != nil {
		return err
	}
	q := &question{vendor: huawei, method: method, path: w.expanded(path)}
	way, _, _ := strings.Cut(q.path, "?")
	if op, _, found := openapi.Huawei().Match(method, way); found == openapi.Matched && method == http.MethodGet {
		q.operation = op
	}
	return w.perform(ctx, q)
}

func (w *world) askHuawei(ctx context.Context, operation string, body []byte, params ...pair) error {
	q, err := about(huawei, operation, body, params...)
	if err != nil {
		return err
	}
	return w.perform(ctx, q)
}

// named are the ids behind `"web-1", "web-2" and "web-3"`, `"web-1" to "web-10"` or `id "1234"`.
func (w *world) named(ctx context.Context, text string) (ids []string, err error) {
	if err := w.enter(ctx); err != nil {
		return nil, err
	}
	if id, ok := strings.CutPrefix(text, `id "`); ok {
		return []string{w.expanded(strings.TrimSuffix(id, `"`))}, nil
	}
	aliases, err := aliasesIn(text)
	for _, alias := range aliases {
		r, err := w.resource(alias)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", text, err)
		}
		ids = append(ids, r.ID)
	}
	return ids, err
}
