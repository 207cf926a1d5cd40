package console

import (
	"net/http"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// A part of a sandbox can be reset without the others.
type part struct {
	Name, Says string
	of         func(*sandbox.Parts) *bool
}

var parts = []part{
	{"state", "State: resources, orders, balances and events", func(p *sandbox.Parts) *bool { return &p.State }},
	{"clock", "Clock: the business clock and the shift of the gateway clock", func(p *sandbox.Parts) *bool { return &p.Clock }},
	{"faults", "Faults: only those of the scenario remain", func(p *sandbox.Parts) *bool { return &p.Faults }},
	{"journal", "Journal: all recorded exchanges are deleted", func(p *sandbox.Parts) *bool { return &p.Journal }},
}

// A resetPage asks what to reset, or whether to delete the sandbox.
type resetPage struct {
	Note  string
	Parts []part
}

func showReset(v *pageRequest) (page, *pageError) { return v.reset("") }

func (v *pageRequest) reset(note string) (page, *pageError) {
	return v.readSandbox("reset", func(p *place) (page, *pageError) {
		shown := page{name: "reset", Title: "Reset or delete", Data: resetPage{note, parts}}
		if note != "" {
			shown.status = http.StatusBadRequest
		}
		return shown, nil
	})
}

// resetSandbox resets the parts that the form names.
func resetSandbox(v *pageRequest) (page, *pageError) {
	w, t := v.world()
	if t != nil {
		return page{}, t
	}
	if t := v.readForm(); t != nil {
		return page{}, t
	}
	var asked sandbox.Parts
	for _, name := range v.request.PostForm["what"] {
		known := false
		for _, part := range parts {
			if part.Name == name {
				*part.of(&asked), known = true, true
			}
		}
		if !known {
			return v.reset("There is no such part to reset.")
		}
	}
	if asked == (sandbox.Parts{}) {
		return v.reset("Choose what to reset.")
	}
	if t := orNotFound(w, w.Reset(asked), nil); t != nil {
		return page{}, t
	}
	return page{to: v.root()}, nil
}

// deleteSandbox deletes a sandbox if the form confirms it.
func deleteSandbox(v *pageRequest) (page, *pageError) {
	w, t := v.world()
	if t != nil {
		return page{}, t
	}
	if t := v.readForm(); t != nil {
		return page{}, t
	}
	if v.request.PostFormValue("agreed") != "on" {
		return v.reset("Confirm that the sandbox is to be deleted.")
	}
	if _, err := v.Worlds.Remove(w.ID); err != nil {
		return page{}, storeError(err)
	}
	return page{to: Prefix}, nil
}
