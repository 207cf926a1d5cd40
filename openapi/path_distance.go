package openapi

import (
	"strings"

	"github.com/rescindhq/rescind/internal/strictyaml"
)

// mostSimilar returns the operation whose path needs the fewest changes, if these are few. exact reports
// that only the case of letters differs.
func (c *Contract) mostSimilar(method, path string) (best *Operation, exact bool) {
	least := longestPath
	for _, op := range c.operations {
		least = min(least, max(2, min(len(path), len(op.Path))/4)+1)
		away := pathDistance(strings.Split(path, "/"), strings.Split(op.Path, "/"), least)
		if away < least || away == least && best != nil && best.Method != method && op.Method == method {
			best, least = op, away
		}
	}
	return best, best != nil && least == 0
}

// maxMissingCost is the highest cost of a segment that only one of two paths has.
const maxMissingCost = 6

// pathDistance counts the letters that differ between a path and a template. A placeholder matches any segment.
func pathDistance(path, template []string, limit int) int {
	if len(path) > 32 {
		return limit
	}
	row := make([]int, len(template)+1)
	for j := range template {
		row[j+1] = row[j] + missingCost(template[j])
	}
	for _, segment := range path {
		before := row[0]
		row[0] += missingCost(segment)
		for j, want := range template {
			before, row[j+1] = row[j+1], min(before+segmentDistance(segment, want), row[j]+missingCost(want), row[j+1]+missingCost(segment))
		}
	}
	return row[len(template)]
}

func missingCost(segment string) int { return min(1+len(segment), maxMissingCost) }

func segmentDistance(segment, want string) int {
	if strings.HasPrefix(want, "{") && segment != "" {
		return 0
	}
	return strictyaml.Distance(segment, want)
}
