package console_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"strings"

	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/admin/console"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/scenarios"
)

// A client with cookies follows the link that signs in, as a browser does, and looks up by
// which rows of the catalogue resources of an account cannot be unsubscribed.
func Example() {
	server := mock.NewServer(mock.Options{AdminToken: "the-admin-token"})
	scenario, err := scenarios.Load("quickstart")
	if err != nil {
		fmt.Println(err)
		return
	}
	if _, err := server.Open(scenario, control.Opening{ID: "mine", Seed: 7}); err != nil {
		fmt.Println(err)
		return
	}
	web := httptest.NewServer(server)
	defer web.Close()
	jar, _ := cookiejar.New(nil)
	browser := &http.Client{Jar: jar}
	get := func(path string) (status int, page string) {
		response, err := browser.Get(web.URL + path)
		if err != nil {
			return 0, err.Error()
		}
		defer response.Body.Close()
		body, _ := io.ReadAll(response.Body)
		return response.StatusCode, string(body)
	}

	status, _ := get(console.Prefix)
	fmt.Println("before the sign-in:", status)
	status, _ = get(server.ConsoleLink()) // it works once
	fmt.Println("the link:", status)
	_, page := get(console.Prefix + "/mine/huawei/acme/unsubscriptions?tab=not-allowed")
	for _, row := range []string{"huawei.trial-service", "huawei.resource-frozen", "huawei.one-time-use"} {
		fmt.Println(row, strings.Contains(page, row))
	}
	// Output:
	// before the sign-in: 401
	// the link: 200
	// huawei.trial-service true
	// huawei.resource-frozen true
	// huawei.one-time-use false
}
