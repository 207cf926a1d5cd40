package strictyaml

import (
	"bytes"
	"cmp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// A syntaxError is what the library says of a text that is no YAML. Its line is often not that of the mistake but that
// of the list, mapping or quote around it.
type syntaxError struct {
	what string
	line int
}

// syntaxMistake says where and why the library could not read the file.
func syntaxMistake(file string, data []byte, err error) Mistake {
	what := strings.TrimPrefix(err.Error(), "yaml: ")
	if name, ok := strings.CutPrefix(what, "unknown anchor '"); ok {
		name = "*" + strings.TrimSuffix(name, "' referenced")
		at := max(0, bytes.Index(data, []byte(name)))
		return position(file, data, at).Mistake("%s stands for nothing: there is no &%s before it", shortened(name), shortened(name[1:]))
	}
	e := firstSyntaxError(data)
	if e.what == "" {
		e = syntaxError{what, 1}
	}
	at, what := e.locate(data)
	text := lineOf(data, at)
	column := len(text) - len(bytes.TrimLeft(text, " ")) + 1
	if what == cannotStart && bytes.HasPrefix(text[column-1:], []byte("\t")) {
		what = tabIndents
	}
	return Pos{file, at, column}.Mistake("not YAML: %s", cmp.Or(sentences[what], what))
}

// firstSyntaxError reads documents until the library refuses one. A comment before them keeps the first line from being
// line 0, for which the library names another.
func firstSyntaxError(data []byte) (e syntaxError) {
	documents := yaml.NewDecoder(bytes.NewReader(slices.Concat([]byte("#\n"), data)))
	for {
		_, err := nextDocument(documents)
		if err == nil {
			continue
		}
		what, numbered := strings.CutPrefix(err.Error(), "yaml: line ")
		number, rest, _ := strings.Cut(what, ": ")
		if e.line, err = strconv.Atoi(number); !numbered || err != nil {
			return syntaxError{}
		}
		if e.what = rest; !isUnclosed(rest) {
			e.line-- // these count the comment
		}
		return e
	}
}

// locate returns the line of the mistake, and the message that fits it.
func (e syntaxError) locate(data []byte) (line int, what string) {
	if slices.Contains(exact, e.what) || len(data) > maxSearched {
		return min(e.line, bytes.Count(data, []byte("\n"))+1), e.what
	}
	line = e.firstLine(data)
	before := firstSyntaxError(upTo(data, line-1))
	if before.what == openQuote && (before.line > e.line || isUnclosed(e.what)) { // else e is about the text in quotes itself
		return before.line, closedLater
	}
	if isUnclosed(e.what) && indentation(data, line) <= indentation(data, e.line) {
		line = e.line // what follows does not belong to the list any more
	}
	return line, e.what
}

// firstLine returns the first line with which the text fails as the whole does.
func (e syntaxError) firstLine(data []byte) int {
	closed := "\n"
	if isUnclosed(e.what) {
		closed += string(e.what[len(e.what)-2]) // so that it is not the end of the text that fails
	}
	return 1 + sort.Search(bytes.Count(data, []byte("\n")), func(i int) bool {
		return firstSyntaxError(slices.Concat(upTo(data, i+1), []byte(closed))) == e
	})
}

// exact are the messages that come with the line of the mistake.
var exact = []string{openQuote, quoteBeforeDocument, noColon, cannotStart, noKeyHere}

// maxSearched is the longest text that is read again to find the line of a mistake; each reading takes some time.
const maxSearched = 256 << 10

// isUnclosed recognises the messages about lists and mappings in brackets.
func isUnclosed(what string) bool { return strings.HasPrefix(what, "did not find expected ','") }

// upTo returns the first lines of a text.
func upTo(data []byte, lines int) []byte {
	end := 0
	for range lines {
		next := bytes.IndexByte(data[end:], '\n')
		if next < 0 {
			return data
		}
		end += next + 1
	}
	return data[:end]
}

// lineOf returns a line, counted from 1.
func lineOf(data []byte, line int) []byte {
	return bytes.TrimRight(upTo(data, line)[len(upTo(data, line-1)):], "\r\n")
}

// indentation counts the blanks before the first word of a line.
func indentation(data []byte, line int) int {
	text := lineOf(data, line)
	return len(text) - len(bytes.TrimLeft(text, " \t"))
}
