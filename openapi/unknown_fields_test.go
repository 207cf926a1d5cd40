package openapi

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

const nested = `
openapi: 3.0.3
info: {title: t, version: '1'}
paths:
  /p:
    post:
      operationId: op
      parameters: [{name: limit, in: query, schema: {type: integer}}]
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                name: {type: string}
                free: {type: object, additionalProperties: {type: string}}
                anything: {type: object}
                inner: {type: object, properties: {known: {type: string}}}
                list: {type: array, items: {type: object, properties: {known: {type: string}}}}
                ids: {type: array, items: {type: string}}
                once: {type: array, uniqueItems: true, maxItems: 9, items: {type: string}}
              oneOf: [{type: object, properties: {part: {type: string}}}]
      responses: {'200': {description: d}}
`

func unknownNamesOf(t *testing.T, body string) (unknown, repeated string) {
	t.Helper()
	c, err := Load("nested.yaml", []byte(nested))
	if err != nil {
		t.Fatal(err)
	}
	op := c.Operation("op")
	values, _ := op.Accept(Input{Body: []byte(body), ContentType: "application/json"})
	listed := func(all []UnknownName) string {
		var names []string
		for _, s := range all {
			names = append(names, s.Pointer)
			if !strings.HasPrefix(s.At.String(), "nested.yaml:") {
				t.Errorf("%s is at %q", s.Pointer, s.At)
			}
		}
		return strings.Join(names, " ")
	}
	return listed(op.UnknownFields(values.Body())), listed(op.RepeatedItems(values.Body()))
}

func TestUnknownFieldsAreFoundAtEveryDepth(t *testing.T) {
	for body, want := range map[string]string{
		`{}`: "", `{"name":"x","part":"y"}`: "", `[]`: "", `"x"`: "", `{"nam`: "",
		`{"free":{"a":"b"},"anything":{"a":"b"}}`:                        "",
		`{"strange":1,"name":"x","other":{"name":1}}`:                    "/strange /other",
		`{"inner":{"known":"x","a/b":1},"list":[{"known":"x"},{"x":1}]}`: "/inner/a~1b /list/1/x",
		`{"inner":null,"list":[null,1,[]],"ids":[{"x":1}]}`:              "",
	} {
		if got, _ := unknownNamesOf(t, body); got != want {
			t.Errorf("%s: got %q, want %q", body, got, want)
		}
	}
}

func TestRepeatedTextsAreFoundWhereTheContractAllowsThem(t *testing.T) {
	for body, want := range map[string]string{
		`{"ids":["a","b"]}`: "", `{"ids":["a","b","a","b"]}`: "/ids/2", `{"once":["a","a"]}`: "",
		`{"ids":["a"],"once":[]}`: "", `{"ids":["\u0061","a"]}`: "/ids/1", `{"ids":[1,1]}`: "",
	} {
		if _, got := unknownNamesOf(t, body); got != want {
			t.Errorf("%s: got %q, want %q", body, got, want)
		}
	}
}

func TestAnUnknownParameterComesWithTheOneThatWasMeant(t *testing.T) {
	c, err := Load("nested.yaml", []byte(nested))
	if err != nil {
		t.Fatal(err)
	}
	found := c.Operation("op").UnknownParameters([]Param{{"limit", "1"}, {"limt", "2"}, {strings.Repeat("x", 500), ""}})
	if len(found) != 2 || found[0].Hint != `, did you mean "limit"?` || len(found[1].Pointer) > 100 {
		t.Errorf("got %+v", found)
	}
}

// The parameters that come with any call have a description of their own, and a name that no call gives another meaning.
func TestCommonParametersOfAnRPCContractAreDescribed(t *testing.T) {
	components := Alibaba().root.Get("components").Get("parameters")
	for _, name := range slices.Concat(Alibaba().Common(), Alibaba().Optional()) {
		if !components.Get(name).Exists() {
			t.Errorf("%s is not among the components", name)
		}
	}
}

func TestAPlaceIsALineOfTheContract(t *testing.T) {
	op := Huawei().Operation("disable_auto_renew_v1")
	for _, at := range []Place{op.At("deprecated"), op.At("nothing")} {
		var line int
		if n, _ := fmt.Sscanf(at.String(), "/_mock/openapi/huawei.yaml:%d", &line); n != 1 || line == 0 {
			t.Errorf("got %q", at)
		}
	}
	if (Place{}).String() != "" {
		t.Error("no place has a line")
	}
}
