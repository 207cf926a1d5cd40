package steps

import (
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/situation"
)

func (w *World) theCaller(variation string) error {
	caller.Variations[variation](&w.variation)
	return nil
}

func (w *World) theCallerIs(who string) error {
	user, isUser := strings.CutPrefix(who, "the user ")
	if isUser {
		w.variation.User = strings.Trim(user, `"`)
		return nil
	}
	w.variation.Account = situation.OtherAccount
	return nil
}

func (w *World) clockIsOff(n int, how string) error {
	w.variation.Behind = time.Duration(n) * time.Minute
	if how == "fast" {
		w.variation.Behind = -w.variation.Behind
	}
	return nil
}

func (w *World) theCallerSets(name, value string) error {
	w.variation.Edits = append(w.variation.Edits, caller.Edit{Param: caller.NewParam(name, w.expanded(value))})
	return nil
}

func (w *World) theCallerLeavesOut(name string) error {
	w.variation.Edits = append(w.variation.Edits, caller.Edit{Param: caller.Param{Name: name}, Drop: true})
	return nil
}
