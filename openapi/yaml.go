package openapi

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"regexp"

	"gopkg.in/yaml.v3"
)

// readYAML is the document as JSON text, with the line of each node that ParseJSON will make of it.
// What JSON cannot say, and what two readers of YAML may read differently, is refused: aliases,
// keys that are not text, numbers that JSON would write otherwise.
func readYAML(file string, data []byte) (text []byte, lines []int32, err error) {
	var root, more yaml.Node
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	if err := decoder.Decode(&root); err != nil {
		return nil, nil, fmt.Errorf("%s: %w", file, err)
	}
	if decoder.Decode(&more) != io.EOF {
		return nil, nil, fmt.Errorf("%s: a contract is one document", file)
	}
	w := &yamlWriter{file: file, out: make([]byte, 0, 2*len(data))}
	w.node(root.Content[0])
	return w.out, w.lines, w.err
}

// A yamlWriter writes YAML nodes as JSON; it goes on after a mistake and keeps the first.
type yamlWriter struct {
	file  string
	out   []byte
	lines []int32
	err   error
}

func (w *yamlWriter) fail(n *yaml.Node, what string) {
	if w.err == nil {
		w.err = fmt.Errorf("%s:%d: %s", w.file, n.Line, what)
	}
}

func (w *yamlWriter) node(n *yaml.Node) {
	w.lines = append(w.lines, int32(n.Line))
	switch n.Kind {
	case yaml.MappingNode:
		w.mapping(n)
	case yaml.SequenceNode:
		w.out = append(w.out, '[')
		for i, item := range n.Content {
			w.comma(i)
			w.node(item)
		}
		w.out = append(w.out, ']')
	case yaml.ScalarNode:
		w.scalar(n)
	default:
		w.fail(n, "a contract has no aliases")
	}
}

func (w *yamlWriter) comma(i int) {
	if i > 0 {
		w.out = append(w.out, ',')
	}
}

func (w *yamlWriter) text(s string) { w.out = append(appendText(append(w.out, '"'), s), '"') }

func (w *yamlWriter) mapping(n *yaml.Node) {
	w.out = append(w.out, '{')
	for i := 0; i < len(n.Content); i += 2 {
		key := n.Content[i]
		if key.Kind != yaml.ScalarNode || key.Tag != "!!str" || ambiguous(key) {
			w.fail(key, "a key is a text: put it in quotes")
		}
		w.comma(i)
		w.lines = append(w.lines, int32(key.Line))
		w.text(key.Value)
		w.out = append(w.out, ':')
		w.node(n.Content[i+1])
	}
	w.out = append(w.out, '}')
}

// ambiguousWords are words that YAML 1.1 reads as booleans, numbers, times or null, and YAML 1.2 as text, or the other way round.
// Source: YAML 1.1, the types bool, int, float, timestamp, merge, value and null.
var ambiguousWords = regexp.MustCompile(`^(?:y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF|~|=|<<` +
	`|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?` + // sexagesimal: 1:30
	`|[-+]?0[bo]?[0-9_]+|[-+]?[0-9][0-9_]*_[0-9_]*` +
	`|[-+]?(?:[0-9][0-9_]*)?\.?[0-9_]+[eE][-+]?[0-9]+` +
	`|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt\s].*)?)$`)

// ambiguous reports whether readers of YAML disagree about a scalar that stands without quotes.
func ambiguous(n *yaml.Node) bool {
	const quoted = yaml.SingleQuotedStyle | yaml.DoubleQuotedStyle | yaml.LiteralStyle | yaml.FoldedStyle
	return n.Kind == yaml.ScalarNode && n.Style&quoted == 0 && ambiguousWords.MatchString(n.Value)
}

func (w *yamlWriter) scalar(n *yaml.Node) {
	if ambiguous(n) {
		w.fail(n, fmt.Sprintf("%s is read in different ways: put a text in quotes, and write a number plainly", n.Value))
	}
	switch n.Tag {
	case "!!str":
		w.text(n.Value)
	case "!!null":
		w.out = append(w.out, "null"...)
	case "!!bool":
		w.plain(n, n.Value == "true" || n.Value == "false")
	case "!!int", "!!float":
		w.plain(n, json.Valid([]byte(n.Value)))
	default:
		w.fail(n, "a contract has no values of type "+n.Tag)
	}
}

// plain writes a value that YAML and JSON spell alike.
func (w *yamlWriter) plain(n *yaml.Node, alike bool) {
	if !alike {
		w.fail(n, fmt.Sprintf("%s is spelt otherwise in JSON", n.Value))
	}
	w.out = append(w.out, n.Value...)
}
