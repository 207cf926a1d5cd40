package control_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/admin/control"
)

// A client opens a sandbox of its own, moves the business clock to the day of a renewal, and reads what
// happened and what the sandbox holds by then.
func Example() {
	server := httptest.NewServer(mock.NewServer(mock.Options{AdminToken: "the-admin-token"}))
	defer server.Close()
	call := func(method, path, body string, into any) {
		r, _ := http.NewRequest(method, server.URL+control.Prefix+path, strings.NewReader(body))
		r.Header.Set("Authorization", "Bearer the-admin-token")
		r.Header.Set("Content-Type", "application/json")
		response, err := http.DefaultClient.Do(r)
		if err != nil {
			panic(err)
		}
		defer response.Body.Close()
		if response.StatusCode >= 300 { // the body is a problem document that says what to do
			problem, _ := io.ReadAll(response.Body)
			fmt.Printf("%s %s: %s\n", method, path, problem)
			return
		}
		json.NewDecoder(response.Body).Decode(into)
	}

	var opened control.Opened
	call("POST", "/sandboxes", `{"scenario":"quickstart","seed":7}`, &opened)

	var clock control.Clock
	call("PUT", "/sandboxes/"+opened.ID+"/clock", `{"now":"2026-06-14T00:00:00Z"}`, &clock)
	for _, e := range clock.Events {
		fmt.Println(e.At.Format(time.DateTime), e.What)
	}

	var world control.World
	call("GET", "/sandboxes/"+opened.ID, "", &world)
	for _, a := range world.Accounts {
		fmt.Println(a.Vendor, a.Name, "has", a.Balance)
	}
	// Output:
	// 2026-06-11 00:00:00 renewal charged: standing-cn
	// 2026-06-12 19:00:00 renewal charged: standing
	// huawei acme has 900.00
	// alibaba acme-cn has 910.00
}
