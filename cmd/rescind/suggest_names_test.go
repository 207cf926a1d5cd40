package main

import (
	"io"
	"strings"
	"testing"
)

func TestAFlagIsFoundUnderTheNameThatOtherProgramsGiveIt(t *testing.T) {
	for line, want := range map[string]string{
		"call list_resources --endpoint http://127.0.0.1:1": `, did you mean "--url"?`,
		"call list_resources --server http://127.0.0.1:1":   `, did you mean "--url"?`,
		"world list --host 127.0.0.1":                       `, did you mean "--url"?`,
		"serve --port 8090":                                 `, did you mean "--listen"?`,
		"serve --bind 127.0.0.1:0":                          `, did you mean "--listen"?`,
	} {
		var stderr strings.Builder
		if code := run(t.Context(), strings.Fields(line), nil, io.Discard, &stderr); code != exitUsage || !strings.Contains(stderr.String(), want) {
			t.Errorf("rescind %s: exit code %d: %s", line, code, stderr.String())
		}
	}
}

func TestAVariableIsFoundUnderTheNameThatOtherProgramsGiveIt(t *testing.T) {
	for name, want := range map[string]string{"RESCIND_ENDPOINT": "RESCIND_URL", "RESCIND_ENDPOINT_URL": "RESCIND_URL", "RESCIND_PORT": "RESCIND_LISTEN"} {
		t.Setenv(name, "http://127.0.0.1:1")
		var stderr strings.Builder
		run(t.Context(), []string{"version"}, nil, io.Discard, &stderr)
		if text := `"` + name + `", did you mean "` + want + `"?`; !strings.Contains(stderr.String(), text) {
			t.Errorf("%s is not in %q", text, stderr.String())
		}
	}
}

func TestOtherNamesLeadToFlagsThatThereAre(t *testing.T) {
	variables := flagVariables(rootCommand())
	for name, flags := range namesForFlags {
		for _, flag := range flags {
			if variables[flagVariable(flag)] == nil {
				t.Errorf("%s leads to --%s, which no command has", name, flag)
			}
		}
	}
}
