package journal_test

import (
	"net/http"
	"testing"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

func TestAnArchiveHasTheSizesBeforeMasking(t *testing.T) {
	const sent = `{"echo":"a-long-token-of-somebody"}`
	j := journal.New(1)
	j.Keep(&journal.Entry{
		N:      1,
		Call:   &dialect.Call{Method: "POST", Path: "/v2/x", Header: http.Header{"X-Auth-Token": {"a-long-token-of-somebody"}}},
		Answer: dialect.Answer{Status: 200, Body: []byte(sent)},
	})
	got := journal.Archive(sure(j.Entries()), "http", "").Log.Entries[0].Response
	if got.BodySize != len(sent) || got.Content.Size != len(sent) || got.Content.Text != `{"echo":"****"}` {
		t.Errorf("got %d and %d for %d bytes, shown as %s", got.BodySize, got.Content.Size, len(sent), got.Content.Text)
	}
}
