package client

import (
	_ "embed" // badge.svg
	"fmt"
	"html/template"
	"io"
	"sync"
	"unicode/utf8"
)

//go:embed badge.svg
var badgeText string

var badgeTemplate = sync.OnceValue(func() *template.Template { return template.Must(template.New("badge").Parse(badgeText)) })

// A badge is what the picture shows, with the widths of both halves.
type badge struct {
	Label, Message, Color    string
	LabelWidth, MessageWidth int
}

// Width is that of the whole picture.
func (b badge) Width() int { return b.LabelWidth + b.MessageWidth }

// LabelAt is the middle of the left half.
func (b badge) LabelAt() int { return b.LabelWidth / 2 }

// MessageAt is the middle of the right half.
func (b badge) MessageAt() int { return b.LabelWidth + b.MessageWidth/2 }

// WriteBadge writes a small picture for the page of a client: how many of the cases it passes.
func WriteBadge(w io.Writer, r *Report) error {
	b := badge{Label: "rescind", Message: fmt.Sprintf("%d of %d cases", r.Count(Passed), len(r.Results)), Color: "#1a7f37"}
	switch o := r.Outcome(); {
	case o >= Invalid:
		b.Color = "#6e4a7e" // the run says nothing
	case o > Passed:
		b.Color = "#c62828"
	case r.Count(Passed) < len(r.Results):
		b.Color = "#8a6d00" // the rest is known or declared
	}
	b.LabelWidth, b.MessageWidth = textWidth(b.Label), textWidth(b.Message)
	return badgeTemplate().Execute(w, b)
}

// textWidth is about how wide a text is, with room on both sides. The picture makes the text fit.
func textWidth(text string) int {
	const character, room = 7, 12
	return utf8.RuneCountInString(text)*character + room
}
