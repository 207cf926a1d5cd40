package main

import (
	"errors"
	"testing"
)

func TestAnUnansweredAddressIsNamedInTheCommandThatServesThere(t *testing.T) {
	const other = ", or name the address of yours with --url or RESCIND_URL"
	for server, want := range map[string]string{
		defaultURL:               "`rescind serve`" + other,
		"http://127.0.0.1:18130": "`rescind serve --listen 127.0.0.1:18130`",
		"http://[::1]:9":         "`rescind serve --listen [::1]:9`",
		"http://localhost":       "`rescind serve --listen localhost:80`",
		"https://localhost:8443": "`rescind serve --tls --listen localhost:8443`",
		"http://mock.example:90": "`rescind serve`",
	} {
		if got := unreachable(server, errors.New("refused")); got != "nobody answers at "+server+" (refused): start a mock with "+want {
			t.Errorf("%s: %s", server, got)
		}
	}
}
