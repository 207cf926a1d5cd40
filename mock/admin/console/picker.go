package console

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/scenarios"
)

// A pickerPage is a leaf of the ready scenarios that a search finds.
type pickerPage struct {
	Note   string
	Asked  string
	Ready  []readyScenario
	Leaf   pagination
	Chosen func(field string) string
}

// A pickable scenario is one to open, with what the row says that it is named after.
type readyScenario struct {
	control.Ready
	Row features.Row
}

func showScenarios(v *pageRequest) (page, *pageError) { return v.pick("") }

func (v *pageRequest) pick(note string) (page, *pageError) {
	ready, err := control.ReadyScenarios()
	if err != nil {
		return page{}, &pageError{http.StatusInternalServerError, "The scenarios cannot be read", err.Error()}
	}
	data := pickerPage{Note: note, Asked: v.request.URL.Query().Get("q"), Leaf: leafOf(v.request), Chosen: v.request.PostFormValue}
	found := 0
	for _, s := range ready {
		row, _ := features.Find(s.Name)
		if !mentions(data.Asked, s.Name, s.About, row.Says) {
			continue
		}
		if data.Leaf.has(found) {
			data.Ready = append(data.Ready, readyScenario{s, row})
		}
		found++
	}
	data.Leaf = data.Leaf.of(found)
	p := page{name: "scenarios", Title: "Open a sandbox", Data: data}
	if note != "" {
		p.status = http.StatusBadRequest
	}
	return p, nil
}

// mentions reports whether every word that is looked for stands in one of the texts.
func mentions(words string, texts ...string) bool {
	text := strings.ToLower(strings.Join(texts, "\n"))
	for word := range strings.FieldsSeq(strings.ToLower(words)) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

// openSandbox opens a ready scenario, with fresh credentials.
func openSandbox(v *pageRequest) (page, *pageError) {
	if t := v.readForm(); t != nil {
		return page{}, t
	}
	sc, err := scenarios.Load(v.request.PostFormValue("scenario"))
	if err != nil {
		return v.pick(sentence(err))
	}
	o, err := readOpening(v.request)
	if err != nil {
		return v.pick(sentence(err))
	}
	w, err := v.Open(sc, o)
	if err != nil {
		return v.pick(sentence(err))
	}
	return page{to: rootOf(w.ID)}, nil
}

func readOpening(r *http.Request) (o control.Opening, err error) {
	if text := r.PostFormValue("ttl"); text != "" {
		if o.TTL, err = time.ParseDuration(text); err != nil || o.TTL <= 0 {
			return o, fmt.Errorf("%q is not a time to live such as 1h", text)
		}
	}
	if text := r.PostFormValue("seed"); text != "" {
		if o.Seed, err = strconv.ParseUint(text, 10, 53); err != nil {
			return o, errors.New("a seed is a whole number below 2 to the power of 53")
		}
	}
	return o, nil
}

// sentence is an error as a page tells it.
func sentence(err error) string {
	text := err.Error()
	return strings.ToUpper(text[:1]) + text[1:] + "."
}
