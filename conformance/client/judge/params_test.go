package judge

import (
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/client/driver"
	"github.com/rescindhq/rescind/conformance/client/witness"
)

func TestParametersThatACutBodyLostAreExplainedByIt(t *testing.T) {
	const what = "is not whole: it ends in a string after byte 9"
	e := &Evidence{
		Operation: driver.Operation{Wire: "unsubscribe"},
		Request:   &driver.Request{Vendor: "huawei", Params: map[string]any{"unsubscribe_reason": "不再使用"}},
		Sent: []witness.Exchange{{
			Operation: "unsubscribe", Violations: []witness.Violation{{By: "caller", Severity: "error", In: "body", What: what}},
			Request: witness.Message{Method: "POST", Body: `{"unsub`},
		}},
	}
	if f := Asked().Judge(e); f.Held || !strings.HasSuffix(f.Got, "; the body that arrived "+what) {
		t.Errorf("got %+v", f)
	}
}
