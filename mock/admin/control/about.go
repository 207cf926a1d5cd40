package control

import (
	"net/http"
	"sync"
	"time"

	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/scenarios"
)

// health also tells the time, because a clock that is off is why signatures expire.
func health(c *call) (answer, *problem) {
	return answer{status: http.StatusOK, body: struct {
		Status string    `json:"status"`
		Time   time.Time `json:"time"`
	}{"ready", c.Now().UTC()}}, nil
}

// A row is a row of the catalogue.
type row struct {
	ID         string `json:"id"`
	Kind       string `json:"kind"`
	Says       string `json:"says"`
	Source     string `json:"source"`
	Evidence   string `json:"evidence"`
	EnforcedBy string `json:"enforced_by"`
}

func listCatalogue(c *call) (answer, *problem) {
	rows := []row{}
	for _, r := range features.Rows() {
		rows = append(rows, row{r.ID, r.Kind, r.Says, r.Source, r.Evidence, r.EnforcedBy})
	}
	return answer{status: http.StatusOK, body: struct {
		Profile string `json:"profile"`
		Rows    []row  `json:"rows"`
	}{c.Profile, rows}}, nil
}

// A Ready scenario can be opened by its name.
type Ready struct {
	Name  string `json:"name"`
	About string `json:"about"`
}

func listScenarios(*call) (answer, *problem) {
	list, err := ReadyScenarios()
	if err != nil {
		return answer{}, about(internalError, err.Error())
	}
	return answer{status: http.StatusOK, body: struct {
		Scenarios []Ready `json:"scenarios"`
	}{list}}, nil
}

// ReadyScenarios are part of the program, so they are read once.
var ReadyScenarios = sync.OnceValues(func() ([]Ready, error) {
	list := []Ready{}
	for _, name := range scenarios.Names() {
		s, err := scenarios.Load(name)
		if err != nil {
			return nil, err
		}
		list = append(list, Ready{name, s.About})
	}
	return list, nil
})
