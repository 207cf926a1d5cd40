package dialecttest_test

import (
	"fmt"
	"net/url"
	"time"

	"github.com/rescindhq/rescind/mock/dialect/dialecttest"
)

// The nonce is random unless the parameters give one.
func ExampleSignedQuery() {
	at := time.Date(2026, 6, 8, 0, 0, 0, 0, time.UTC)
	query := dialecttest.SignedQuery("the-key", "the-secret", "GET", "GetOrderDetail", at, url.Values{"OrderId": {"1"}, "SignatureNonce": {"once"}})
	values, _ := url.ParseQuery(query)
	fmt.Println(values.Get("Action"), values.Get("OrderId"), values.Get("Timestamp"))
	fmt.Println(values.Get("Signature"))
	// Output:
	// GetOrderDetail 1 2026-06-08T00:00:00Z
	// WVTam75sB67DS9avG7Isv22A554=
}
