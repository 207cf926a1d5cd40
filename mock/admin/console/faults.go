package console

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/mock/sandbox/fault"
)

// A faultsPage lists the active faults, with a form to add one.
type faultsPage struct {
	Note       string
	Faults     []faultLine
	Effects    []effect
	Operations []string
	Operation  string                    // that the form is about; "": any
	Codes      []codeOffer               // that it can be refused with
	Form       func(field string) string // what the last form had in a field
}

// A faultLine describes a fault in words.
type faultLine struct {
	fault.Spec
	On, Does string
}

func showFaults(v *pageRequest) (page, *pageError) { return v.faults("") }

func (v *pageRequest) faults(note string) (page, *pageError) {
	return v.readSandbox("faults", func(p *place) (page, *pageError) {
		data := faultsPage{Note: note, Effects: effects, Operations: operationIDs(), Form: v.request.PostFormValue}
		if data.Operation = v.values.Get("operation"); !slices.Contains(data.Operations, data.Operation) {
			data.Operation = ""
		}
		data.Codes = codesOf(data.Operation)
		for _, s := range p.world.Faults.All() {
			data.Faults = append(data.Faults, faultLine{s, describeMatch(s.Match), s.Effect.String()})
		}
		shown := page{name: "faults", Title: "Faults", Data: data}
		if note != "" {
			shown.status = http.StatusBadRequest
		}
		return shown, nil
	})
}

// describeMatch says in words which calls a fault is for.
func describeMatch(m fault.Match) string {
	says := []string{"any call"}
	if m.Operation != "" {
		says[0] = m.Operation
	}
	if m.Resource != "" {
		says = append(says, "of "+m.Resource)
	}
	if m.Nth > 0 {
		says = append(says, fmt.Sprintf("call number %d", m.Nth))
	}
	if m.Every > 1 {
		says = append(says, fmt.Sprintf("every %d calls", m.Every))
	}
	if m.Probability > 0 {
		says = append(says, fmt.Sprintf("with probability %g", m.Probability))
	}
	return strings.Join(says, ", ")
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
	f, err := v.Fault(spec)
	if err == nil {
		spec, err = w.Faults.Add(f)
	}
	if err != nil {
		return v.faults("This fault is not possible: " + err.Error() + ".")
	}
	v.note(w, "Added the fault "+spec.ID+": "+spec.Effect.String(), v.root()+"/faults")
	return page{to: v.root() + "/faults"}, nil
}

func clearFaults(v *pageRequest) (page, *pageError) {
	w, t := v.world()
	if t != nil {
		return page{}, t
	}
	w.Faults.Clear()
	v.note(w, "Removed all faults", v.root()+"/faults")
	return page{to: v.root() + "/faults"}, nil
}
