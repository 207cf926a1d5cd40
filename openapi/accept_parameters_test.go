package openapi

import (
	"net/http"
	"strings"
	"testing"
)

func TestParametersAreCheckedAsTheyAreWritten(t *testing.T) {
	op := shop(t, "list_orders")
	open := Param{"state", "open"}
	for _, call := range []struct {
		query    []Param
		language []string
		want     string
	}{
		{[]Param{open}, nil, ""},
		{[]Param{{"unknown", "x"}, {"limit", "100"}, open, {"after", ""}, {"unknown", "y"}, {"full", "true"}, {"weight", "1.5"}}, []string{"en"}, ""},
		{nil, nil, "query state is missing (small.yaml:47)"},
		{[]Param{{"state", ""}}, nil, "query state is empty (small.yaml:47)"},
		{[]Param{{"state", "ajar"}}, nil, `query state must be "open" or "closed" (small.yaml:47)`},
		{[]Param{open, open}, nil, "query state was sent 2 times (small.yaml:47)"},
		{[]Param{open, {"limit", ""}}, nil, "query limit must not be empty: leave it out (small.yaml:45)"},
		{[]Param{open, {"limit", "ten"}}, nil, "query limit must be an integer, is a string (small.yaml:45)"},
		{[]Param{open, {"limit", "0"}}, nil, "query limit must be at least 1 (small.yaml:45)"},
		{[]Param{open, {"limit", "010"}}, nil, "query limit must be an integer, is a string (small.yaml:45)"},
		{[]Param{open, {"limit", "1.0"}}, nil, "query limit must be written as an integer of at most 64 bits, without fraction and exponent (small.yaml:45)"},
		{[]Param{open, {"after", "now"}}, nil, "query after must be a time such as 2026-06-08T00:00:00Z (small.yaml:46)"},
		{[]Param{open, {"full", "1"}}, nil, "query full must be true or false (small.yaml:48)"},
		{[]Param{open, {"weight", "2"}}, nil, "query weight must be at most 1.5 (small.yaml:49)"},
		{[]Param{{"state", "\xff"}}, nil, "query state is not valid UTF-8 (small.yaml:47)"},
		{[]Param{open}, []string{"english"}, "header X-Language must match ^[a-z]{2}$ (small.yaml:50)"},
		{[]Param{open}, []string{"en", "de"}, "header X-Language was sent 2 times (small.yaml:50)"},
	} {
		_, violations := op.Accept(Input{Query: call.query, Header: http.Header{"X-Language": call.language}})
		if got := strings.Join(violationTexts(violations), "; "); got != call.want {
			t.Errorf("%v %v:\ngot  %s\nwant %s", call.query, call.language, got, call.want)
		}
	}
}

func TestAMissingValueIsDistinguishedFromAWrongOne(t *testing.T) {
	_, violations := shop(t, "place_order").Accept(order(`{"kind":3}`))
	for _, v := range violations {
		if v.Missing != (v.Pointer == "/ids") {
			t.Errorf("%v: missing is %v", v, v.Missing)
		}
	}
	if _, violations := shop(t, "list_orders").Accept(Input{}); len(violations) != 1 || !violations[0].Missing {
		t.Errorf("got %v", violations)
	}
}

func TestOnlyDeclaredParametersAreSeen(t *testing.T) {
	values, _ := shop(t, "list_orders").Accept(Input{
		Query:  []Param{{"limit", "7"}, {"state", "open"}, {"after", ""}, {"other", "x"}},
		Header: http.Header{"X-Language": {"en"}},
	})
	for name, want := range map[string]string{"limit": "7", "state": "open", "after": "", "x-language": "en"} {
		if got, ok := values.Param(name); got != want || !ok {
			t.Errorf("%s is %q, %v", name, got, ok)
		}
	}
	for _, name := range []string{"other", "full", "Limit"} {
		if got, ok := values.Param(name); ok {
			t.Errorf("%s is %q", name, got)
		}
	}
	if none := (&Values{}); none.Body().Exists() {
		t.Error("no values have a body")
	}
}
