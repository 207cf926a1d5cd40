package steps

import (
	"context"
	"fmt"
	"reflect"
	"slices"

	"github.com/cucumber/godog"

	"github.com/rescindhq/rescind/conformance/plan"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// RegisterDryRun adds the step definitions for a dry run: assertions are only recorded, and a step that
// needs a control API or a browser ends the dry run.
func RegisterDryRun(sc *godog.ScenarioContext, w *World, d *plan.DryRun) {
	for _, each := range [][]definition{w.situations(), w.variations(), w.actions()} {
		for _, v := range each {
			sc.Step(Expression(v.Pattern), v.run)
		}
	}
	for _, v := range w.assertions() {
		sc.Step(Expression(v.Pattern), replaceStep(v.run, func(args []string) error { return d.NoteAssertion(v.Pattern, args) }))
	}
	for _, v := range slices.Concat(w.controlOnly(), w.pageSteps()) {
		sc.Step(Expression(v.Pattern), replaceStep(v.run, func([]string) error {
			return verdict.NotRun("no fixture can show that " + d.Step)
		}))
	}
}

// replaceStep is a step function with the same parameters as another one that does something else.
func replaceStep(step any, do func(args []string) error) any {
	t := reflect.TypeOf(step)
	return reflect.MakeFunc(t, func(in []reflect.Value) []reflect.Value {
		var words []string
		for _, v := range in {
			if _, isContext := v.Interface().(context.Context); !isContext {
				words = append(words, fmt.Sprint(v.Interface()))
			}
		}
		out := reflect.Zero(t.Out(0))
		if err := do(words); err != nil {
			out = reflect.ValueOf(&err).Elem()
		}
		return []reflect.Value{out}
	}).Interface()
}
