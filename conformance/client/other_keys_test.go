package client

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/client/cases"
	"github.com/rescindhq/rescind/conformance/client/driver"
	"github.com/rescindhq/rescind/conformance/client/witness"
)

// opened are lines with a key and a resource of their own, and one resource that both have.
func opened(all ...*cases.Case) *openedLines {
	lines := &openedLines{}
	for _, c := range all {
		sandbox := &witness.Sandbox{}
		text := `{"resources": {"own": {"id": "of-` + c.ID + `"}, "shared": {"id": "page-01"}}}`
		if err := json.Unmarshal([]byte(text), sandbox); err != nil {
			panic(err) // it is written above
		}
		lines.add(&setup{Case: c, line: &driver.Request{Credentials: map[string]any{"ak": "KEY-" + c.ID}}, sandbox: sandbox})
	}
	return lines
}

// naming is a call with a key that names a resource.
func naming(key, id string) witness.Exchange {
	return witness.Exchange{ID: id, Key: key, Operation: "unsubscribe", Request: witness.Message{
		Method: http.MethodPost, URL: "/", Body: `{"resource_ids":["` + id + `"]}`,
	}}
}

func TestACallWithTheKeyOfAnotherLineIsOfTheLineThatAskedForIt(t *testing.T) {
	first, second := sampleCase("huawei", "unsubscribe", "first"), sampleCase("huawei", "unsubscribe", "second")
	lines := opened(first, second)
	key := "KEY-" + first.ID
	kept := lines.own(&setup{Case: first}, []witness.Exchange{naming(key, "of-"+first.ID), naming(key, "of-"+second.ID), naming(key, "page-01"), naming(key, "unknown")})
	if len(kept) != 3 || len(lines.misplaced) != 1 {
		t.Fatalf("kept %d calls, and found %d of other lines", len(kept), len(lines.misplaced))
	}
	asked, other := &Result{Case: second, Outcome: Passed}, &Result{Case: first, Outcome: Passed}
	r := &runner{
		lines:   openedLines{keys: lines.keys, ids: lines.ids, misplaced: lines.misplaced},
		results: map[*cases.Case]*Result{first: other, second: asked},
	}
	r.returnCalls()
	want := "sent.credentials: expected the key of this line, got the key of " + first.ID + ": the client keeps credentials from an earlier call"
	if asked.Outcome != Failed || asked.Blame != Client || asked.Reason != want || len(asked.Exchanges) != 1 {
		t.Errorf("got %s, %s", asked.Outcome, asked.Reason)
	}
	if other.Outcome != Passed {
		t.Errorf("the line whose key it is fails as well: %s", other.Reason)
	}
	if got := (&Report{}).RepeatOf(asked); !strings.Contains(got, first.ID) {
		t.Errorf("%s does not repeat the line with the key", got)
	}
}

func TestSandboxesOfTwoCasesHaveSeedsOfTheirOwn(t *testing.T) {
	if seedOf(7, "a") == seedOf(7, "b") || seedOf(7, "a") == seedOf(8, "a") || seedOf(7, "a")>>53 != 0 {
		t.Error("a seed is that of another case or run, or longer than 53 bits")
	}
}
