package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/features"
)

func TestTheLikeliestRowOfACodeIsExplainedFirst(t *testing.T) {
	for code, want := range map[string][]string{
		"CBC.0100":     {"huawei.parameter-error", "huawei.autorenew-parameter-error", "huawei.unknown-resource", "huawei.autorenew-unsupported"},
		"CBC.99003649": {"huawei.trial-service", "huawei.senior-benefit-trial"},
	} {
		var out strings.Builder
		if err := explain(&out, code, defaultURL); err != nil {
			t.Fatal(err)
		}
		if got := listedRows(out.String()); !slices.Equal(got, want) {
			t.Errorf("--why %s lists %v, not %v", code, got, want)
		}
		if first := "\n" + want[0] + ": "; !strings.Contains(out.String(), first) {
			t.Errorf("--why %s does not explain %s", code, want[0])
		}
	}
}

// listedRows returns the ids under the title "rows".
func listedRows(text string) (ids []string) {
	_, text, _ = strings.Cut(text, "\nrows\n")
	text, _, _ = strings.Cut(text, "\n\n")
	for line := range strings.Lines(text) {
		if word := strings.Fields(line)[0]; strings.Contains(word, ".") {
			ids = append(ids, word)
		}
	}
	return ids
}

func TestRowsOfTheGatewayComeLastForEveryCode(t *testing.T) {
	shared := 0
	for _, word := range codesAndReasons() {
		rows := byLikelihood(rowsOf(word))
		i := slices.IndexFunc(rows, func(r features.Row) bool { return r.Kind == "gateway" })
		if i > 0 {
			shared++
		}
		if i >= 0 && slices.ContainsFunc(rows[i:], func(r features.Row) bool { return whereMet(r) != metAtGateway }) {
			t.Errorf("%s: a row of the gateway comes before another", word)
		}
	}
	if shared == 0 {
		t.Error("no code has both a row of the gateway and another")
	}
}
