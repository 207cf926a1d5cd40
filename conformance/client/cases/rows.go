package cases

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/rescindhq/rescind/conformance/client/driver"
	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/openapi"
)

// rowsOf are the catalogue rows for which an operation is refused with this code. They follow from the answers
// that the rows list, from the names of the gateway's rows, and from the features, which state the codes.
func rowsOf(o driver.Operation, r *openapi.Refusal) (ids []string) {
	for _, row := range features.Rows() {
		if strings.HasPrefix(row.ID, o.Vendor+".") && answers(&row, o, r) {
			ids = append(ids, row.ID)
		}
	}
	return ids
}

// answers reports whether an operation is refused like this for a row.
func answers(row *features.Row, o driver.Operation, r *openapi.Refusal) bool {
	if row.Kind == "gateway" {
		return r.Operation == "" && strings.HasSuffix(row.ID, ".gateway."+r.Reason)
	}
	if len(row.Answers) > 0 {
		return slices.ContainsFunc(row.Answers, func(a features.Answer) bool {
			return a.Operation == o.Wire && a.Status == r.Status && a.Code == r.Code
		})
	}
	return r.Operation != "" && leaves(o) && slices.Contains(stated()[row.ID], r.Code)
}

// leaves reports whether an operation gives something up, or asks what that would pay back. The rows that
// list no answers are about these.
func leaves(o driver.Operation) bool {
	return o.Name == "unsubscribe" || o.Name == "refund_instance" || o.Name == "inquire_refund"
}

// The two ways in which a feature states which code a row is refused with: in a step, and in a table of examples.
var (
	statedByStep  = regexp.MustCompile(`refused with \S+ "([^"<]+)" by "([^"<]+)`)
	statedByTable = regexp.MustCompile(`(?m)^\s*\| ([a-z]+\.[a-z.-]+) +\| (\d+ +\| )?([A-Z][A-Za-z0-9.]+) `)
)

// stated are the codes of each row, as the features state them. A row of a step may be the beginning of several.
var stated = sync.OnceValue(func() map[string][]string {
	all := map[string][]string{}
	add := func(row, code string) {
		for _, r := range features.Rows() {
			if (r.ID == row || strings.HasSuffix(row, ".") && strings.HasPrefix(r.ID, row)) && !slices.Contains(all[r.ID], code) {
				all[r.ID] = append(all[r.ID], code)
			}
		}
	}
	files, _ := fs.Glob(features.Files(), "*/*.feature")
	for _, name := range files {
		text, _ := fs.ReadFile(features.Files(), name)
		for _, found := range statedByStep.FindAllStringSubmatch(string(text), -1) {
			add(found[2], found[1])
		}
		for _, found := range statedByTable.FindAllStringSubmatch(string(text), -1) {
			add(found[1], found[3])
		}
	}
	return all
})
