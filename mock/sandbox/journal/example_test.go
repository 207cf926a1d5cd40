package journal_test

import (
	"fmt"
	"net/http"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// The journal keeps exchanges as they are, and masks secrets when they are read.
func Example() {
	j := journal.New(journal.DefaultSize)
	j.Keep(&journal.Entry{
		N:      j.Number(),
		Call:   &dialect.Call{Method: "GET", Path: "/v2/orders", Header: http.Header{"X-Auth-Token": {"a secret token"}}},
		Answer: dialect.Answer{Status: http.StatusForbidden},
	})
	for _, e := range sure(j.Entries()) {
		x := e.Exchange()
		fmt.Println(x.ID, x.Request.Method, x.Request.URL, x.Response.Status, x.Request.Headers)
	}
	// Output:
	// 1 GET /v2/orders 403 map[X-Auth-Token:[****]]
}
