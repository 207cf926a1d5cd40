package main

import (
	"io"
	"strings"
	"testing"
)

func TestAnUnknownCommandOfAGroupNamesTheOneThatWasMeant(t *testing.T) {
	for line, want := range map[string]string{
		"target check":    `unknown command "check" for "rescind target", did you mean "validate"?`,
		"target validat":  `did you mean "validate"?`,
		"target export":   `did you mean "rescind world export" or "rescind world import"?`,
		"target rubbish":  `unknown command "rubbish" for "rescind target": it has schema, validate`,
		"scenario lint":   `did you mean "validate"?`,
		"world show":      `did you mean "rescind scenario show"?`,
		"mock":            "unknown command \"mock\" for \"rescind\", did you mean \"serve\"? (`rescind --help` lists them)\n",
		"mock --help":     "unknown command \"mock\" for \"rescind\", did you mean \"serve\"? (`rescind --help` lists them)\n",
		"help frobnicate": "unknown command \"frobnicate\" for \"rescind\" (`rescind --help` lists them)\n",
		"scenario x -h":   `unknown command "x" for "rescind scenario": it has `,
		"validate x.yaml": `did you mean "rescind scenario validate" or "rescind target validate"?`,
	} {
		var stderr strings.Builder
		if code := run(t.Context(), strings.Fields(line), nil, io.Discard, &stderr); code != exitUsage || !strings.Contains(stderr.String(), want) {
			t.Errorf("rescind %s: exit code %d: %s", line, code, stderr.String())
		}
	}
}
