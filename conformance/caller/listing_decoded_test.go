package caller

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"testing"
	"time"
)

func TestOnlyEntriesThatChangedAreDecodedAgain(t *testing.T) {
	c, decoded := &Client{Server: Server{Shared: NewShared(0)}}, 0
	read := func(whole bool, entries ...string) []string {
		t.Helper()
		decoded = 0
		var all []json.RawMessage
		for _, text := range entries {
			all = append(all, json.RawMessage(text))
		}
		found, err := c.decodeList("huawei ", whole, all, func(text json.RawMessage) (decodedEntry, error) {
			decoded++
			return huaweiListing(text)
		})
		if err != nil {
			t.Fatal(err)
		}
		return slices.Sorted(maps.Keys(found))
	}
	one, two, gone := `{"resource_id":"r-1","status":2}`, `{"resource_id":"r-2","status":2}`, `{"resource_id":"r-2","status":3}`
	for i, step := range []struct {
		whole   bool
		entries []string
		decoded int
		shown   []string
	}{
		{false, []string{one}, 1, []string{"r-1"}},
		{true, []string{one, two}, 2, []string{"r-1", "r-2"}},
		{true, []string{two, one}, 0, []string{"r-1", "r-2"}},
		{true, []string{one, gone}, 1, []string{"r-1", "r-2"}},
		{false, []string{gone}, 0, []string{"r-2"}},
		{true, []string{one}, 0, []string{"r-1"}},
		{true, []string{two}, 1, []string{"r-2"}},
	} {
		if shown := read(step.whole, step.entries...); decoded != step.decoded || !slices.Equal(shown, step.shown) {
			t.Errorf("list %d: decoded %d and shown %q, not %d and %q", i, decoded, shown, step.decoded, step.shown)
		}
	}
}

func TestAPageIsKeptUntilAnotherComes(t *testing.T) {
	shared := NewShared(0)
	entries := []json.RawMessage{json.RawMessage(`{"resource_id":"r-1"}`)}
	page, other := bytes.Repeat([]byte("a"), largePage), bytes.Repeat([]byte("b"), largePage)
	shared.keepPage("one", page, entries)
	for name, c := range map[string]struct {
		page string
		body []byte
		same bool
	}{
		"the same":           {"one", bytes.Clone(page), true},
		"another body":       {"one", other, false},
		"of another account": {"two", page, false},
		"a small one":        {"one", page[:100], false},
	} {
		if got, same := shared.samePage(c.page, c.body); same != c.same || same && len(got) != 1 {
			t.Errorf("%s: %s, %t", name, got, same)
		}
	}
}

// What is released at a stated time is another thing afterwards, though the list says the same of it.
func TestAnEntryThatATimeChangesIsDecodedAgain(t *testing.T) {
	c := &Client{Server: Server{Shared: NewShared(0)}}
	for _, wait := range []time.Duration{time.Hour, -time.Hour} {
		text := json.RawMessage(`{"InstanceID":"i-1","Status":"Normal","ReleaseTime":"` + time.Now().Add(wait).UTC().Format(time.RFC3339) + `"}`)
		for range 2 {
			found, err := c.decodeList("alibaba ", true, []json.RawMessage{text}, alibabaListing)
			if err != nil || found["i-1"].Closed != (wait < 0) {
				t.Errorf("released in %s: %+v, %v", wait, found["i-1"], err)
			}
		}
		if kept := c.Shared.decodedList("alibaba ")[string(text)]; kept.passing != (wait > 0) {
			t.Errorf("released in %s: decoded again is %t", wait, kept.passing)
		}
	}
}
