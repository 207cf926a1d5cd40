package main

import (
	"errors"
	"strings"
	"testing"
)

func TestOnlyAtTheUsualAddressIsItSaidHowToNameAnother(t *testing.T) {
	const other = ", or name the address of yours with --url or RESCIND_URL"
	for server, named := range map[string]bool{defaultURL: true, "http://127.0.0.1:8090": false} {
		got := unreachable(server, errors.New("refused"))
		if !strings.Contains(got, "nobody answers at "+server+" (refused): start a mock with `rescind serve`") || strings.HasSuffix(got, other) != named {
			t.Errorf("%s: %s", server, got)
		}
	}
}
