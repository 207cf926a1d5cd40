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
	if got := out.String(); !strings.HasSuffix(got, "\nthe end") || len(got) > shown+len("…\n") || cap(out.text) > 4*kept {
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
	if got := out.String(); got != "…\nit ended" {
		t.Errorf("got %s", got)
	}
}

func TestWhatFitsIsShownInItsLines(t *testing.T) {
	var out tail
	out.Write([]byte("one\r\n\n  two\xff\x1b\n"))
	if got := out.String(); got != "one\n  two�" {
		t.Errorf("got %q", got)
	}
}

// A trace of Python ends with the exception, that of Java and Go begins with it, that of Node.js has it between.
func TestTheFailureIsKeptOfATrace(t *testing.T) {
	frame := "  File \"driver.py\", line 7, in call\n    return self.client.unsubscribe(request)\n           ^^^^^^^^^~~~~~^^\n"
	for said, want := range map[string]string{
		"Traceback (most recent call last):\n" + strings.Repeat(frame, 40) + "ValueError: the body is empty\n":    "\nValueError: the body is empty",
		"java.lang.IllegalStateException: no region\n" + strings.Repeat("\tat Driver.call(Driver.java:7)\n", 60):  "java.lang.IllegalStateException: no region\n…\n",
		"panic: no region\n\ngoroutine 1:\n" + strings.Repeat("main.call(0x1)\n\t/driver/main.go:7\n", 60):        "panic: no region\n…\n",
		"driver.js:7\n  throw x\n  ^\nTypeError: no region\n" + strings.Repeat("    at call (driver.js:7)\n", 60): "TypeError: no region\n…\n",
	} {
		var out tail
		out.Write([]byte(said))
		if got := out.String(); !strings.Contains(got, want) || strings.Contains(got, "^^") || len(got) > shown+len(want) {
			t.Errorf("want %q in\n%s", want, got)
		}
	}
}

func TestLinesOfADriverThatDiedAreMarkedAsItsOwn(t *testing.T) {
	for said, want := range map[string]string{
		"":                           "it ended",
		"no region":                  "it ended: no region",
		"Traceback:\n::error::false": "it ended:\n| Traceback:\n| ::error::false",
	} {
		if got := (&LostError{What: "it ended", Stderr: said}).Error(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
