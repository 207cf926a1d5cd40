package main

import (
	"context"
	"io"
	"log/slog"
)

func (s *serveFlags) newLogger(w io.Writer) (*slog.Logger, error) {
	var level slog.Level
	if err := checkOneOf("log-level", s.logLevel, "debug", "info", "warn", "error"); err != nil {
		return nil, err
	}
	level.UnmarshalText([]byte(s.logLevel))
	options := &slog.HandlerOptions{Level: level}
	var handler slog.Handler = plainMistakes{slog.NewTextHandler(w, options), w}
	if s.logFormat == "json" {
		handler = slog.NewJSONHandler(w, options)
	}
	if s.showsCalls() {
		handler = withoutUnmatched{handler}
	}
	return slog.New(handler), checkOneOf("log-format", s.logFormat, "text", "json")
}

// The messages of records whose attribute "mistake" is a line such as `rescind scenario validate` prints.
const (
	mistakeInScenario = "a mistake in the changed scenario: the sandbox keeps the old one"
	likelyMistake     = "this is probably a mistake in the scenario"
)

// afterMistake is what the text log has after a mistake.
var afterMistake = map[string]string{mistakeInScenario: " (the sandbox keeps the old scenario)", likelyMistake: " (warning)"}

// plainMistakes writes mistakes in scenarios as `rescind scenario validate` does, so that editors find the place.
type plainMistakes struct {
	slog.Handler
	out io.Writer
}

// Handle writes a record.
func (h plainMistakes) Handle(ctx context.Context, r slog.Record) error {
	after, plain := afterMistake[r.Message]
	if !plain {
		return h.Handler.Handle(ctx, r)
	}
	var err error
	r.Attrs(func(a slog.Attr) bool {
		if a.Key == "mistake" {
			_, err = io.WriteString(h.out, a.Value.String()+after+"\n")
		}
		return true
	})
	return err
}

// WithAttrs keeps the form of mistakes.
func (h plainMistakes) WithAttrs(all []slog.Attr) slog.Handler {
	return plainMistakes{h.Handler.WithAttrs(all), h.out}
}

// WithGroup keeps the form of mistakes.
func (h plainMistakes) WithGroup(name string) slog.Handler {
	return plainMistakes{h.Handler.WithGroup(name), h.out}
}
