package catalogue

import (
	"slices"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/features"
)

// sample returns evidence for a row of each kind. All rows are complete except the page.
func sample() Evidence {
	row := func(id, kind, by string) features.Row {
		return features.Row{ID: id, Kind: kind, EnforcedBy: by, Says: "It says | so.", Source: "Page, 2026, part", Evidence: "documented"}
	}
	scenario := func(line, row string, tags ...string) *report.Scenario {
		return &report.Scenario{ID: "features/huawei/a.feature:" + line, Rows: []string{row}, Tags: append(tags, "@limit:"+row), Outcome: report.Passed}
	}
	at := func(line string, x Exchange) Exchange { x.Scenario = "features/huawei/a.feature:" + line; return x }
	e := Evidence{
		Rows: []features.Row{
			row("huawei.trial", "limit", "rule"), row("huawei.cascade", "behaviour", "command"), row("huawei.gateway.path", "gateway", "gateway"),
			row("huawei.gateway.v11", "gateway", "gateway"), row("huawei.error", "limit", "fault"), row("alibaba.page", "page", "page"),
		},
		Answers: map[string][]Answer{
			"huawei.trial":        {{"leave", "documented", 400, "C.1"}, {"leave", "observed", 400, "C.2"}},
			"huawei.gateway.path": {{AnyOperation, "documented", 404, "G.1"}},
			"huawei.error":        {{"leave", "documented", 500, "C.9"}},
		},
		Exceptions:     []Exception{{"alibaba.page", "there are no pages"}},
		ScenarioCounts: map[string]int{"features/huawei/a.feature": 5},
		Run: &report.Run{Scenarios: []*report.Scenario{
			scenario("1", "huawei.trial"), scenario("2", "huawei.cascade"), scenario("3", "huawei.gateway.path"), scenario("4", "huawei.gateway.v11"), scenario("5", "huawei.error"),
		}},
		Exchanges: []Exchange{
			at("1", Exchange{Operation: "leave", Status: 400, Code: "C.1", Row: "huawei.trial"}), at("1", Exchange{Operation: "leave", Status: 200, Accepted: true}),
			at("2", Exchange{Operation: "leave", Status: 200, Accepted: true}),
			at("3", Exchange{Status: 404, Code: "G.1", Row: "huawei.gateway.path"}), at("3", Exchange{Operation: "leave", Status: 200, Accepted: true}),
			at("4", Exchange{Operation: "leave", Status: 200, Accepted: true}),
			at("5", Exchange{Operation: "leave", Status: 500, Code: "C.9", Row: "huawei.error", FaultInjected: true}), at("5", Exchange{Operation: "leave", Status: 200, Accepted: true}),
		},
	}
	e.Mutants = map[string]Mutants{}
	for i, r := range e.Rows {
		e.ReadyScenarios = append(e.ReadyScenarios, r.ID)
		if r.Kind != "page" {
			e.Mutants[r.ID] = Mutants{i + 1, i + 1}
		}
	}
	return e
}

// withPage returns the sample with a scenario for its page, and without the exception for it.
func withPage(outcome report.Outcome, reason string, clicks int) Evidence {
	e := sample()
	e.Exceptions = nil
	e.Run.Scenarios = append(e.Run.Scenarios, &report.Scenario{
		ID: "features/alibaba/a.feature:6", Rows: []string{"alibaba.page"}, Tags: []string{"@console"}, Outcome: outcome, Reason: reason, Clicks: clicks,
	})
	return e
}

// dropExchanges removes some exchanges from the evidence.
func dropExchanges(e *Evidence, gone func(Exchange) bool) {
	e.Exchanges = slices.DeleteFunc(e.Exchanges, gone)
}
