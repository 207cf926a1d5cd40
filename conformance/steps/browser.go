package steps

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// A Browser opens windows in which a scenario uses the pages of a console. The suite has none of its
// own, to keep the program small; tests that have one pass it in.
type Browser interface {
	Open(context.Context) (Window, error)
}

// A Window shows one page at a time and starts without cookies. Links, buttons and fields are found by
// their accessible names, which people and screen readers use too.
type Window interface {
	Visit(ctx context.Context, address string) error
	Press(ctx context.Context, name string) error // a link, a button, a checkbox; returns when the next page is loaded
	Write(ctx context.Context, label, text string) error
	Read(context.Context) (Page, error)
	Close()
}

// A Page is what a window shows.
type Page struct {
	Address string
	Title   string              // its heading
	Text    string              // everything visible
	Notes   []string            // its status messages and alerts
	Rows    []map[string]string // of its tables; the keys are the headings of the columns
}

// hasText reports whether a line of the page contains the text as whole words.
func (p *Page) hasText(text string) bool {
	return slices.ContainsFunc(strings.Split(p.Text, "\n"), func(line string) bool { return containsWords(line, text) })
}

// row finds the row of a table in which one cell has a line with exactly this name.
func (p *Page) row(name string) map[string]string {
	for _, row := range p.Rows {
		for _, cell := range row {
			if slices.Contains(strings.Split(cell, "\n"), name) {
				return row
			}
		}
	}
	return nil
}

// containsWords reports whether a text contains some words as a whole: 128.71 does not contain 8.71.
func containsWords(text, words string) bool {
	joined := func(s string) string { return " " + strings.Join(strings.Fields(s), " ") + " " }
	return strings.Contains(joined(text), joined(words))
}

// String is the address and the text of the page, for a report.
func (p *Page) String() string {
	const maxText = 4000
	text := []rune(strings.TrimSpace(p.Text))
	return fmt.Sprintf("page %s\n%s", p.Address, string(text[:min(maxText, len(text))]))
}
