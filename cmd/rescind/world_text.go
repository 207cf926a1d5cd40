package main

import (
	"encoding/json"
	"io"
	"strconv"
	"strings"
	"unicode"
)

// shownText is a text from elsewhere that cannot change the screen.
func shownText(text string) string {
	if strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return strconv.Quote(text)
	}
	return text
}

func writeJSON(to io.Writer, v any) error {
	e := json.NewEncoder(to)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return harnessError(err)
	}
	return nil
}
