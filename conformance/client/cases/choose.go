package cases

import (
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
)

// Profiles are what can be expected of a client.
var Profiles = []string{"sdk", "destroyer"}

// Choose returns the cases of a vendor, "" for both, and a profile. Each word of the selection is an id, with *
// for any text, an alias or a catalogue row; none chooses all. A word that chooses nothing is an error.
func Choose(vendor, profile string, selection []string) (chosen []*Case, err error) {
	if vendor != "" && vendor != "huawei" && vendor != "alibaba" {
		return nil, fmt.Errorf("--vendor takes huawei or alibaba, not %q", vendor)
	}
	if !slices.Contains(Profiles, profile) {
		return nil, fmt.Errorf("--profile takes %s, not %q", strings.Join(Profiles, " or "), profile)
	}
	var of []*Case
	for _, c := range All() {
		if (vendor == "" || c.Vendor == vendor) && c.In(profile) {
			of = append(of, c)
		}
	}
	words := words(selection)
	if len(words) == 0 {
		return of, nil
	}
	for _, word := range words {
		if !slices.ContainsFunc(of, func(c *Case) bool { return c.matches(word) }) {
			return nil, fmt.Errorf("--cases: no case is called %q, or is about it: rescind client --list shows them", word)
		}
	}
	for _, c := range of {
		if slices.ContainsFunc(words, c.matches) {
			chosen = append(chosen, c)
		}
	}
	return chosen, nil
}

func words(selection []string) (all []string) {
	for _, part := range selection {
		for word := range strings.FieldsFuncSeq(part, func(r rune) bool { return r == ',' || r == ' ' }) {
			all = append(all, word)
		}
	}
	return all
}

func (c *Case) matches(word string) bool {
	if slices.Contains(c.Aliases, word) || slices.Contains(c.Rows, word) {
		return true
	}
	fits, err := path.Match(word, c.ID)
	return err == nil && fits
}

// List prints the cases, one on each line.
func List(w io.Writer, all []*Case) error {
	for _, c := range all {
		if _, err := fmt.Fprintf(w, "%s\n    %s\n    checks: %s\n    rows: %s\n    source: %s\n", c.ID, c.Says, strings.Join(c.CheckIDs(), ", "), strings.Join(c.Rows, ", "), c.Source); err != nil {
			return err
		}
	}
	return nil
}
