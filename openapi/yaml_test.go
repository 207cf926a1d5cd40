package openapi

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/oasdiff/yaml"
)

func TestYAMLIsReadAsItsWritersMeanIt(t *testing.T) {
	for text, want := range map[string]string{
		"a: 1":                              `{"a":1}`,
		"a:\n  b: x y # c\n  'c d': \"e\"":  `{"a":{"b":"x y","c d":"e"}}`,
		"200: ~\nb:\nc: null":               `{"200":null,"b":null,"c":null}`,
		"- a\n- b: 1\n  c: [2, 3,]\n-\n  d": `["a",{"b":1,"c":[2,3]},"d"]`,
		"a:\n- 1\n- - 2\n  - 3\nb: {}":      `{"a":[1,[2,3]],"b":{}}`,
		"a: {b: c d, 'e': {f: [], g: }}":    `{"a":{"b":"c d","e":{"f":[],"g":null}}}`,
		"a: {b: 1,\n  c: 2} # d\ne: f":      `{"a":{"b":1,"c":2},"e":"f"}`,
		"a: http://x/#y":                    `{"a":"http://x/#y"}`,
		"a: 'it''s'\nb: \"\\u00e9\\t\"":     `{"a":"it's","b":"é\t"}`,
		"a: one\n  two\n\n  three\nb: 1":    `{"a":"one two\nthree","b":1}`,
		"a: 'one\n  two\n\n  three'":        `{"a":"one two\nthree"}`,
		"a: |\n  b: c\n   d\n\n  e\n\nf: 1": `{"a":"b: c\n d\n\ne\n","f":1}`,
		"a: >-\n  b\n  c\n\n  d\n":          `{"a":"b c\nd"}`,
		"a: [2024-02-22, 3.0.3, -1.5, yes]": `{"a":["2024-02-22","3.0.3",-1.5,"yes"]}`,
		"a: True\r\nb: '1'\r\n":             `{"a":true,"b":"1"}`,
		`{"a": ["b", {"c": 1e3}]}`:          `{"a":["b",{"c":1e3}]}`,
	} {
		got, _, err := readYAML("f", []byte(text))
		if err != nil || string(got) != want {
			t.Errorf("%q is %s, %v, want %s", text, got, err, want)
		}
	}
}

func TestYAMLThatReadersDisagreeAboutIsRefusedWithItsLine(t *testing.T) {
	for text, want := range map[string]string{
		"a: &x 1":                "f:1: '&' cannot begin plain text; contracts use no anchors, aliases and tags",
		"a: 1\nb: *x":            "f:2: '*' cannot begin plain text; contracts use no anchors, aliases and tags",
		"a: !!str 1":             "f:1: '!' cannot begin plain text; contracts use no anchors, aliases and tags",
		"a: {b: [1}":             "f:1: a comma or ] is expected",
		"<<: {a: 1}":             `f:1: "<<" is not a key, or not the same key to all readers of YAML: put it in quotes`,
		"---\na: 1":              "f:1: a contract is one document, without markers or directives",
		"a: 1\n...\n":            "f:2: a contract is one document, without markers or directives",
		"a: 0123":                "f:1: 0123 is a number to some readers of YAML and not to others: put it in quotes",
		"a: [0x1F]":              "f:1: 0x1F is a number to some readers of YAML and not to others: put it in quotes",
		"a: 1_000":               "f:1: 1_000 is a number to some readers of YAML and not to others: put it in quotes",
		"a: .inf":                "f:1: .inf is a number to some readers of YAML and not to others: put it in quotes",
		"a: b: c":                "f:1: plain text cannot hold a colon and a blank: put it in quotes",
		"a: b\n  c: d":           "f:2: plain text cannot hold a colon and a blank: put it in quotes",
		"a: 'b":                  "f:1: the quotes are not closed",
		"a: 'b' c":               "f:1: there is more text behind the end of the value",
		"a: \"\\q\"":             "f:1: the escape is unknown: contracts use those of JSON",
		"a: {b: 1":               "f:1: a brace or bracket is not closed",
		"a: {b 1}":               "f:1: a key and a colon are expected",
		"a:\n\tb: 2":             "f:2: there is a tab or another control character",
		"a:\n    b: 1\n  c: 2":   "f:3: the text is indented in a way that belongs to nothing above",
		"a: 1\nb":                "f:2: a key and a colon are expected",
		"a: >\n  b\n   c":        "f:3: a folded block cannot hold indented lines",
		"a: |+\n  b":             "f:1: behind | and > only a minus sign may stand",
		"a: |\n   b\n  c":        "f:3: the text is indented less than its first line",
		"a: \xff":                "f:1: the file is not UTF-8",
		"a: \x00":                "f:1: there is a tab or another control character",
		strings.Repeat("[", 100): "f:1: the document is nested too deeply",
	} {
		got, _, err := readYAML("f", []byte(text))
		if err == nil || err.Error() != want {
			t.Errorf("%.40q: got %s, %v, want %s", text, got, err, want)
		}
	}
}

func TestEveryNodeKnowsItsLine(t *testing.T) {
	c, err := Load("f.yaml", []byte("openapi: 3.0.3\nx: [1,\n  2]\ny:\n  - a\n  - |\n    b\n    c\n  - d\n"))
	if err != nil {
		t.Fatal(err)
	}
	for want, v := range map[string]Value{
		"f.yaml:1": c.root.Get("openapi"), "f.yaml:2": c.root.Get("x").At(0), "f.yaml:3": c.root.Get("x").At(1),
		"f.yaml:5": c.root.Get("y").At(0), "f.yaml:6": c.root.Get("y").At(1), "f.yaml:9": c.root.Get("y").At(2),
	} {
		if got := c.line(v); got != want {
			t.Errorf("%s stands at %s, want %s", v.Raw(), got, want)
		}
	}
}

// sameAsLibrary compares with the reader that kin-openapi loads contracts with.
func sameAsLibrary(t *testing.T, data []byte) {
	text, lines, err := readYAML("f", data)
	if err != nil {
		return
	}
	v, err := ParseJSON(text)
	if err != nil {
		return // duplicate keys
	}
	if len(lines) != len(v.doc.nodes) {
		t.Fatalf("%q has %d lines for %d nodes", data, len(lines), len(v.doc.nodes))
	}
	var got, want any
	if _, err := yaml.Unmarshal(data, &want, yaml.DecodeOpts{DisableTimestamps: true}); err != nil {
		t.Fatalf("we read %q as %s, the library refuses it: %v", data, text, err)
	}
	if json.Unmarshal(text, &got); !reflect.DeepEqual(got, want) {
		t.Fatalf("%q is %s, the library says %v", data, text, want)
	}
}

func TestTheContractsAreReadAsKinReadsThem(t *testing.T) {
	for file, data := range contractFiles(t) {
		if _, _, err := readYAML(file, data); err != nil {
			t.Error(err)
		}
		sameAsLibrary(t, data)
	}
}

func FuzzYAMLAgreesWithKin(f *testing.F) {
	for _, seed := range []string{
		"a: 1\nb: [x, 'y', \"z\\n\"]\nc:\n  - d: e\n    f: {g: h, i: }\n", "a: |\n  b\n\n  c\nd: >-\n  e\n  f\n", "a: b\n  c\n\n  d\n",
		"a: {b: 1,\n c: -1.5e3}\n", "? a\n: b", "a: 'x\n  y'\n", "- - 1\n  - 2\n-\n", "\"a b\": 2024-02-22\n'c': 3.0.3 # d\n", "a:\n- b\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(sameAsLibrary)
}
