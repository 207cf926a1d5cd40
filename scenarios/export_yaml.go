package scenarios

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/internal/placeholder"
)

// A writer writes YAML line by line.
type writer struct {
	*Export
	strings.Builder
	byID      map[billing.ResourceID]*billing.Resource
	byAccount map[billing.AccountID][]*billing.Resource
}

func (w *writer) line(depth int, format string, args ...any) {
	fmt.Fprintf(&w.Builder, strings.Repeat("  ", depth)+format+"\n", args...)
}

// flow writes a mapping on one line, unless it is empty.
func (w *writer) flow(depth int, name string, pairs []string) {
	if len(pairs) > 0 {
		w.line(depth, "%s: {%s}", name, strings.Join(pairs, ", "))
	}
}

// word writes a key with a word, unless the word is empty.
func (w *writer) word(depth int, name, text string) {
	if text != "" {
		w.line(depth, "%s: %s", name, plain(text))
	}
}

// plainWord matches text that YAML always reads as a string without quotes.
var plainWord = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9._-]*$`)

// plain returns a text for YAML, quoted where it could be read as something else.
func plain(text string) string {
	reserved := []string{"true", "false", "null", "yes", "no", "on", "off", "y", "n"}
	if plainWord.MatchString(text) && !slices.Contains(reserved, strings.ToLower(text)) {
		return text
	}
	quoted, _ := json.Marshal(placeholder.Escape(text))
	return string(quoted)
}
