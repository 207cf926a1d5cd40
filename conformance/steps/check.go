package steps

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/cucumber/godog"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/internal/strictyaml"
)

// RegisterCheck adds the step definitions for a check of a feature without a server: what describes and calls runs, and
// of an assertion only the aliases and rows are looked up. A mistake is noted; one in the situation also ends the
// scenario, because the steps behind it rely on it.
func RegisterCheck(sc *godog.ScenarioContext, w *World, note func(err error, ends bool)) {
	var misnamed *misnamedError // of the last call
	mistaken := false           // a call was not made, so nothing is known of those before a step
	fits := func(pattern string) error {
		if mistaken {
			return nil
		}
		return w.fits(pattern)
	}
	for _, v := range w.situations() {
		sc.Step(Expression(v.Pattern), v.within(func(ctx context.Context, run func(context.Context) error) error {
			err := run(ctx)
			note(err, true)
			return err
		}))
	}
	for _, v := range slices.Concat(w.variations(), w.actions()) {
		sc.Step(Expression(v.Pattern), v.within(func(ctx context.Context, run func(context.Context) error) error {
			err, before := fits(v.Pattern), len(w.requests)
			if err == nil {
				err = run(ctx)
			}
			mistaken = mistaken || err != nil
			note(err, false)
			if len(w.requests) > before {
				if misnamed = w.misnamed(); misnamed != nil {
					note(misnamed, false)
				}
			}
			return nil
		}))
	}
	for _, v := range slices.Concat(w.assertions(), w.controlOnly()) {
		sc.Step(Expression(v.Pattern), replaceStep(v.run, func(args []string) error {
			if misnamed != nil && strings.Contains(v.Pattern, "refused with") {
				misnamed.meant = true
			}
			note(fits(v.Pattern), false)
			note(w.checkWords(v.Pattern, args), false)
			return nil
		}))
	}
	for _, v := range w.pageSteps() { // whatever a page shows
		sc.Step(Expression(v.Pattern), replaceStep(v.run, func([]string) error {
			w.onPages = true
			return nil
		}))
	}
}

// checkWords looks up the aliases, the row and the member that an assertion names.
func (w *World) checkWords(pattern string, args []string) error {
	if row := rowOf(pattern, args); row != "" {
		if _, known := features.Find(row); !known {
			return fmt.Errorf("there is no row %q%s", row, strictyaml.DidYouMean(row, features.IDs()))
		}
	}
	if member := memberOf(pattern, args); member != "" {
		if err := w.checkMember(member); err != nil {
			return err
		}
	}
	for _, arg := range aliasArguments(pattern, args) {
		aliases, err := situation.Aliases(arg)
		if err != nil {
			return err
		}
		for _, alias := range aliases {
			if err := w.describes(alias); err != nil {
				return err
			}
		}
	}
	return nil
}

// rowOf returns the catalogue row that an assertion names, "" for none.
func rowOf(pattern string, args []string) string {
	switch {
	case strings.HasSuffix(pattern, "would have refused it too"):
		return args[0]
	case strings.Contains(pattern, `by "([^"]+)"`):
		const row = 2 // behind the status and the code
		return args[row]
	}
	return ""
}

// aliasArguments returns the arguments of an assertion that list aliases. What comes to pass is an event.
func aliasArguments(pattern string, args []string) (all []string) {
	if strings.HasSuffix(pattern, "comes? to pass") {
		return nil
	}
	if strings.Contains(pattern, "was left out with") {
		return args[:1]
	}
	for _, arg := range args {
		if strings.HasPrefix(arg, `"`) {
			all = append(all, arg)
		}
	}
	return all
}

// describes requires that the scenario describes a resource with an alias.
func (w *World) describes(alias string) error {
	var known []string
	for _, r := range w.Document.Resources() {
		known = append(known, r.Spec.Alias)
	}
	if slices.Contains(known, alias) {
		return nil
	}
	return unknownAlias(alias, known)
}

// unknownAlias is the error for an alias that the scenario does not describe, with the one that was probably meant.
func unknownAlias(alias string, known []string) error {
	return fmt.Errorf("this scenario describes no resource with the alias %q%s", alias, strictyaml.DidYouMean(alias, known))
}
