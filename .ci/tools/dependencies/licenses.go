package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/google/licensecheck"
)

// allowed are the licenses that a program under Apache 2.0 may be linked with, each with what follows from it.
var allowed = map[string]string{
	"Apache-2.0":   "its text and its NOTICE file are passed on",
	"BSD-2-Clause": "its text is passed on",
	"BSD-3-Clause": "its text is passed on",
	"CC-BY-4.0":    "it is for the documentation of a module, and none of that is linked",
	"ISC":          "its text is passed on",
	"MIT":          "its text is passed on",
	"MPL-2.0":      "its files are used unchanged, and the notices say where their source is",
}

// covered is how much of a license file must be known text, in percent. The rest is names and dates.
const covered = 75

// licensesIn returns the licenses of a file, or says which is not allowed or not known.
func licensesIn(text []byte) (ids []string, err error) {
	found := licensecheck.Scan(text)
	if len(found.Match) == 0 || found.Percent < covered {
		return nil, fmt.Errorf("only %.0f %% of it is the text of a known license", found.Percent)
	}
	for _, match := range found.Match {
		if allowed[match.ID] == "" {
			return nil, fmt.Errorf("the license %s is not allowed", match.ID)
		}
		if !slices.Contains(ids, match.ID) {
			ids = append(ids, match.ID)
		}
	}
	return ids, nil
}

// isLicenseFile reports whether a file is about the license of its module.
func isLicenseFile(name string) bool {
	name = strings.ToLower(name)
	return slices.ContainsFunc([]string{"license", "licence", "copying", "notice", "patents", "unlicense"}, func(word string) bool {
		return strings.HasPrefix(name, word) && !strings.HasSuffix(name, ".go")
	})
}

// summary counts the modules by license.
func summary(linked []linkedModule) string {
	counts := map[string]int{}
	for _, m := range linked {
		counts[strings.Join(m.licenses, " and ")]++
	}
	var parts []string
	for id, n := range counts {
		parts = append(parts, fmt.Sprintf("%s: %d", id, n))
	}
	slices.Sort(parts)
	return fmt.Sprintf("licenses of %d modules that are linked are allowed (%s)", len(linked), strings.Join(parts, ", "))
}

// notices is the text of THIRD_PARTY_NOTICES: what is linked, and the texts of the licenses. Equal texts stand once.
func notices(linked []linkedModule) []byte {
	var b strings.Builder
	b.WriteString("Rescind is linked with the modules below. Their source is at the address that is their name, in the version that is named.\n" +
		"This file is written by .ci/dependencies -update.\n\n")
	var texts []string
	of := map[string][]string{}
	for _, m := range linked {
		name := strings.TrimSpace(m.Path + " " + m.Version)
		fmt.Fprintf(&b, "%s: %s\n", name, strings.Join(m.licenses, " and "))
		for _, t := range m.texts {
			text := strings.TrimSpace(strings.ReplaceAll(t.text, "\r\n", "\n"))
			if of[text] == nil {
				texts = append(texts, text)
			}
			of[text] = append(of[text], name+", "+t.name)
		}
	}
	for _, text := range texts {
		fmt.Fprintf(&b, "\n%s\n%s\n\n%s\n", strings.Repeat("=", 80), strings.Join(of[text], "\n"), text)
	}
	return []byte(b.String())
}
