package catalogue

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/internal/strictyaml"
)

// wrongTags complains, once each, of tags that name a row or code that does not exist.
func (j *judge) wrongTags() (found []string) {
	seen, rows := map[string]bool{}, j.rowIDs()
	for _, s := range j.Run.Scenarios {
		for _, tag := range s.Tags {
			if seen[tag] {
				continue
			}
			seen[tag] = true
			kind, name, _ := strings.Cut(tag, ":")
			switch {
			case (kind == "@limit" || kind == "@rule") && !slices.Contains(rows, name):
				found = append(found, unknownName(s, tag, "row", rows))
			case kind == "@code" && !j.hasCode(name):
				found = append(found, unknownName(s, tag, "code of the contracts", j.contractCodes.texts()))
			}
		}
	}
	return found
}

// unknownName words the complaint, with the nearest known name.
func unknownName(s *report.Scenario, tag, what string, known []string) string {
	_, name, _ := strings.Cut(tag, ":")
	return fmt.Sprintf("%s: the tag %s names no %s%s", s.ID, tag, what, strictyaml.DidYouMean(name, known))
}

// rowIDs returns the ids of all rows.
func (j *judge) rowIDs() (all []string) {
	for _, row := range j.Rows {
		all = append(all, row.ID)
	}
	return all
}

// hasCode reports whether a contract has a code, for a refusal or for a success.
func (j *judge) hasCode(code string) bool {
	if slices.ContainsFunc(j.contractCodes, func(o *errorCode) bool { return o.matches(code) }) {
		return true
	}
	for _, c := range j.Contracts {
		for _, op := range c.Operations() {
			if strings.Contains(string(op.Success()), `"`+code+`"`) {
				return true
			}
		}
	}
	return false
}

// texts returns the codes as the contract writes them.
func (codes errorCodes) texts() (all []string) {
	for _, o := range codes {
		all = append(all, o.code)
	}
	return all
}

// droppedScenarios complains of features of which fewer scenarios ran than they must hold.
func (j *judge) droppedScenarios() (found []string) {
	ran := map[string]int{}
	for _, s := range j.Run.Scenarios {
		file, _, _ := strings.Cut(s.ID, ":")
		ran[file]++
	}
	for _, file := range slices.Sorted(maps.Keys(j.ScenarioCounts)) {
		if known := j.ScenarioCounts[file]; ran[file] < known {
			found = append(found, fmt.Sprintf("%s: only %s ran, but the feature must hold at least %d: was one dropped by mistake?", file, report.Count(ran[file], "scenario"), known))
		}
	}
	return found
}
