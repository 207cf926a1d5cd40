package steps

import (
	"context"
	"reflect"

	"github.com/cucumber/godog"
)

// Around runs a step: it can give it another context, and return another error than the step did.
type Around func(ctx context.Context, run func(context.Context) error) error

// RegisterAround adds every step definition to a scenario, as [Register] does, and lets around run them.
func RegisterAround(sc *godog.ScenarioContext, w *World, around Around) {
	for _, s := range w.Vocabulary() {
		sc.Step(Expression(s.Pattern), s.within(func(ctx context.Context, run func(context.Context) error) error {
			return around(ctx, func(ctx context.Context) error {
				if err := w.fits(s.Pattern); err != nil {
					return err
				}
				return run(ctx)
			})
		}))
	}
}

var (
	contextType = reflect.TypeFor[context.Context]()
	errorType   = reflect.TypeFor[error]()
)

// within returns the function of a step, with a context as its first argument, run by around.
func (d definition) within(around Around) any {
	run := reflect.ValueOf(d.run)
	var arguments []reflect.Type
	for a := range run.Type().Ins() {
		arguments = append(arguments, a)
	}
	takesContext := len(arguments) > 0 && arguments[0] == contextType
	if takesContext {
		arguments = arguments[1:]
	}
	signature := reflect.FuncOf(append([]reflect.Type{contextType}, arguments...), []reflect.Type{errorType}, false)
	return reflect.MakeFunc(signature, func(args []reflect.Value) []reflect.Value {
		err := around(args[0].Interface().(context.Context), func(ctx context.Context) error {
			if takesContext {
				return errorOf(run.Call(append([]reflect.Value{reflect.ValueOf(ctx)}, args[1:]...)))
			}
			return errorOf(run.Call(args[1:]))
		})
		return []reflect.Value{reflect.ValueOf(&err).Elem()}
	}).Interface()
}

// errorOf returns the error among the results of a step, which is the last.
func errorOf(results []reflect.Value) error {
	err, _ := results[len(results)-1].Interface().(error)
	return err
}
