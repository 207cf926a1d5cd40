package mask

import (
	"context"
	"fmt"
	"log/slog"
)

// Handler returns a log handler that masks each record and passes it on. Values are masked as Text does,
// and the message, which is our own, as Known does.
func (m *Mask) Handler(to slog.Handler) slog.Handler { return &handler{to, m} }

type handler struct {
	slog.Handler
	mask *Mask
}

func (h *handler) Handle(ctx context.Context, r slog.Record) error {
	masked := slog.NewRecord(r.Time, r.Level, h.mask.Known(r.Message), r.PC)
	r.Attrs(func(a slog.Attr) bool {
		masked.AddAttrs(h.attr(a))
		return true
	})
	return h.Handler.Handle(ctx, masked)
}

func (h *handler) WithAttrs(all []slog.Attr) slog.Handler {
	return &handler{h.Handler.WithAttrs(h.attrs(all)), h.mask}
}

func (h *handler) WithGroup(name string) slog.Handler {
	return &handler{h.Handler.WithGroup(name), h.mask}
}

func (h *handler) attrs(all []slog.Attr) []slog.Attr {
	masked := make([]slog.Attr, len(all))
	for i, a := range all {
		masked[i] = h.attr(a)
	}
	return masked
}

func (h *handler) attr(a slog.Attr) slog.Attr {
	switch a.Value = a.Value.Resolve(); a.Value.Kind() {
	case slog.KindGroup:
		return slog.Attr{Key: a.Key, Value: slog.GroupValue(h.attrs(a.Value.Group())...)}
	case slog.KindString, slog.KindAny:
		text := fmt.Sprint(a.Value.Any())
		if IsSecretName(a.Key) && text != "" {
			return slog.String(a.Key, Masked)
		}
		if masked := h.mask.Text(text); masked != text {
			return slog.String(a.Key, masked)
		}
	}
	return a
}
