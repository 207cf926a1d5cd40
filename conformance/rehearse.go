package conformance

import (
	"context"
	"fmt"
	"reflect"
	"slices"

	"github.com/cucumber/godog"
)

// registerRehearsal lets claims be noted instead of judged; an insight ends the story.
func registerRehearsal(sc *godog.ScenarioContext, w *world, s *story) {
	for _, each := range [][]sentence{w.situations(), w.manners(), w.happenings()} {
		for _, v := range each {
			sc.Step(expression(v.says), v.does)
		}
	}
	for _, v := range w.claims() {
		sc.Step(expression(v.says), instead(v.does, func(args []string) error { return s.hear(v.says, args) }))
	}
	for _, v := range slices.Concat(w.insights(), w.looks()) {
		sc.Step(expression(v.says), instead(v.does, func([]string) error {
			return notRun("no fixture can show that " + s.step)
		}))
	}
}

// instead is a step that takes what another one takes and does something else with it.
func instead(does any, do func(args []string) error) any {
	t := reflect.TypeOf(does)
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
