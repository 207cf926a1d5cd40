package steps

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/internal/strictyaml"
)

// A misnamedError is a name in a call that is none of its contract, and is near to one. It is no mistake where the
// scenario expects that the call is refused.
type misnamedError struct {
	error
	meant bool
}

// IsMeant reports whether a mistake turned out to be none: the scenario expects that the call is refused.
func IsMeant(err error) bool {
	wrong, is := errors.AsType[*misnamedError](err)
	return is && wrong.meant
}

// misnamed returns the first name of the last call that was probably meant to be another; nil for none. What is far
// from every name may show that a server ignores it.
func (w *World) misnamed() *misnamedError {
	sent := w.asked(0)
	if sent == nil || w.atOnce {
		return nil
	}
	if err := misspeltAction(sent); err != nil {
		return &misnamedError{error: err}
	}
	known := sent.KnownNames()
	if known == nil {
		return nil
	}
	more := ""
	if sent.Vendor == situation.Alibaba {
		more = "; to send another name on purpose, write: the caller sets \"NAME\" to \"VALUE\""
	}
	for _, name := range sent.SentNames() {
		if err := misspelt(sent.Name(), name, known, more); err != nil {
			return &misnamedError{error: err}
		}
	}
	for _, name := range w.lastVariation.Dropped() {
		if slices.Contains(sent.SentNames(), name) {
			continue
		}
		if err := misspelt(sent.Name(), name, known, ""); err != nil {
			return &misnamedError{error: err}
		}
	}
	return nil
}

// misspelt is the error for a name that a call does not have and that is near to one which it has.
func misspelt(call, name string, known []string, more string) error {
	if slices.Contains(known, name) || strictyaml.Nearest(name, known) == "" {
		return nil
	}
	return fmt.Errorf("%s has no %q%s%s", call, name, strictyaml.DidYouMean(name, known), more)
}

// misspeltAction is the error for an action that is near to one of Alibaba.
func misspeltAction(sent *caller.Request) error {
	if sent.Operation != nil || sent.Action == "" {
		return nil
	}
	var known []string
	for _, o := range caller.Contract(situation.Alibaba).Operations() {
		known = append(known, o.ID)
	}
	if strictyaml.Nearest(sent.Action, known) == "" {
		return nil
	}
	return fmt.Errorf("there is no call %q%s", sent.Action, strictyaml.DidYouMean(sent.Action, known))
}

// checkMember says that an entry of the list before a step has no such member, by the contract.
func (w *World) checkMember(field string) error {
	sent := w.asked(0)
	known := sent.EntryMembers()
	if known == nil || slices.Contains(known, field) {
		return nil
	}
	if near := strictyaml.DidYouMean(field, known); near != "" {
		return fmt.Errorf("an entry of %s has no %q%s", sent.Name(), field, near)
	}
	slices.Sort(known)
	return fmt.Errorf("an entry of %s has no %q: it has %s", sent.Name(), field, strings.Join(known, ", "))
}

// memberOf returns the member of an entry of a list that an assertion names, "" for none.
func memberOf(pattern string, args []string) string {
	if strings.HasPrefix(pattern, "every entry of the list has") {
		return args[0]
	}
	return ""
}
