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
	if s.logFormat == "json" {
		return slog.New(slog.NewJSONHandler(w, options)), nil
	}
	return slog.New(slog.NewTextHandler(w, options)), checkOneOf("log-format", s.logFormat, "text", "json")
}
