package catalogue

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/internal/strictyaml"
)

// tags complains, once each, of those that name what does not exist.
func (j *judge) wrongTags() (found []string) {
	told, rows := map[string]bool{}, j.rowIDs()
	for _, s := range j.Run.Scenarios {
		for _, tag := range s.Tags {
			if told[tag] {
				continue
			}
			told[tag] = true
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

func unknownName(s *report.Scenario, tag, what string, known []string) string {
	_, name, _ := strings.Cut(tag, ":")
	return fmt.Sprintf("%s: the tag %s names no %s%s", s.ID, tag, what, strictyaml.DidYouMean(name, known))
}

// names are the ids of all rows.
func (j *judge) rowIDs() (all []string) {
	for _, row := range j.Rows {
		all = append(all, row.ID)
	}
	return all
}

// coded says whether a contract has a code, be it that of a success.
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

func (w errorCodes) texts() (all []string) {
	for _, o := range w {
		all = append(all, o.code)
	}
	return all
}

// dropped complains of features that hold fewer scenarios than they are known to.
func (j *judge) droppedScenarios() (found []string) {
	ran := map[string]int{}
	for _, s := range j.Run.Scenarios {
		file, _, _ := strings.Cut(s.ID, ":")
		ran[file]++
	}
	for _, file := range slices.Sorted(maps.Keys(j.ScenarioCounts)) {
		if known := j.ScenarioCounts[file]; ran[file] < known {
			found = append(found, fmt.Sprintf("%s: %d scenarios ran, and there were %d: what was dropped, and why?", file, ran[file], known))
		}
	}
	return found
}
