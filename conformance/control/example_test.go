package control_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"

	"github.com/rescindhq/rescind/conformance/control"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/target"
)

// The server of this example answers like the control API of a mock.
func ExampleSandbox() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		fmt.Println(r.Method, r.URL, len(body) > 0)
		fmt.Fprint(w, `{"id": "sb-1", "resources": {"web-1": {"id": "21e09f37", "vendor": "huawei"}}}`)
	}))
	defer server.Close()
	api := &control.API{Client: server.Client(), Target: target.Target{ControlURL: server.URL + "/_mock", ControlToken: "token"}}

	document := situation.New("documented")
	document.Account(situation.Huawei, situation.MainAccount).Add(situation.Huawei, []situation.Row{{"alias": "web-1"}})
	sandbox := &control.Sandbox{API: api}
	opened, err := sandbox.Open(context.Background(), document)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("web-1 is", opened.Resources["web-1"].ID)
	sandbox.Close(context.Background())
	// Output:
	// POST /_mock/sandboxes?ttl=1h true
	// web-1 is 21e09f37
	// DELETE /_mock/sandboxes/sb-1 false
}
