package main

import (
	"fmt"
	"strings"
)

// shows wants pieces of text on the page.
func shows(pieces ...string) check {
	return func(s *rowServer) error {
		for _, piece := range pieces {
			if !strings.Contains(s.browser.page, piece) {
				return fmt.Errorf("the page does not say %q:\n%s", piece, s.browser.page)
			}
		}
		return nil
	}
}

// hides wants no line about a resource on the page.
func hides(alias string) check {
	return func(s *rowServer) error {
		if strings.Contains(s.browser.page, s.Resources[alias].ID) {
			return fmt.Errorf("the page lists %s:\n%s", alias, s.browser.page)
		}
		return nil
	}
}

// blocked wants the line about a resource to name a catalogue row and a code.
func blocked(alias, row, code string) check {
	return func(s *rowServer) error {
		_, rest, found := strings.Cut(s.browser.page, `<tr id="`+s.Resources[alias].ID+`"`)
		line, _, _ := strings.Cut(rest, "</tr>")
		if !found || !strings.Contains(line, row) || !strings.Contains(line, code) {
			return fmt.Errorf("%s is not shown as blocked by %s, %s:\n%s", alias, row, code, s.browser.page)
		}
		return nil
	}
}
