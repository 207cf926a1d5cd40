package main

import (
	"fmt"
	"slices"
	"strings"
)

// namesForFlags are what other programs call a flag. The first flag that a command has is the one that is meant.
var namesForFlags = map[string][]string{
	"addr":         {"url", "listen"},
	"address":      {"url", "listen"},
	"base-url":     {"url"},
	"bind":         {"listen"},
	"endpoint":     {"url", "listen"},
	"endpoint-url": {"url"},
	"host":         {"url", "listen"},
	"mock-url":     {"url"},
	"port":         {"listen", "url"},
	"server":       {"url"},
	"token":        {"admin-token"},
}

// meantFlag is `, did you mean "--x"?` for another program's name of one of the flags, or nothing.
func meantFlag(written string, flags []string) string {
	for _, flag := range namesForFlags[written] {
		if slices.Contains(flags, "--"+flag) {
			return fmt.Sprintf(", did you mean %q?", "--"+flag)
		}
	}
	return ""
}

// meantVariable is the same for the variable of a flag.
func meantVariable(written string, known []string) string {
	name := strings.ToLower(strings.ReplaceAll(strings.TrimPrefix(written, "RESCIND_"), "_", "-"))
	for _, flag := range namesForFlags[name] {
		if variable := flagVariable(flag); slices.Contains(known, variable) {
			return fmt.Sprintf(", did you mean %q?", variable)
		}
	}
	return ""
}
