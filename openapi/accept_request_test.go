package openapi

import (
	"slices"
	"strings"
	"testing"
)

// violationTexts are the violations on one line each.
func violationTexts(violations []Violation) (all []string) {
	for _, v := range violations {
		all = append(all, v.String())
	}
	return all
}

func order(body string) Input {
	return Input{Body: []byte(body), ContentType: "application/json"}
}

func TestABodyThatFitsIsAccepted(t *testing.T) {
	op := shop(t, "place_order")
	for _, body := range []string{
		`{"ids":["a"],"kind":1}`,
		`{"kind":2,"ids":["😀😀😀😀","b","c"],"unknown":{"is":["fine"]}}`,
		`{"ids":["a"],"kind":1,"count":null,"word":null,"price":0.1e1,"paid":true,"big":-9223372036854775808}`,
		`{"ids":["a"],"kind":1,"at":"2026-06-08T23:59:60.5+08:00","day":"2026-02-31"}`,
		`{"ids":["a"],"kind":1,"closed":{"a":[],"b":null},"open":{"x":1},"both":{"name":"n","size":1},"either":"abc"}`,
		`{"ids":["a"],"kind":1,"parent":{"ids":["b"],"kind":2,"parent":{"ids":["c"],"kind":1}}}`,
		"{\"ids\":[\"\\u0061\"],\"kind\":1}\n",
	} {
		values, violations := op.Accept(order(body))
		if len(violations) > 0 {
			t.Errorf("%s: %v", body, violationTexts(violations))
		}
		if got := values.Body().Get("ids").At(0).Text(); got == "" {
			t.Errorf("%s: the body was not kept", body)
		}
	}
}

// unfitBodies are bodies that break the contract, each with its violation.
var unfitBodies = map[string]string{
	``:                                                 "body is missing (small.yaml:12)",
	`{"ids":["a"],"kind":1`:                            "body is not JSON: at byte 21: a comma or } is expected (small.yaml:12)",
	`[]`:                                               "body must be an object, is an array (small.yaml:101)",
	`null`:                                             "body must be an object, is null (small.yaml:101)",
	`{"kind":1}`:                                       "body /ids is missing (small.yaml:102)",
	`{"ids":[],"kind":1}`:                              "body /ids must have at least 1 item (small.yaml:104)",
	`{"ids":["a","b","c","d"],"kind":1}`:               "body /ids must have at most 3 items (small.yaml:104)",
	`{"ids":["a","a"],"kind":1}`:                       "body /ids holds the same item twice (small.yaml:104)",
	`{"ids":["a",1],"kind":1}`:                         "body /ids/1 must be a string, is an integer (small.yaml:104)",
	`{"ids":["12345"],"kind":1}`:                       "body /ids/0 must have at most 4 characters (small.yaml:104)",
	`{"ids":["a"],"kind":"1"}`:                         "body /kind must be an integer, is a string (small.yaml:105)",
	`{"ids":["a"],"kind":3}`:                           "body /kind must be 1 or 2 (small.yaml:105)",
	`{"ids":["a"],"kind":1.0}`:                         "body /kind must be written as an integer of at most 64 bits, without fraction and exponent (small.yaml:105)",
	`{"ids":["a"],"kind":1e0}`:                         "body /kind must be written as an integer of at most 64 bits, without fraction and exponent (small.yaml:105)",
	`{"ids":["a"],"kind":1.5}`:                         "body /kind must be an integer, is a number (small.yaml:105)",
	`{"ids":["a"],"kind":null}`:                        "body /kind must be an integer, is null (small.yaml:105)",
	`{"ids":["a"],"kind":1,"count":100}`:               "body /count must be at most 99 (small.yaml:106)",
	`{"ids":["a"],"kind":1,"price":2000001}`:           "body /price must be at most 2000000 (small.yaml:109)",
	`{"ids":["a"],"kind":1,"count":-1}`:                "body /count must be at least 0 (small.yaml:106)",
	`{"ids":["a"],"kind":1,"price":"1"}`:               "body /price must be a number, is a string (small.yaml:109)",
	`{"ids":["a"],"kind":1,"paid":1}`:                  "body /paid must be true or false, is an integer (small.yaml:110)",
	`{"ids":["a"],"kind":1,"at":"now"}`:                "body /at must be a time such as 2026-06-08T00:00:00Z (small.yaml:111)",
	`{"ids":["a"],"kind":1,"word":"Two"}`:              `body /word must be "one" or "two" or null (small.yaml:113)`,
	`{"ids":["a"],"kind":1,"closed":{}}`:               "body /closed must have at least 1 member (small.yaml:114)",
	`{"ids":["a"],"kind":1,"both":{}}`:                 "body /both/name is missing (small.yaml:120)",
	`{"ids":["a"],"kind":1,"either":5}`:                "body /either must have exactly one of the forms that the contract has for it (small.yaml:117)",
	`{"ids":["a"],"kind":1,"either":true}`:             "body /either must have exactly one of the forms that the contract has for it (small.yaml:117)",
	`{"ids":["a"],"kind":1,"open":{"a/b~c":"1"}}`:      "body /open/a~1b~0c must be an integer, is a string (small.yaml:115)",
	`{"ids":["a"],"kind":1,"closed":{"z":1}}`:          `body /closed property "z" is unsupported; known: a, b, c (small.yaml:114)`,
	`{"ids":["a"],"kind":1,"parent":{"kind":1}}`:       "body /parent/ids is missing (small.yaml:102)",
	`{"ids":["a"],"kind":1,"big":9223372036854775808}`: "body /big must be written as an integer of at most 64 bits, without fraction and exponent (small.yaml:107)",
	`{"ids":["a"],"kind":1,"long":2147483648}`:         "body /long must be written as int32 (small.yaml:108)",
	`{"ids":["a"],"kind":1,"numbers":[1,2,1.0]}`:       "body /numbers holds the same item twice (small.yaml:119)",
}

func TestABodyThatDoesNotFitIsExplained(t *testing.T) {
	op := shop(t, "place_order")
	for body, want := range unfitBodies {
		_, violations := op.Accept(order(body))
		if got := violationTexts(violations); !slices.Contains(got, want) {
			t.Errorf("%s:\ngot  %v\nwant %s", body, got, want)
		}
	}
}

func TestEveryViolationIsReportedAtOnceAndWithoutTheValue(t *testing.T) {
	op := shop(t, "place_order")
	_, violations := op.Accept(order(`{"ids":["secret"],"kind":7,"word":"SECRET","price":-1,"count":1.0}`))
	want := []string{
		"body /count must be written as an integer of at most 64 bits, without fraction and exponent (small.yaml:106)",
		"body /ids/0 must have at most 4 characters (small.yaml:104)",
		"body /kind must be 1 or 2 (small.yaml:105)",
		"body /price must be at least 0 (small.yaml:109)",
		`body /word must be "one" or "two" or null (small.yaml:113)`,
	}
	if got := violationTexts(violations); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestAFloodOfViolationsIsCutShort(t *testing.T) {
	op := shop(t, "place_order")
	_, violations := op.Accept(order(`{"ids":["a"],"kind":1,"open":{` + strings.Repeat(`"x":"",`, 0) + flood(100) + `}}`))
	if len(violations) != maxViolations+1 || violations[maxViolations].What != "has 80 more violations" {
		t.Errorf("got %d, the last %v", len(violations), violations[len(violations)-1])
	}
	_, violations = op.Accept(order(`{"ids":["a"],"kind":1,"open":{` + flood(100000) + `}}`))
	if len(violations) != 1 {
		t.Errorf("of a huge body %d violations are said", len(violations))
	}
}

func flood(n int) string {
	members := make([]string, n)
	for i := range members {
		members[i] = `"` + strings.Repeat("x", i%7) + string(rune('一'+i%20000)) + string(rune('一'+i/20000)) + `":""`
	}
	return strings.Join(members, ",")
}

func TestTheMediaTypeOfABodyMustBeTheContracts(t *testing.T) {
	op := shop(t, "place_order")
	for contentType, want := range map[string]string{
		"application/json":                  "",
		"Application/JSON ; charset=utf-8":  "",
		"":                                  "header Content-Type is missing, must be application/json (small.yaml:12)",
		"application/x-www-form-urlencoded": `header Content-Type is "application/x-www-form-urlencoded", must be application/json (small.yaml:12)`,
	} {
		_, violations := op.Accept(Input{Body: []byte(`{"ids":["a"],"kind":1}`), ContentType: contentType})
		if got := strings.Join(violationTexts(violations), "; "); got != want {
			t.Errorf("%q: %s", contentType, got)
		}
	}
}

func TestABodyThatMayBeAbsentMayBeEmptyAndOneThatIsNotInTheContractIsNotLookedAt(t *testing.T) {
	path := []Param{{"id", "a"}}
	if _, violations := shop(t, "change_order").Accept(Input{Path: path, ContentType: "application/json"}); len(violations) > 0 {
		t.Error(violationTexts(violations))
	}
	if _, violations := shop(t, "cancel_order").Accept(Input{Path: path, Body: []byte("not JSON")}); len(violations) > 0 {
		t.Error(violationTexts(violations))
	}
}
