package strictyaml

import (
	"strings"
	"testing"
)

// notYAML are texts with one mistake each, its place, and the message of the library that has the sentence.
var notYAML = []struct{ says, text, at, message string }{
	{"an item stands too far right", "a: 1\nl:\n  - a: 1\n  - b: 2\n   - c: 3\nd: 4\n", "5:4", "did not find expected '-' indicator"},
	{"an item stands too far left", "a: 1\nl:\n    - a: 1\n    - b: 2\n  - c: 3\nd: 4\n", "5:3", "did not find expected key"},
	{"a key stands among items", "a: 1\nl:\n  - a: 1\n  - b: 2\n  c: 3\nd: 4\n", "5:3", "did not find expected '-' indicator"},
	{"a key stands below a list", "- a\nb: 1\n", "2:1", "did not find expected '-' indicator"},
	{"an item stands below a key", "a: 1\n- b\n", "2:1", "did not find expected key"},
	{"an item stands beside its key", "a: 1\nl: - b\n", "2:1", "block sequence entries are not allowed in this context"},
	{"a key stands too far left", "a: 1\nm:\n   x: 1\n   y: 1\n  z: 2\n", "5:3", "did not find expected key"},
	{"a key stands too far right", "a: 1\nm:\n  x: 1\n    y: 1\n", "4:5", noKeyHere},
	{"lines end as on Windows", "a: 1\r\nm:\r\n   x: 1\r\n  y: 2\r\n", "4:3", "did not find expected key"},
	{"a comment stands before it", "# a\n\na: 1\nm:\n   x: 1\n  y: 2\n", "6:3", "did not find expected key"},
	{"a tab indents a key", "a: 1\nm:\n\tx: 1\n", "3:1", tabIndents},
	{"a tab indents behind blanks", "a: 1\nm:\n  \tx: 1\n", "3:3", tabIndents},
	{"a tab indents below a value", "a: 1\nm:\n  x: 1\n  y: 2\n\tz: 3\n", "5:1", "found a tab character that violates indentation"},
	{"a tab indents the second line", "a: 1\n\tb: 2\n", "2:1", "found a tab character that violates indentation"},
	{"a tab indents lines of text", "a: 1\nb: |\n\tx\nc: 1\n", "3:1", "found a tab character where an indentation space is expected"},
	{"a colon is missing", "a: 1\nm\nb: 2\n", "2:1", noColon},
	{"a blank is missing", "a: 1\nm:2\nb: 3\n", "2:1", noColon},
	{"a blank is missing in an item", "a: 1\nl:\n  - x\n  -y\n", "4:3", noColon},
	{"a text has a colon", "a: 1\nb: x: y\n", "2:1", noKeyHere},
	{"a quote stays open", "a: 1\nb: \"x\nc: 3\nd: 4\n", "2:1", openQuote},
	{"a quote stays open in the first line", "a: 'x\nc: 3\nd: 4\n", "1:1", openQuote},
	{"a quote stays open before a document", "a: 1\nb: \"c\n---\nd: 1\n", "2:1", quoteBeforeDocument},
	{"the next quote closes it", "a: 1\nb: \"x\nc: 2\nd: \"e\"\n", "2:1", closedLater},
	{"the next quote closes it in a list", "a: 1\nl:\n  - [\"x, y]\n  - [\"z\"]\n", "3:3", closedLater},
	{"more follows a quote", "a: 1\nb: 2\nc: \"d\" e\nf: 1\n", "3:1", "did not find expected key"},
	{"a list stays open", "a: 1\nl: [a, b\nc: 3\nd: 4\n", "2:1", "did not find expected ',' or ']'"},
	{"a list stays open at the end", "a: 1\nl: [a, b\n", "2:1", "did not find expected ',' or ']'"},
	{"a list lacks a comma", "l: [\n  \"a\",\n  \"b\"\n  \"c\"\n]\nd: 4\n", "4:3", "did not find expected ',' or ']'"},
	{"a mapping stays open", "a: 1\nl:\n  - {a: 1, b: 2\n  - {a: 1, b: 3}\n", "3:3", "did not find expected ',' or '}'"},
	{"a mapping lacks a comma", "m: {\n  a: \"1\",\n  b: \"2\"\n  c: \"3\"\n}\n", "4:3", "did not find expected ',' or '}'"},
	{"a bracket closes nothing", "a: 1\nl: ]\nd: 1\n", "2:1", "did not find expected node content"},
	{"a bracket is one too many", "a: 1\nb: 2\nl: [a]]\nc: 1\n", "3:1", "did not find expected key"},
	{"a text begins with @", "a: 1\nb: @x\n", "2:1", cannotStart},
	{"a text begins with &", "a: 1\nb: &\n", "2:1", "did not find expected alphabetic or numeric character"},
	{"a text begins with !", "a: 1\nb: !x!y z\n", "2:1", "found undefined tag handle"},
	{"a text begins with |", "a: 1\nb: |x\n  foo\n", "2:1", "did not find expected comment or line break"},
	{"an escape is none", "a: 1\nb: \"x\n  \\d\"\n", "3:3", "found unknown escape character"},
	{"it is in the second document", "a: 1\n---\nm:\n   x: 1\n  y: 2\n", "5:3", "did not find expected key"},
	{"what has no sentence keeps the words of the library", "%FOO bar\na: 1\n", "1:1", "found unknown directive name"},
}

// TestASyntaxErrorStandsWhereTheMistakeIs holds the line, the column and the sentence of each.
func TestASyntaxErrorStandsWhereTheMistakeIs(t *testing.T) {
	said := map[string]bool{}
	for _, c := range notYAML {
		_, mistakes := parse("f.yaml", []byte(c.text))
		if strings.HasPrefix(c.says, "it is in the second") {
			mistakes = Mistakes{syntaxMistake("f.yaml", []byte(c.text), errUnfit)} // a second document is a mistake already
		}
		sentence := sentences[c.message]
		if said[c.message] = true; sentence == "" {
			sentence = c.message
		}
		if got, want := mistakes.Error(), "f.yaml:"+c.at+": not YAML: "+sentence; got != want {
			t.Errorf("%s:\n got %s\nwant %s", c.says, got, want)
		}
	}
	for message := range sentences {
		if !said[message] {
			t.Errorf("no text gives %q", message)
		}
	}
}

// TestALongFileWithAMistakeIsReadSoon holds that the search for the line costs some readings, not one for each line.
func TestALongFileWithAMistakeIsReadSoon(t *testing.T) {
	text := "l:\n" + strings.Repeat("  - {a: 1}\n", 15_000) + "   - b\n"
	if _, mistakes := parse("f.yaml", []byte(text)); len(mistakes) != 1 || mistakes[0].Line != 15_002 {
		t.Errorf("%v", mistakes)
	}
}
