package control

import (
	"net/http"

	"github.com/rescindhq/rescind/mock/admin/metrics"
)

func showMetrics(c *call) (answer, *problem) {
	return answer{status: http.StatusOK, media: metrics.ContentType, body: c.Metrics()}, nil
}
