package strictyaml

import (
	"bytes"
	"errors"
	"fmt"
	"io"
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
