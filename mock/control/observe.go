package control

import (
	"net/http"

	"github.com/rescindhq/rescind/mock/metrics"
)

// raw is a body that is sent as it is.
type raw []byte

func showMetrics(c *call) (answer, *problem) {
	return answer{status: http.StatusOK, media: metrics.ContentType, body: raw(c.Metrics())}, nil
}
