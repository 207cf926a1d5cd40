package strictyaml

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// parse reads the one document of a file into nodes, or says why it is none.
func parse(file string, data []byte) (*yaml.Node, Mistakes) {
	start := Pos{File: file, Line: 1, Column: 1}
	if len(data) > maxSize {
		return nil, Mistakes{start.Mistake("the file is larger than %d KiB", maxSize>>10)}
	}
	if at, what := invalidCharacter(data); what != "" {
		return nil, Mistakes{position(file, data, at).Mistake("%s", what)}
	}
	documents := yaml.NewDecoder(bytes.NewReader(data))
	root, err := nextDocument(documents)
	if errors.Is(err, io.EOF) || err == nil && isNull(root) {
		return nil, Mistakes{start.Mistake("the file is empty")}
	}
	if err != nil {
		return nil, Mistakes{syntaxMistake(file, data, err)}
	}
	switch second, err := nextDocument(documents); {
	case err == nil:
		return nil, Mistakes{Pos{file, second.Line, second.Column}.Mistake("a second document begins here; a file holds one")}
	case !errors.Is(err, io.EOF):
		return nil, Mistakes{syntaxMistake(file, data, err)}
	}
	return root, nil
}

// nextDocument reads a document; a panic of the library is an error like any other.
func nextDocument(documents *yaml.Decoder) (node *yaml.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("yaml: %v", r)
		}
	}()
	var document yaml.Node
	if err := documents.Decode(&document); err != nil {
		return nil, err
	}
	return document.Content[0], nil
}

// invalidCharacter finds the first character that YAML does not allow.
func invalidCharacter(data []byte) (at int, what string) {
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			return i, "the file must be text in UTF-8"
		case r < ' ' && r != '\t' && r != '\n' && r != '\r', r >= 0x7f && r < 0xa0 && r != 0x85, r == 0xfffe, r == 0xffff:
			return i, fmt.Sprintf("the control character %U cannot stand here", r)
		}
		i += size
	}
	return 0, ""
}

// position turns an offset into a line and a column.
func position(file string, data []byte, at int) Pos {
	before := data[:at]
	line := before[bytes.LastIndexByte(before, '\n')+1:]
	return Pos{file, bytes.Count(before, []byte("\n")) + 1, utf8.RuneCount(line) + 1}
}

// syntaxMistake says where and why the library could not read the file.
func syntaxMistake(file string, data []byte, err error) Mistake {
	what := strings.TrimPrefix(err.Error(), "yaml: ")
	if name, ok := strings.CutPrefix(what, "unknown anchor '"); ok {
		name = "*" + strings.TrimSuffix(name, "' referenced")
		at := max(0, bytes.Index(data, []byte(name)))
		return position(file, data, at).Mistake("%s stands for nothing: there is no &%s before it", shortened(name), shortened(name[1:]))
	}
	number, rest, numbered := strings.Cut(strings.TrimPrefix(what, "line "), ": ")
	line, err := strconv.Atoi(number)
	if !numbered || err != nil {
		line, rest = 1, what
	} else if countsFromZero(rest) {
		line++
	}
	return Pos{file, line, indentation(data, line) + 1}.Mistake("not YAML: %s%s", rest, hints[rest])
}

// countsFromZero recognises the messages of yaml.v3's parser, whose lines count from 0; its scanner's from 1.
func countsFromZero(what string) bool {
	word, ok := strings.CutPrefix(what, "did not find expected ")
	return ok && strings.ContainsAny(word[:min(1, len(word))], "'<kn") || strings.HasPrefix(what, "found undefined tag handle")
}

// indentation counts the blanks before the first word of a line.
func indentation(data []byte, line int) int {
	for range line - 1 {
		_, data, _ = bytes.Cut(data, []byte("\n"))
	}
	text, _, _ := bytes.Cut(data, []byte("\n"))
	return len(text) - len(bytes.TrimLeft(text, " \t"))
}

// hints say what to do about the messages that people meet most.
var hints = map[string]string{
	"mapping values are not allowed in this context":        ` (text that contains ": " must be quoted)`,
	"found character that cannot start any token":           " (text that begins with it must be quoted; a tab cannot indent)",
	"found a tab character that violates indentation":       " (indent with spaces)",
	"did not find expected key":                             " (the indentation fits nothing above, or a quote is missing)",
	"did not find expected '-' indicator":                   " (a list and keys cannot stand side by side)",
	"did not find expected ',' or ']'":                      " (a list that begins with [ must end with ])",
	"did not find expected ',' or '}'":                      " (a mapping that begins with { must end with })",
	"found unexpected end of stream":                        " (a quote is opened and never closed)",
	"could not find expected ':'":                           " (a key needs a colon and a space)",
	"found undefined tag handle":                            " (text that begins with ! must be quoted)",
	"did not find expected alphabetic or numeric character": " (text that begins with & or * must be quoted)",
}
