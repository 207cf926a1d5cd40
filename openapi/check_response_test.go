package openapi

import (
	"net/http"
	"strings"
	"testing"
)

func TestAnAnswerIsCheckedLikeARequest(t *testing.T) {
	c, err := small(t)
	if err != nil {
		t.Fatal(err)
	}
	located := http.Header{"Content-Type": {"application/json"}, "Location": {"/orders/a"}}
	json := http.Header{"Content-Type": {"application/json;charset=UTF-8"}}
	for _, answer := range []struct {
		id     string
		status int
		header http.Header
		body   string
		want   string
	}{
		{"place_order", 201, located, `{"ids":["a"],"kind":1}`, ""},
		{"place_order", 201, json, `{"ids":["a"],"kind":1}`, "header Location is missing (small.yaml:18)"},
		{"place_order", 201, located, `{"ids":["a"]}`, "body /kind is missing (small.yaml:102)"},
		{"place_order", 201, located, ``, "body is missing (small.yaml:16)"},
		{"place_order", 400, json, `{"code":"S.1","message":""}`, ""},
		{"place_order", 400, json, `{"code":"S.1"}`, "body /message is missing (small.yaml:99)"},
		{"place_order", 400, json, `{"code":"S.1","message":""} `, ""},
		{"place_order", 400, json, `<html>`, "body is not JSON: at byte 0: a value is expected (small.yaml:27)"},
		{"place_order", 400, nil, `{}`, "header Content-Type is missing, must be application/json (small.yaml:27)"},
		{"place_order", 401, json, `{"code":"G.1","message":""}`, ""},
		{"place_order", 503, nil, ``, ""},
		{"place_order", 503, nil, `x`, "body must be absent with status 503 (small.yaml:41)"},
		{"place_order", 302, nil, ``, "status 302 is not among the answers of place_order (small.yaml:15)"},
		{"order_of_main_shop", 418, nil, ``, ""},
		{"cancel_order", 204, nil, ``, ""},
		{"cancel_order", 204, nil, `{}`, "body must be absent with status 204 (small.yaml:71)"},
		{"list_orders", 200, http.Header{"Content-Type": {"text/csv"}}, `anything`, ""},
		{"list_orders", 200, http.Header{"Content-Type": {"text/xml"}}, `<a/>`, `header Content-Type is "text/xml", must be application/json or text/csv (small.yaml:55)`},
	} {
		violations := c.Operation(answer.id).Check(answer.status, answer.header, []byte(answer.body))
		if got := strings.Join(violationTexts(violations), "; "); got != answer.want {
			t.Errorf("%s %d %s:\ngot  %s\nwant %s", answer.id, answer.status, answer.body, got, answer.want)
		}
	}
}

// What comes in is bounded; what goes out is as large as the world is.
func TestAnAnswerOfAnySizeIsChecked(t *testing.T) {
	const each = `{"id":"1","sandbox":null,"time":"2026-12-01T12:00:00Z","method":"GET","path":"/","key":"","nearest_key":"","operation":"","status":404,"code":"","rule":"","violations":[],"trace":[],"fault":""}`
	many := strings.Repeat(each+",", 50_000)
	header := http.Header{"Content-Type": {"application/json"}}
	list := Control().Operation("list_requests")
	if wrong := list.Check(200, header, []byte(`{"requests":[`+many+each+`]}`)); len(wrong) > 0 {
		t.Error(wrong)
	}
	if wrong := list.Check(200, header, []byte(`{"requests":[`+many+`{}]}`)); len(wrong) == 0 {
		t.Error("nothing is wrong with the last of many")
	}
	if _, err := ParseJSON([]byte(`[` + many + `0]`)); err == nil {
		t.Error("what comes in may have any number of values")
	}
}
