package cases

import (
	"crypto/sha256"
	"encoding/hex"
	stdjson "encoding/json"
	"fmt"
	"io"
	"strings"
	"sync"
)

// A listedCase is a case as scripts read it.
type listedCase struct {
	ID        string        `json:"id"`
	Aliases   []string      `json:"aliases"`
	Says      string        `json:"says"`
	Vendor    string        `json:"vendor"`
	Operation string        `json:"operation"`
	Profiles  []string      `json:"profiles"`
	Rows      []string      `json:"rows"`
	Checks    []listedCheck `json:"checks"`
	Source    string        `json:"source"`
}

type listedCheck struct {
	ID      string `json:"id"`
	Witness string `json:"witness"`
	Timing  bool   `json:"timing"`
}

func (c *Case) listed() listedCase {
	l := listedCase{
		ID:        c.ID,
		Aliases:   append([]string{}, c.Aliases...),
		Says:      c.Says,
		Vendor:    c.Vendor,
		Operation: c.Operation,
		Profiles:  []string{},
		Rows:      append([]string{}, c.Rows...),
		Checks:    []listedCheck{},
		Source:    c.Source,
	}
	for _, profile := range Profiles {
		if c.In(profile) {
			l.Profiles = append(l.Profiles, profile)
		}
	}
	for _, check := range c.Checks {
		l.Checks = append(l.Checks, listedCheck{check.ID, string(check.Witness), check.Timing})
	}
	return l
}

// Catalogue identifies all cases: it is the same in two reports that were judged by the same cases, checks and
// rows, whichever of the cases were chosen.
func Catalogue() string { return catalogue() }

var catalogue = sync.OnceValue(func() string {
	sum := sha256.New()
	for _, c := range All() {
		l := c.listed()
		fmt.Fprintln(sum, l.ID, l.Profiles, l.Rows, l.Checks)
	}
	const shown = 8
	return "sha256:" + hex.EncodeToString(sum.Sum(nil)[:shown])
})

// List prints the cases for people.
func List(w io.Writer, all []*Case) error {
	for _, c := range all {
		if _, err := fmt.Fprintf(w, "%s\n    %s\n", c.ID, c.Says); err != nil {
			return err
		}
		for _, field := range []struct {
			name   string
			values []string
		}{{"checks", c.CheckIDs()}, {"rows", c.Rows}, {"profiles", c.Profiles}, {"formerly", c.Aliases}, {"source", []string{c.Source}}} {
			if len(field.values) == 0 {
				continue
			}
			if _, err := fmt.Fprintf(w, "    %s: %s\n", field.name, strings.Join(field.values, ", ")); err != nil {
				return err
			}
		}
	}
	return nil
}

// ListJSON prints the cases for scripts.
func ListJSON(w io.Writer, all []*Case) error {
	out := struct {
		Catalogue string       `json:"catalogue"`
		Cases     []listedCase `json:"cases"`
	}{Catalogue(), []listedCase{}}
	for _, c := range all {
		out.Cases = append(out.Cases, c.listed())
	}
	e := stdjson.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}
