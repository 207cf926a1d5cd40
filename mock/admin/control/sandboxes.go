package control

import (
	"cmp"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/rescindhq/rescind/internal/strictyaml"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/openapi"
	"github.com/rescindhq/rescind/scenarios"
)

func createSandbox(c *call) (response, *problem) {
	sc, p := c.scenario()
	if p != nil {
		return response{}, p
	}
	o, p := c.opening()
	if p != nil {
		return response{}, p
	}
	w, err := c.Open(sc, o)
	if wrong, ok := errors.AsType[strictyaml.Mistakes](err); ok {
		return response{}, &problem{reason: invalidScenario, mistakes: mistakes(wrong)}
	}
	if err != nil {
		return response{}, creationProblem(err)
	}
	return c.created(w, "scenario "+sc.Name)
}

// wrongTTL says what a time to live must be.
const wrongTTL = "must be above zero and at most 2562047h: " + strictyaml.DurationForm

// creationProblem is the problem of a sandbox that could not be opened.
func creationProblem(err error) *problem {
	if errors.Is(err, sandbox.ErrAway) {
		return storeProblem(err)
	}
	return problemAbout(internalError, err.Error())
}

// scenario returns the ready scenario that the JSON body names, or the scenario that the body is.
func (c *call) scenario() (*scenarios.Scenario, *problem) {
	if body := c.values.Body(); body.Exists() {
		sc, err := scenarios.Load(body.Get("scenario").Text())
		if err != nil {
			return nil, problemAbout(unknownScenario, sentence(err.Error()))
		}
		return sc, nil
	}
	sc, err := scenarios.Parse("scenario.yaml", c.body)
	if err != nil {
		return nil, &problem{reason: invalidScenario, mistakes: mistakes(err)}
	}
	return sc, nil
}

// sentence begins a message with a capital and ends it, unless it is a question.
func sentence(text string) string {
	text = strings.ToUpper(text[:1]) + text[1:]
	if strings.HasSuffix(text, "?") {
		return text
	}
	return text + "."
}

// mistakes splits an error into its single errors, each with its place.
func mistakes(err error) (all []string) {
	list, several := err.(interface{ Unwrap() []error })
	if !several {
		return []string{err.Error()}
	}
	for _, each := range list.Unwrap() {
		all = append(all, each.Error())
	}
	return all
}

// opening reads ttl and seed: from the body when it is JSON, otherwise from the query.
func (c *call) opening() (o Opening, p *problem) {
	ttl, _ := c.values.Param("ttl")
	seed, _ := c.values.Param("seed")
	in, body := "query", c.values.Body()
	if body.Exists() {
		if ttl+seed != "" {
			return o, invalidRequestProblem(openapi.Violation{In: in, What: "must be empty: with a JSON body, ttl and seed are members of the body"})
		}
		in, ttl, seed = "body", body.Get("ttl").Text(), string(body.Get("seed").Raw())
	}
	o.Seed, _ = strconv.ParseUint(seed, 10, 64) // a whole number, by the contract
	if ttl == "" {
		return o, nil
	}
	var err error
	if o.TTL, err = time.ParseDuration(ttl); err != nil || o.TTL <= 0 {
		return o, invalidRequestProblem(openapi.Violation{In: in, Pointer: pointer(in, "ttl"), What: wrongTTL})
	}
	return o, nil
}

// pointer says where a value is: a JSON pointer for a body, otherwise its name.
func pointer(in, name string) string {
	if in == "body" {
		return "/" + name
	}
	return name
}

// A summary is a sandbox in a list.
type summary struct {
	ID       string     `json:"id"`
	Scenario string     `json:"scenario"`
	Seed     uint64     `json:"seed"`
	Expires  *time.Time `json:"expires"`
}

// defaultPage is how many sandboxes are listed without a limit.
const defaultPage = 100

func listSandboxes(c *call) (response, *problem) {
	limit, _ := c.numberParam("limit")
	after, _ := c.numberParam("after")
	page, err := c.Worlds.Page(after, int(cmp.Or(limit, defaultPage)))
	if err != nil {
		return response{}, storeProblem(err)
	}
	list := []summary{}
	for _, w := range page.Worlds {
		list = append(list, summary{w.ID, w.Scenario, w.Seed, timeOrNull(w.Expires)})
	}
	var next *uint64
	if page.Next > 0 {
		next = &page.Next
	}
	return response{status: http.StatusOK, body: struct {
		Sandboxes []summary `json:"sandboxes"`
		Total     int       `json:"total"`
		Next      *uint64   `json:"next"`
	}{list, page.Total, next}}, nil
}

func showSandbox(c *call, w *sandbox.World) (response, *problem) {
	world, err := Show(w, c.endpoint())
	if err != nil {
		return response{}, worldProblem(w, err)
	}
	for _, a := range world.Accounts {
		for i := range a.Orders { // free text of a customer, which may contain a secret
			a.Orders[i].Why.Text = c.mask.Text(a.Orders[i].Why.Text)
		}
	}
	return response{status: http.StatusOK, body: world}, nil
}

func deleteSandbox(c *call, w *sandbox.World) (response, *problem) {
	switch found, err := c.Worlds.Remove(w.ID); {
	case err != nil:
		return response{}, storeProblem(err)
	case !found:
		return response{}, problemAbout(unknownSandbox, w.ID)
	}
	return response{status: http.StatusNoContent, did: "deleted the sandbox"}, nil
}
