package mock

import (
	"slices"
	"testing"

	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/alibaba"
	"github.com/rescindhq/rescind/mock/dialect/huawei"
)

func dialects() []*dialect.Dialect { return []*dialect.Dialect{huawei.New(), alibaba.New()} }

func TestEveryOperationHasACommandAndEveryCommandAnOperation(t *testing.T) {
	for _, d := range dialects() {
		for _, op := range d.Contract.Operations() {
			if d.Commands[op.ID].Read == nil || d.Commands[op.ID].Encode == nil {
				t.Errorf("%s: no command for %s", d.Name, op.ID)
			}
		}
		for id := range d.Commands {
			if d.Contract.Operation(id) == nil {
				t.Errorf("%s: the command %s is of no operation", d.Name, id)
			}
		}
	}
}

// given are the reasons an operation can be refused for: by its rules, by the contract, by its command.
func given(d *dialect.Dialect, c dialect.Command) (all []billing.Reason) {
	kinds := c.Kind
	if kinds == billing.Unsubscribing && d.Name == "huawei" {
		kinds |= billing.DroppingRenewals
	}
	for _, r := range d.Rulebook.Rules {
		if r.On&kinds != 0 {
			all = append(all, r.Reason)
		}
	}
	if d.Name == "huawei" {
		return append(all, billing.InvalidRequest)
	}
	return append(all, billing.InvalidParameter, billing.MissingParameter)
}

func TestEveryReasonOfARuleHasAWordInTheContract(t *testing.T) {
	for _, d := range dialects() {
		for _, op := range d.Contract.Operations() {
			for _, reason := range given(d, d.Commands[op.ID]) {
				r := op.Refusal(string(reason), "")
				if r == nil || r.Operation != op.ID {
					t.Errorf("%s: the contract has no word for %q", op.ID, reason)
				} else if r.FaultOnly {
					t.Errorf("%s: %q is marked as reachable by a fault only, but a rule gives it", op.ID, reason)
				}
			}
		}
	}
}

func TestEveryWordInTheContractIsTheReasonOfARuleOrMarkedAsFaultOnly(t *testing.T) {
	for _, d := range dialects() {
		for _, op := range d.Contract.Operations() {
			reasons := given(d, d.Commands[op.ID])
			for _, r := range op.Refusals() {
				if !r.FaultOnly && !slices.Contains(reasons, billing.Reason(r.Reason)) {
					t.Errorf("%s: no rule gives %q (%s)", op.ID, r.Reason, r.Code)
				}
			}
		}
	}
}

func TestEveryRuleIsACatalogueRow(t *testing.T) {
	for _, d := range dialects() {
		for _, r := range d.Rulebook.Rules {
			if r.ID == "" {
				continue
			}
			row, known := features.Find(r.ID)
			if !known {
				t.Errorf("%s: the rule %s is no row of the catalogue", d.Name, r.ID)
			} else if row.Planned {
				t.Errorf("%s: %s is marked planned, but there is a rule", d.Name, r.ID)
			}
		}
	}
}

func TestEveryRowThatARuleEnforcesHasOne(t *testing.T) {
	has := map[string]bool{}
	for _, d := range dialects() {
		for _, r := range d.Rulebook.Rules {
			has[r.ID] = true
		}
	}
	for _, row := range features.Rows() {
		if row.EnforcedBy == "rule" && !row.Planned && !has[row.ID] {
			t.Errorf("%s: no rule enforces it", row.ID)
		}
	}
}

func TestEveryRowThatAFaultShowsCanBeAskedForAndHasAWordInTheContract(t *testing.T) {
	has := map[string]bool{}
	for _, d := range dialects() {
		for _, r := range d.Faults {
			has[r.ID] = true
			if row, known := features.Find(r.ID); !known || row.Planned {
				t.Errorf("%s: %s is no row of the catalogue, or marked planned", d.Name, r.ID)
			}
			for _, op := range d.Contract.Operations() {
				if r.On&d.Commands[op.ID].Kind != 0 && op.Refusal(string(r.Reason), "") == nil {
					t.Errorf("%s: the contract has no word for %q", op.ID, r.Reason)
				}
			}
		}
	}
	for _, row := range features.Rows() {
		if row.EnforcedBy == "fault" && !has[row.ID] {
			t.Errorf("%s: no fault shows it", row.ID)
		}
	}
}

func TestStagesOfARulebookNeverGoBack(t *testing.T) {
	for _, d := range dialects() {
		rules := d.Rulebook.Rules
		for i := 1; i < len(rules); i++ {
			if rules[i].Stage < rules[i-1].Stage {
				t.Errorf("%s: %s (%s) stands after a later stage", d.Name, rules[i].ID, rules[i].Reason)
			}
		}
		if len(rules) > 128 {
			t.Errorf("%s: %d rules; a trace has room for 128", d.Name, len(rules))
		}
	}
}
