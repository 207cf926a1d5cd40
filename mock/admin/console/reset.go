package console

import (
	"net/http"
	"slices"

	"github.com/rescindhq/rescind/mock/sandbox"
)

// A part of a sandbox can be reset without the others.
type part struct {
	Name, Says string
	of         func(*sandbox.Parts) *bool
	Chosen     bool // on the page
}

var parts = []part{
	{Name: "state", Says: "State: resources, orders, balances and events", of: func(p *sandbox.Parts) *bool { return &p.State }},
	{Name: "clock", Says: "Clock: the business clock and the shift of the gateway clock", of: func(p *sandbox.Parts) *bool { return &p.Clock }},
	{Name: "faults", Says: "Faults: only those of the scenario remain", of: func(p *sandbox.Parts) *bool { return &p.Faults }},
	{Name: "journal", Says: "Journal: all recorded exchanges are deleted", of: func(p *sandbox.Parts) *bool { return &p.Journal }},
}

// A resetPage asks what to reset, or whether to delete the sandbox.
type resetPage struct {
	Note  phrase
	Parts []part
}

func showReset(v *pageRequest) (page, *pageError) { return v.reset(nil) }

func (v *pageRequest) reset(note phrase) (page, *pageError) {
	return v.readSandbox("reset", func(p *place) (page, *pageError) {
		asked, sent := slices.Clone(parts), v.request.PostForm
		for i := range asked {
			asked[i].Chosen = len(sent["what"]) == 0 || slices.Contains(sent["what"], asked[i].Name)
		}
		shown := page{name: "reset", Title: say("Reset or delete"), Data: resetPage{note, asked}}
		if note != nil {
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
			return v.reset(say("There is no part %q to reset.", name))
		}
	}
	if asked == (sandbox.Parts{}) {
		return v.reset(say("Choose what to reset."))
	}
	if t := orNotFound(w, w.Reset(asked), nil); t != nil {
		return page{}, t
	}
	if asked.Journal {
		v.actions.forget(w.Journal)
	} else {
		v.note(w, say("Reset %s", v.request.PostForm["what"]), v.root())
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
		return v.reset(say("Confirm that the sandbox is to be deleted."))
	}
	if _, err := v.Worlds.Remove(w.ID); err != nil {
		return page{}, storeError(err)
	}
	return page{to: Prefix}, nil
}
