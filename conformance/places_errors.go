package conformance

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/internal/strictyaml"
)

// listScenarios lists the first scenarios of a feature with their lines, for an error message.
func listScenarios(matching []*feature) string {
	const most = 8
	all := cases(matching)
	if len(matching) != 1 || len(all) == 0 {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "; %s has", matching[0].uri())
	for _, c := range all[:min(most, len(all))] {
		fmt.Fprintf(&b, "\n  %d  %s", c.line, c.name)
	}
	if len(all) > most {
		fmt.Fprintf(&b, "\n  and %d more, the last in line %d", len(all)-most, all[len(all)-1].line)
	}
	return b.String()
}

// notFound explains that a file is not among the features, and what to do.
func (p place) notFound(all []*feature, o Options) error {
	if o.Folder != "" {
		return &SelectionError{fmt.Sprintf("there is no scenario at %s: %s has no such feature%s", p.text, o.Folder, p.didYouMean(all))}
	}
	if info, err := os.Stat(p.file); err == nil {
		folder := p.file
		if !info.IsDir() {
			folder = filepath.Dir(p.file)
		}
		return &SelectionError{fmt.Sprintf("%s is not among the built-in features: run your own with --features %s %s", p.text, folder, p.text)}
	}
	if near := strictyaml.Nearest(p.file, features.IDs()); near != "" {
		return &SelectionError{fmt.Sprintf("there is no file %s; the scenarios of the row %s are chosen by --tags '%s'", p.text, near, tagOfRow(near, all))}
	}
	return &SelectionError{fmt.Sprintf("there is no scenario at %s: no such file is among the built-in features or on this disk%s", p.text, p.didYouMean(all))}
}

// didYouMean suggests the files with a name like the one that was typed whose whole path is nearest, as they are to be
// written; "" for none.
func (p place) didYouMean(all []*feature) string {
	typed := path.Clean(strings.ReplaceAll(p.file, `\`, "/"))
	var near []string
	least := 0
	for _, f := range all {
		if strictyaml.Nearest(path.Base(typed), []string{path.Base(f.path)}) == "" {
			continue
		}
		away := min(strictyaml.Distance(typed, f.path), strictyaml.Distance(typed, f.uri()))
		if near == nil || away < least {
			near, least = nil, away
		}
		if away == least {
			near = append(near, fmt.Sprintf("%q", f.uri()))
		}
	}
	if near == nil {
		return ""
	}
	slices.Sort(near)
	return fmt.Sprintf(", did you mean %s?", strings.Join(slices.Compact(near), " or "))
}

// tagOfRow returns the tag that scenarios have for a row.
func tagOfRow(row string, all []*feature) string {
	known := tagsOf(all)
	i := slices.IndexFunc(known, func(tag string) bool { return rowOfTag(tag) == row })
	if i < 0 {
		return "@limit:" + row
	}
	return known[i]
}
