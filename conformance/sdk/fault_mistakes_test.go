package sdk

import (
	"strconv"
	"strings"
	"testing"
)

func TestAFaultThatCannotBeIsRefusedWithWhatWasMeant(t *testing.T) {
	s := open(t, "both")
	newHuawei(t, s, "").list("web")
	for fault, says := range map[string]string{
		`{"match":{"operation":"unsubscrib"},"effect":{"drop":"after"}}`:                      `did you mean \"unsubscribe\"?`,
		`{"match":{"operation":"RefundInstances"},"effect":{"drop":"after"}}`:                 `did you mean \"RefundInstance\"?`,
		`{"match":{"operation":"unsubscribe"},"effect":{"code":"CBC.9903649"}}`:               `did you mean \"CBC.99003649\"?`,
		`{"match":{"operation":"RefundInstance"},"effect":{"code":"InternalErorr"}}`:          `did you mean \"InternalError\"?`,
		`{"match":{"operation":"unsubscribe"},"effect":{"drop":"before","code":"CBC.0999"}}`:  `drop leaves no answer`,
		`{"match":{"operation":"unsubscribe"},"effect":{"delay":"soon"}}`:                     `/effect/delay`,
		`{"match":{"operation":"unsubscribe"},"effect":{"explode":true}}`:                     `explode`,
		`{"match":{"operation":"unsubscribe"},"times":0,"effect":{"drop":"after"}}`:           `/times`,
		`{"match":{"nth":3,"every":2},"effect":{"drop":"after"}}`:                             `/match/nth`,
		`{"match":{"probability":1.5},"effect":{"drop":"after"}}`:                             `/match/probability`,
		`{"match":{"operation":"unsubscribe"},"effect":{"mutate":["nothing"]}}`:               `/effect/mutate/0`,
		`{"match":{"operation":"unsubscribe"},"effect":{"trickle":{"bytes":0,"every":"1s"}}}`: `/effect/trickle/bytes`,
	} {
		if err := s.addFault(fault); err == nil || !strings.Contains(err.Error(), "400 Bad Request") || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: got %v, want %s", fault, err, says)
		}
	}
	if left := s.faults(t); len(left) > 0 {
		t.Errorf("nevertheless there is %v", left)
	}
}

func TestAScenarioWithAFaultThatCannotBeIsRefusedWithThePlace(t *testing.T) {
	t.Parallel()
	begin := document(t, "both") + "faults:\n"
	line := strings.Count(begin, "\n") + 1
	for fault, says := range map[string]string{
		"  - {match: {operation: unsubscrib}, effect: {drop: after}}":            `:25: operation: unknown operation \"unsubscrib\", did you mean \"unsubscribe\"?`,
		"  - {match: {operation: unsubscribe}, effect: {code: CBC.0998}}":        `:5: faults[0]: no answer to unsubscribe has the code \"CBC.0998\", did you mean \"CBC.0999\"?`,
		"  - {match: {operation: unsubscribe}, effect: {drop: befor}}":           `did you mean \"before\"?`,
		"  - {match: {operation: unsubscribe}, effect: {truncat: 3}}":            `did you mean \"truncate\"?`,
		"  - {match: {operation: unsubscribe}, efect: {drop: before}}":           `did you mean \"effect\"?`,
		"  - {match: {operation: unsubscribe}}":                                  `a fault needs an effect`,
		"  - {match: {operation: unsubscribe}, times: 0, effect: {truncate: 3}}": `times: must be a whole number from 1`,
	} {
		err := served.control("POST", "/sandboxes?ttl=1m", "application/yaml", []byte(begin+fault+"\n"), nil)
		place := "scenario.yaml:" + strconv.Itoa(line) + ":"
		if err == nil || !strings.Contains(err.Error(), "400 Bad Request") || !strings.Contains(err.Error(), place) || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: got %v, want %s and %s", fault, err, place, says)
		}
	}
}
