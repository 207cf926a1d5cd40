package main

import (
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
	var handler slog.Handler = slog.NewTextHandler(w, options)
	if s.logFormat == "json" {
		handler = slog.NewJSONHandler(w, options)
	}
	if s.showsCalls() {
		handler = withoutUnmatched{handler}
	}
	return slog.New(handler), checkOneOf("log-format", s.logFormat, "text", "json")
}
