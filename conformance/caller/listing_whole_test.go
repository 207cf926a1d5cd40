package caller

import (
	"encoding/json"
	"testing"
)

func TestTheLastPageOfAListIsFound(t *testing.T) {
	entries := func(n int, first string) []json.RawMessage {
		page := make([]json.RawMessage, n)
		for i := range page {
			page[i] = json.RawMessage(first)
		}
		return page
	}
	full, other := entries(listLimit, "1"), entries(listLimit, "2")
	for name, c := range map[string]struct {
		all, page []json.RawMessage
		last      bool
	}{
		"nothing at all":          {nil, nil, true},
		"the first page is full":  {full, full, false},
		"an empty page follows":   {append(full, other...), nil, true},
		"another full page":       {append(full, other...), other, false},
		"the first page again":    {append(full, full...), full, true},
		"a list that never ends":  {append(entries(maxListed, "1"), other...), other, true},
		"a page of a few entries": {append(full, entries(3, "3")...), entries(3, "3"), true},
	} {
		if got := isLastPage(c.all, c.page); got != c.last {
			t.Errorf("%s: %t, want %t", name, got, c.last)
		}
	}
}
