package saved_test

import (
	"fmt"

	"github.com/rescindhq/rescind/internal/saved"
)

// A command of curl is read as curl would send it, with the headers that curl adds.
func ExampleRead() {
	requests, err := saved.Read([]byte(`curl https://bss.example/v2/orders -H 'X-Sdk-Date: 20260608T000000Z' --data-raw '{"a": 1}'`))
	if err != nil {
		fmt.Println(err)
		return
	}
	r := requests[0]
	fmt.Println(r.HTTP.Method, r.HTTP.URL)
	fmt.Println(r.HTTP.Header.Get("Content-Type"))
	fmt.Println(string(r.Bodies[0]))
	// Output:
	// POST https://bss.example/v2/orders
	// application/x-www-form-urlencoded
	// {"a": 1}
}
