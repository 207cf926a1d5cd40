package console

import (
	"fmt"
	"net/http"
	"slices"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/sandbox/fault"
)

// A faultsPage lists the active faults, with a form to add one.
type faultsPage struct {
	Note       phrase
	Faults     []faultLine
	List       listing
	Effects    []effect
	Operations []string
	Operation  string                    // that the form is about; "": any
	Codes      []codeOffer               // that it can be refused with
	Resources  []string                  // the aliases of the resources that are not gone
	Form       func(field string) string // what the last form had in a field
}

// A faultLine describes a fault in words.
type faultLine struct {
	fault.Spec
	On   phrase
	Does phrase
}

func showFaults(v *pageRequest) (page, *pageError) { return v.faults(nil) }

func (v *pageRequest) faults(note phrase) (page, *pageError) {
	return v.readSandbox("faults", func(p *place) (page, *pageError) {
		data := faultsPage{Note: note, Effects: effects, Operations: operationIDs(), Form: v.request.PostFormValue}
		if data.Operation = v.values.Get("operation"); !slices.Contains(data.Operations, data.Operation) {
			data.Operation = ""
		}
		data.Codes, data.Resources = codesOf(data.Operation), p.aliases()
		data.Faults, data.List = v.faultLines(p.world.Faults())
		shown := page{name: "faults", Title: say("Faults"), Data: data}
		if note != nil {
			shown.status = http.StatusBadRequest
		}
		return shown, data.List.checkRange()
	})
}

// faultLines returns one page of the faults, in the order in which they are tried unless the request asks for another.
func (v *pageRequest) faultLines(specs []fault.Spec) ([]faultLine, listing) {
	var all []faultLine
	for _, s := range specs {
		all = append(all, faultLine{s, describeMatch(s.Match), describeEffect(s.Effect.String())})
	}
	all, l := arrange(v, all, func(f faultLine) []string {
		return []string{f.ID, f.On.String(), v.locale.say(f.On), f.Does.String(), v.locale.say(f.Does)}
	},
		byColumn("fault", "fault", func(f faultLine) string { return fmt.Sprintf("%20s", f.ID) }), // fault-2 before fault-10
		byColumn("calls", "calls", func(f faultLine) string { return f.On.String() }),
		byColumn("effect", "effect", func(f faultLine) string { return f.Does.String() }),
		byColumn("left", "uses left", func(f faultLine) int { return f.Times }),
	)
	return rowsOn(l.pagination, all), l
}

// aliases are those of the resources of all accounts, without what is gone.
func (p *place) aliases() (all []string) {
	for _, a := range p.Accounts {
		for r := range p.view.Resources(a.ID) {
			if p.view.Status(r) != billing.Gone {
				all = append(all, r.Alias)
			}
		}
	}
	return all
}

// describeMatch says in words which calls a fault is for.
func describeMatch(m fault.Match) phrase {
	says := []phrase{say("any call")}
	if m.Operation != "" {
		says[0] = say("%s", m.Operation)
	}
	if m.Resource != "" {
		says = append(says, say("of %s", m.Resource))
	}
	if m.Nth > 0 {
		says = append(says, say("call number %d", m.Nth))
	}
	if m.Every > 1 {
		says = append(says, say("every %d calls", m.Every))
	}
	if m.Probability > 0 {
		says = append(says, say("with probability %g", m.Probability))
	}
	return join(says)
}

// addFault adds the fault of the form at the end of the list.
func addFault(v *pageRequest) (page, *pageError) {
	w, t := v.world()
	if t != nil {
		return page{}, t
	}
	if t := v.readForm(); t != nil {
		return page{}, t
	}
	spec, err := readFault(v.request)
	if err != nil {
		return v.faults(sentence(err))
	}
	wrong, err := control.FindFaultResource(w, &spec.Match)
	switch {
	case err != nil:
		return page{}, storeError(err)
	case wrong != "":
		return v.faults(say("The sandbox has no resource with the alias or the id %q.", spec.Match.Resource))
	}
	f, err := v.Fault(spec)
	if err == nil {
		spec, err = w.AddFault(f)
	}
	if err != nil {
		return v.faults(say("This fault is not possible: %s.", err))
	}
	v.note(w, say("Added the fault %s: %s", spec.ID, describeEffect(spec.Effect.String())), v.root()+"/faults")
	return page{to: v.root() + "/faults"}, nil
}

func clearFaults(v *pageRequest) (page, *pageError) {
	w, t := v.world()
	if t != nil {
		return page{}, t
	}
	if err := w.ClearFaults(); err != nil {
		return page{}, storeError(err)
	}
	v.note(w, say("Removed all faults"), v.root()+"/faults")
	return page{to: v.root() + "/faults"}, nil
}

// removeFault removes the fault of the form. It may be used up already.
func removeFault(v *pageRequest) (page, *pageError) {
	w, t := v.world()
	if t != nil {
		return page{}, t
	}
	if t := v.readForm(); t != nil {
		return page{}, t
	}
	id := v.request.PostFormValue("fault")
	if err := w.RemoveFault(id); err != nil {
		return page{}, storeError(err)
	}
	v.note(w, say("Removed the fault %s", id), v.root()+"/faults")
	return page{to: v.root() + "/faults"}, nil
}
