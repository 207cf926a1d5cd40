package console

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/rescindhq/rescind/mock/sandbox/fault"
)

// A faultsPage is the faults that may still strike, and the form for another.
type faultsPage struct {
	Note       string
	Faults     []faultLine
	Effects    []effect
	Operations []string
	Form       func(field string) string // what was asked for
}

// A faultLine is a fault in words.
type faultLine struct {
	fault.Spec
	On, Does string
}

func showFaults(v *pageRequest) (page, *pageError) { return v.faults("") }

func (v *pageRequest) faults(note string) (page, *pageError) {
	return v.look("faults", func(p *place) (page, *pageError) {
		data := faultsPage{Note: note, Effects: effects, Operations: operationIDs(), Form: v.request.PostFormValue}
		for _, s := range p.world.Faults.All() {
			data.Faults = append(data.Faults, faultLine{s, chooses(s.Match), s.Effect.String()})
		}
		shown := page{name: "faults", Title: "Faults", Data: data}
		if note != "" {
			shown.status = http.StatusBadRequest
		}
		return shown, nil
	})
}

// chooses says which calls a fault is for.
func chooses(m fault.Match) string {
	says := []string{"any call"}
	if m.Operation != "" {
		says[0] = m.Operation
	}
	if m.Nth > 0 {
		says = append(says, fmt.Sprintf("number %d", m.Nth))
	}
	if m.Every > 1 {
		says = append(says, fmt.Sprintf("one in %d", m.Every))
	}
	if m.Probability > 0 {
		says = append(says, fmt.Sprintf("with probability %g", m.Probability))
	}
	return strings.Join(says, ", ")
}

// addFault puts the fault that the form asks for at the end of the list.
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
		_, err = w.Faults.Add(f)
	}
	if err != nil {
		return v.faults("That fault cannot be: " + err.Error() + ".")
	}
	return page{to: v.root() + "/faults"}, nil
}

func clearFaults(v *pageRequest) (page, *pageError) {
	w, t := v.world()
	if t != nil {
		return page{}, t
	}
	w.Faults.Clear()
	return page{to: v.root() + "/faults"}, nil
}
