package conformance

import (
	"testing"

	"github.com/cucumber/godog"
	messages "github.com/cucumber/messages/go/v21"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/steps"
)

func TestAThenStepThatAssertsNothingIsNoticed(t *testing.T) {
	for kind, idle := range map[messages.PickleStepType]bool{messages.PickleStepType_OUTCOME: true, messages.PickleStepType_ACTION: false} {
		a := &scenarioRun{world: &steps.World{Client: caller.New(caller.Server{})}, scenario: &report.Scenario{Steps: []report.Step{{Text: "it is so"}}}}
		a.afterStep(t.Context(), &godog.Step{Type: kind, Text: "it is so"}, godog.StepPassed, nil)
		if (a.idleStep != "") != idle {
			t.Errorf("%s: idle is %q", kind, a.idleStep)
		}
	}
}
