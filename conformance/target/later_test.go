package target

import (
	"strings"
	"testing"

	"github.com/rescindhq/rescind/schemas"
	"github.com/rescindhq/rescind/schemas/schematest"
)

// What a run accepts once its variables are set is no mistake before: by the reader, and by the schema.
func TestWhatTheEnvironmentFillsInIsNoMistakeBefore(t *testing.T) {
	const period = "start: 2026-06-01T00:00:00Z, end: 2026-07-01T00:00:00Z, cash: 9"
	for place, rest := range map[string]string{
		"currency":           "",
		"currency: no code":  "",
		"id of facts":        "fixtures: {huawei.trial-service: {resource_id: '${LATER_ID}'}}\nfacts: {web-1: {periods: [{" + period + "}]}}\n",
		"ids":                "spare: {huawei: ['${LATER_ID}', '${LATER_OTHER}']}\n",
		"ids of a fixture":   "fixtures: {huawei.trial-service: {resource_ids: ['${LATER_ID}', '${LATER_OTHER}'], attached: ['${LATER_THIRD}']}}\n",
		"start":              "spare: {huawei: [web-1]}\nfacts: {web-1: {periods: [{start: '${LATER_START}', end: 2026-07-01T00:00:00Z, cash: 9}]}}\n",
		"end":                "spare: {huawei: [web-1]}\nfacts: {web-1: {periods: [{start: 2026-06-01T00:00:00Z, end: '${LATER_END}', cash: 9}]}}\n",
		"both":               "spare: {huawei: [web-1]}\nfacts: {web-1: {periods: [{start: '${LATER_START}', end: '${LATER_END}', cash: '${LATER_CASH}'}]}}\n",
		"start of the next":  "spare: {huawei: [web-1]}\nfacts: {web-1: {periods: [{" + period + "}, {start: '${LATER_NEXT}', end: 2026-08-01T00:00:00Z, cash: 9}]}}\n",
		"start of the first": "spare: {huawei: [web-1]}\nfacts: {web-1: {periods: [{start: '${LATER_START}', end: 2026-07-01T00:00:00Z, cash: 9}, {start: 2026-07-01T00:00:00Z, end: 2026-08-01T00:00:00Z, cash: 9}]}}\n",
	} {
		currency := map[string]string{"currency": "'${LATER_CURRENCY}'", "currency: no code": "''"}[place]
		if currency == "" {
			currency = "USD"
		}
		text := []byte("name: n\nhuawei: {endpoint: 'http://127.0.0.1:1', token: t, currency: " + currency + "}\n" + rest)
		t.Run(place, func(t *testing.T) {
			if err := Validate("target.yaml", text); err != nil {
				t.Errorf("without its environment: %v", err)
			}
			if err := schematest.Validate(t, schemaFile, schemas.Target(), text); err != nil {
				t.Errorf("by the schema: %v", err)
			}
			for name, value := range map[string]string{
				"LATER_CURRENCY": "USD", "LATER_ID": "web-1", "LATER_OTHER": "web-2", "LATER_THIRD": "web-3", "LATER_CASH": "9",
				"LATER_START": "2026-06-01T00:00:00Z", "LATER_NEXT": "2026-07-01T00:00:00Z", "LATER_END": "2026-07-01T00:00:00Z",
			} {
				t.Setenv(name, value)
			}
			if _, err := Parse("target.yaml", text); err != nil {
				t.Errorf("a run does not accept it: %v", err)
			}
		})
	}
}

// Values that are known already are checked all the same.
func TestWhatIsKnownIsCheckedBesideWhatIsFilledIn(t *testing.T) {
	const spare = "spare: {huawei: [web-1]}\nfacts: {web-1: {periods: [{start: 2026-08-01T00:00:00Z, end: 2026-07-01T00:00:00Z, cash: '${LATER_CASH}'}]}}\n"
	for want, rest := range map[string]string{
		"ends before it begins":          spare,
		`the file names no resource "x"`: "spare: {huawei: [web-1]}\nfacts: {x: {periods: [{start: '${LATER_START}', end: 2026-07-01T00:00:00Z, cash: 9}]}}\n",
		`"${LATER_ID}" is listed twice`:  "spare: {huawei: ['${LATER_ID}', '${LATER_ID}']}\n",
	} {
		err := Validate("target.yaml", []byte("name: n\nhuawei: {endpoint: 'http://127.0.0.1:1', token: t}\n"+rest))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}
