package steps

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// A Browser opens windows in which a scenario looks at the pages of a console. The suite has none
// of its own, because a program that judges servers need not carry one: who has one hands it over.
type Browser interface {
	Open(context.Context) (Window, error)
}

// A Window shows one page at a time, to somebody without cookies at first. What stands on a page
// goes by the names under which people, and screen readers, know it.
type Window interface {
	Visit(ctx context.Context, address string) error
	Press(ctx context.Context, name string) error // a link, a button, a box; the next page is there when it returns
	Write(ctx context.Context, label, text string) error
	Read(context.Context) (Page, error)
	Close()
}

// A Page is what a window shows.
type Page struct {
	Address string
	Title   string              // its heading
	Text    string              // all that can be read
	Notes   []string            // what it announces: status and alerts
	Rows    []map[string]string // of its tables, by the heading of the column
}

// says reports whether a line of the page is the text, or holds it among other words.
func (p *Page) hasText(text string) bool {
	return slices.ContainsFunc(strings.Split(p.Text, "\n"), func(line string) bool { return containsWords(line, text) })
}

// row finds the line of a table that is about something: one cell says its name, and nothing else
// in the same line of the cell.
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

// holds reports whether a text holds some words: 8.71 is not one of 128.71.
func containsWords(text, words string) bool {
	joined := func(s string) string { return " " + strings.Join(strings.Fields(s), " ") + " " }
	return strings.Contains(joined(text), joined(words))
}

// String is where the page is and what it says, for a report.
func (p *Page) String() string {
	const most = 4000
	text := []rune(strings.TrimSpace(p.Text))
	return fmt.Sprintf("page %s\n%s", p.Address, string(text[:min(most, len(text))]))
}
