package control

import (
	"net/http"

	"github.com/rescindhq/rescind/mock/admin/metrics"
)

func showMetrics(c *call) (response, *problem) {
	return response{status: http.StatusOK, media: metrics.ContentType, body: c.Metrics()}, nil
}
