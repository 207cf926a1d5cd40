package control

import (
	"net/http"
	"sync"
	"time"

	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/scenarios"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// health also returns the time, because a wrong clock makes signatures expire.
func health(c *call) (response, *problem) {
	if err := c.Worlds.Ready(c.request.Context()); err != nil {
		return response{}, storeProblem(err)
	}
	return response{status: http.StatusOK, body: struct {
		Status string            `json:"status"`
		Time   time.Time         `json:"time"`
		Store  sandbox.StoreInfo `json:"store"`
	}{"ready", c.Now().UTC(), c.Worlds.Info()}}, nil
}

// A catalogueRow is a row of the catalogue as JSON.
type catalogueRow struct {
	ID         string `json:"id"`
	Kind       string `json:"kind"`
	Says       string `json:"says"`
	Source     string `json:"source"`
	Evidence   string `json:"evidence"`
	EnforcedBy string `json:"enforced_by"`
}

func listCatalogue(c *call) (response, *problem) {
	rows := []catalogueRow{}
	for _, r := range features.Rows() {
		rows = append(rows, catalogueRow{r.ID, r.Kind, r.Says, r.Source, r.Evidence, r.EnforcedBy})
	}
	return response{status: http.StatusOK, body: struct {
		Profile string         `json:"profile"`
		Rows    []catalogueRow `json:"rows"`
	}{c.Profile, rows}}, nil
}

// A ReadyScenario is a scenario that can be opened by its name.
type ReadyScenario struct {
	Name  string `json:"name"`
	About string `json:"about"`
}

func listScenarios(*call) (response, *problem) {
	list, err := ReadyScenarios()
	if err != nil {
		return response{}, problemAbout(internalError, err.Error())
	}
	return response{status: http.StatusOK, body: struct {
		Scenarios []ReadyScenario `json:"scenarios"`
	}{list}}, nil
}

// ReadyScenarios returns the scenarios that are part of the program. They are parsed once.
var ReadyScenarios = sync.OnceValues(func() ([]ReadyScenario, error) {
	list := []ReadyScenario{}
	for _, name := range scenarios.Names() {
		s, err := scenarios.Load(name)
		if err != nil {
			return nil, err
		}
		list = append(list, ReadyScenario{name, s.About})
	}
	return list, nil
})
