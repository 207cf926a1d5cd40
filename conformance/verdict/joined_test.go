package verdict_test

import (
	"errors"
	"testing"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// Errors that came together are told apart, and the same one is told once.
func TestTheReasonOfSeveralErrorsHasEachOnce(t *testing.T) {
	form := verdict.Contradictionf("the header is missing")
	for _, tt := range []struct {
		err  error
		want string
	}{
		{errors.Join(form, form, form), "3× the header is missing"},
		{errors.Join(verdict.Broken("two orders"), errors.Join(errors.Join(form, form), form)), "two orders; 3× the header is missing"},
		{errors.Join(verdict.Loss("lost"), form), "lost; the header is missing"},
	} {
		if outcome, reason := verdict.Of(tt.err); outcome != report.Failed || reason != tt.want {
			t.Errorf("got %s, %s, want %s", outcome, reason, tt.want)
		}
	}
}

// The state of a resource explains a refusal, and a loss, but no contradiction.
func TestNoStateExplainsAContradiction(t *testing.T) {
	contradiction := verdict.Contradictionf("order 1 pays back 2 and 3")
	for _, tt := range []struct {
		err  error
		want bool
	}{
		{verdict.Broken("it was refused"), true}, {contradiction, false}, {errors.Join(verdict.Loss("lost"), contradiction), true},
	} {
		if got := verdict.IsExplainable(tt.err); got != tt.want {
			t.Errorf("%v: got %t", tt.err, got)
		}
	}
}
