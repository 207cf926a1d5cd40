package control

import (
	"log/slog"
	"net/http"

	"github.com/rescindhq/rescind/openapi"
)

// Unreadable is the response to a request for this API that is not valid HTTP.
func Unreadable(what string) (status int, h http.Header, body []byte) {
	c := &call{api: &api{Options: Options{Log: slog.New(slog.DiscardHandler)}}, operation: openapi.Control().Operation("health")}
	a := c.refuse(invalidRequestProblem(openapi.Violation{In: "request", What: what}))
	return a.status, http.Header{"Content-Type": {a.media}}, encode(a.body)
}
