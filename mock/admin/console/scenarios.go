package console

import (
	"cmp"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/scenarios"
)

// A scenariosPage is one page of the ready scenarios that match a search.
type scenariosPage struct {
	Note   phrase
	Ready  []readyScenario
	List   listing
	Chosen func(field string) string
}

// A readyScenario is a scenario, with the catalogue row that it is named after.
type readyScenario struct {
	control.ReadyScenario
	Row features.Row
}

// Says is what a page in another language than English says of the scenario.
func (s readyScenario) Says() string { return cmp.Or(s.Row.Says, s.About) }

func showScenarios(v *pageRequest) (page, *pageError) { return v.scenarioList(nil) }

func (v *pageRequest) scenarioList(note phrase) (page, *pageError) {
	ready, err := control.ReadyScenarios()
	if err != nil {
		return page{}, &pageError{http.StatusInternalServerError, say("The scenarios cannot be read"), say("%s", err)}
	}
	data, rows := scenariosPage{Note: note, Chosen: v.request.PostFormValue}, make([]readyScenario, len(ready))
	for i, s := range ready {
		row, _ := features.Find(s.Name)
		rows[i] = readyScenario{s, row}
	}
	rows, data.List = arrange(v, rows, func(s readyScenario) []string { return []string{s.Name, s.About, s.Row.Says} },
		byColumn("scenario", "scenario", func(s readyScenario) string { return s.Name }),
		byColumn("description", "description", func(s readyScenario) string { return s.About }),
	)
	data.Ready = rowsOn(data.List.pagination, rows)
	p := page{name: "scenarios", Title: say("Open a sandbox"), Data: data}
	if note != nil {
		p.status = http.StatusBadRequest
	}
	return p, nil
}

// matchesSearch reports whether the texts contain every word of the search.
func matchesSearch(words string, texts ...string) bool {
	text := strings.ToLower(strings.Join(texts, "\n"))
	for word := range strings.FieldsSeq(strings.ToLower(words)) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

// openSandbox opens a ready scenario with new credentials.
func openSandbox(v *pageRequest) (page, *pageError) {
	if t := v.readForm(); t != nil {
		return page{}, t
	}
	sc, err := scenarios.Load(v.request.PostFormValue("scenario"))
	if err != nil {
		return v.scenarioList(sentence(err))
	}
	o, err := readOpenForm(v.request)
	if err != nil {
		return v.scenarioList(sentence(err))
	}
	w, err := v.Open(sc, o)
	if err != nil {
		return v.scenarioList(sentence(err))
	}
	return page{to: rootOf(w.ID)}, nil
}

func readOpenForm(r *http.Request) (o control.Opening, err error) {
	if text := r.PostFormValue("ttl"); text != "" {
		if o.TTL, err = time.ParseDuration(text); err != nil || o.TTL <= 0 {
			return o, say("%q is not a time to live: give a duration such as 1h.", text)
		}
	}
	if text := r.PostFormValue("seed"); text != "" {
		if o.Seed, err = strconv.ParseUint(text, 10, 53); err != nil {
			return o, say("%q is not a seed: give a whole number below 2 to the power of 53.", text)
		}
	}
	return o, nil
}
