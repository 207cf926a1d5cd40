package compose

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/openapi"
)

func TestWhatTheContractDoesNotAllowIsAMistake(t *testing.T) {
	ids := given{"resource_ids", []any{"a"}}
	for _, c := range []struct {
		operation string
		given     []given
		want      string
	}{
		{"unsubscribe", []given{ids, {"unsubscribe_type", json.Number("7")}}, "unsubscribe_type must be 1 or 2"},
		{"unsubscribe", []given{{"unsubscribe_type", json.Number("7")}, {"resource_ids", []any{}}}, "resource_ids must have at least 1 item; unsubscribe_type must be 1 or 2"},
		{"unsubscribe", []given{ids, {"unsubscribe_type", "7"}}, "unsubscribe_type must be an integer, is a string"},
		{"unsubscribe", []given{ids, {"unsubscribe_type", json.RawMessage("null")}}, "unsubscribe_type must be an integer, is null"},
		{"unsubscribe", []given{{"resource_ids", []any{true}}, {"unsubscribe_type", json.Number("1")}}, "resource_ids.0 must be a string, is a boolean"},
		{"list_orders", []given{{"limit", "0"}}, "limit must be at least 1"},
		{"list_orders", []given{{"limit", "many"}}, `limit is an integer, not "many"`},
		{"list_orders", []given{{"limit", "not offset now"}, {"offset", "-1"}}, `limit is an integer, not "not offset now"; offset must be at least 0`},
		{"RefundInstance", []given{{"InstanceId", ""}, {"ProductCode", "ecs"}}, "InstanceId is empty"},
		{"RefundInstance", []given{{"InstanceId", "i-1"}, {"ProductCode", "ecs"}, {"ImmediatelyRelease", "2"}}, `ImmediatelyRelease must be "0" or "1"`},
	} {
		if got := strings.Join(writer(t, c.operation, c.given...).Mistakes, "; "); got != c.want {
			t.Errorf("%s %v: got %s, want %s", c.operation, c.given, got, c.want)
		}
	}
}

// Each parameter of a list of values, in every operation.
func TestAValueThatTheContractListsIsAllowedAndNoOther(t *testing.T) {
	for _, op := range Operations() {
		for _, f := range op.Fields() {
			if f.In == "body" || len(f.Values) < 2 {
				continue
			}
			for value, right := range map[string]bool{f.Values[0]: true, "no-such-value": false} {
				found := caller.Violations(op.Operation, []caller.Param{caller.NewParam(f.Name, value)}, nil, []byte("{}"))
				if wrong := slices.ContainsFunc(found, func(v openapi.Violation) bool { return v.Pointer == f.Name }); wrong == right {
					t.Errorf("%s %s=%s: %v", op.ID, f.Name, value, found)
				}
			}
		}
	}
}
