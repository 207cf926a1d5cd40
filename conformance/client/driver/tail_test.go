package driver

import (
	"strings"
	"testing"
)

func TestTheEndOfAFloodIsKept(t *testing.T) {
	var out tail
	for range 100 {
		out.Write([]byte(strings.Repeat("x", 1000) + "\n"))
	}
	out.Write([]byte("the end\n"))
	if got := out.String(); !strings.HasSuffix(got, " the end") || len(got) > kept+8 || cap(out.text) > 4*kept {
		t.Errorf("%d bytes are kept, with room for %d: %.40s", len(got), cap(out.text), got)
	}
}

// A secret of which only the end is left cannot be masked.
func TestALineThatIsCutIsNotShown(t *testing.T) {
	var out tail
	out.Write([]byte("the key is not-so-secret " + strings.Repeat("and so on ", kept/10)))
	if got := out.String(); strings.Contains(got, "and so on") {
		t.Errorf("got %.40s", got)
	}
	out.Write([]byte("\nit ended"))
	if got := out.String(); got != "… it ended" {
		t.Errorf("got %s", got)
	}
}

func TestWhatFitsIsShownOnOneLine(t *testing.T) {
	var out tail
	out.Write([]byte("one\r\n  two\xff\x1b\n"))
	if got := out.String(); got != "one two�" {
		t.Errorf("got %q", got)
	}
}
