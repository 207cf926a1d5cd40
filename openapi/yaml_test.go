package openapi

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/oasdiff/yaml"
)

func TestYAMLThatReadersDisagreeAboutIsRefusedWithItsLine(t *testing.T) {
	for text, want := range map[string]string{
		"a: &x 1\nb: *x":   "f:2: a contract has no aliases",
		"a: 1\n<<: {b: 1}": "f:2: a key is a text: put it in quotes",
		"a: 1\n200: b":     "f:2: a key is a text: put it in quotes",
		"a: 0123":          "f:1: 0123 is read in different ways: put a text in quotes, and write a number plainly",
		"a: [0x1F]":        "f:1: 0x1F is spelt otherwise in JSON",
		"a: .inf":          "f:1: .inf is spelt otherwise in JSON",
		"a: 2024-02-22":    "f:1: 2024-02-22 is read in different ways: put a text in quotes, and write a number plainly",
		"on: a":            "f:1: a key is a text: put it in quotes",
		"a: True":          "f:1: True is spelt otherwise in JSON",
		"":                 "f: EOF",
		"a: 1\n---\nb: 2":  "f: a contract is one document",
	} {
		if _, _, err := readYAML("f", []byte(text)); err == nil || err.Error() != want {
			t.Errorf("%q: got %v, want %s", text, err, want)
		}
	}
}

func TestWordsThatYAMLVersionsReadDifferentlyStandInQuotes(t *testing.T) {
	for _, word := range []string{
		"y", "Y", "n", "yes", "No", "on", "OFF", "~", "08", "0o17", "1_000", "1e3", "1E-3", ".5e1", "1:30", "12:30:45", "-1:30.5",
		"2026-06-08T00:00:00Z", "2026-6-8", "7e570000000000000000000000000001",
	} {
		if _, _, err := readYAML("f", []byte("a: ["+word+"]")); err == nil || !strings.Contains(err.Error(), "in quotes") {
			t.Errorf("%s: got %v", word, err)
		}
		if _, _, err := readYAML("f", []byte("a: ['"+word+"', \"b\"]")); err != nil {
			t.Errorf("'%s': %v", word, err)
		}
	}
	for _, word := range []string{"yesterday", "MONTH", "0", "-1", "0.5", "file:line:column", "true", "null", "1.2.3", "21e09f37c5c9"} {
		if _, _, err := readYAML("f", []byte("a: "+word)); err != nil {
			t.Errorf("%s: %v", word, err)
		}
	}
}

func TestYAMLThatCannotBeReadIsRefused(t *testing.T) {
	for _, text := range []string{"a: [1", "a: 'b", "a: b: c", "\xff", strings.Repeat("[", 20000)} {
		if _, _, err := readYAML("f", []byte(text)); err == nil {
			t.Errorf("%.20q is read", text)
		}
	}
}

func TestEveryNodeKnowsItsLine(t *testing.T) {
	c, err := Load("f.yaml", []byte("openapi: 3.0.3\nx: [1,\n  2]\nz:\n  - a\n  - |\n    b\n    c\n  - d\n"))
	if err != nil {
		t.Fatal(err)
	}
	for want, v := range map[string]Value{
		"f.yaml:1": c.root.Get("openapi"), "f.yaml:2": c.root.Get("x").At(0), "f.yaml:3": c.root.Get("x").At(1),
		"f.yaml:5": c.root.Get("z").At(0), "f.yaml:6": c.root.Get("z").At(1), "f.yaml:9": c.root.Get("z").At(2),
	} {
		if got := c.line(v); got != want {
			t.Errorf("%s stands at %s, want %s", v.Raw(), got, want)
		}
	}
}

func TestTheContractsAreReadAsKinReadsThem(t *testing.T) {
	for file, data := range contractFiles(t) {
		text, lines, err := readYAML(file, data)
		if err != nil {
			t.Fatal(err)
		}
		v, bad := ParseJSON(text)
		if bad != nil || len(lines) != len(v.doc.nodes) {
			t.Fatalf("%s: %v, %d lines", file, bad, len(lines))
		}
		var got, want any
		if _, err := yaml.Unmarshal(data, &want, yaml.DecodeOpts{DisableTimestamps: true}); err != nil {
			t.Fatal(err)
		}
		if json.Unmarshal(text, &got); !reflect.DeepEqual(got, want) {
			t.Errorf("%s is read differently", file)
		}
	}
}

var update = flag.Bool("update", false, "rewrite the JSON form of the contracts")

func TestTheJSONFormIsTheContract(t *testing.T) {
	for _, name := range []string{"huawei", "alibaba", "control"} {
		data, err := os.ReadFile(name + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		want, _, err := readYAML(name+".yaml", data)
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join("json", name+".json")
		if *update {
			if err := os.WriteFile(file, want, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got, _ := os.ReadFile(file); !bytes.Equal(got, want) {
			t.Errorf("%s is not that of %s.yaml: go test ./openapi -update", file, name)
		}
	}
}
