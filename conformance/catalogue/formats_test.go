package catalogue

import (
	"bytes"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rescindhq/rescind/internal/output"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestEachFormatMatchesItsGoldenFile(t *testing.T) {
	e := sample()
	e.Exchanges[0].Accepted = true // so that one row is red
	for _, f := range formats {
		t.Run(f.Name, func(t *testing.T) {
			var got bytes.Buffer
			if err := f.Func(&got, Judge(e)); err != nil {
				t.Fatal(err)
			}
			file := filepath.Join("testdata", f.Name+".golden")
			if *update {
				if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got.String()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestALineOfTheTableFitsOnAScreen(t *testing.T) {
	e := sample()
	for i := range e.Rows {
		e.Answers[e.Rows[i].ID] = []Answer{{"x", "documented", 400, strings.Repeat("long", 30)}}
	}
	var got strings.Builder
	if err := writeTable(&got, Judge(e)); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(got.String()) {
		if len(line) > maxWidth+1 {
			t.Errorf("%d letters: %s", len(line)-1, line)
		}
	}
}

func TestAnUnknownFormatOrFileIsRefusedBeforeAnythingRuns(t *testing.T) {
	for format, want := range map[string]string{
		"pdf":                  "there is table, json, markdown, html",
		"json:/nowhere/x.json": "no such file or directory",
	} {
		if _, err := Open(format, output.NewSet(io.Discard)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v", format, err)
		}
	}
}

func TestAFormatGoesToItsFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "out.html")
	out, err := Open("html:"+file, output.NewSet(io.Discard))
	if err == nil {
		err = out.Write(Judge(sample()))
	}
	if data, _ := os.ReadFile(file); err != nil || !bytes.Contains(data, []byte("huawei.trial")) {
		t.Errorf("got %s, %v", data, err)
	}
}

func TestACatalogueThatIsNotWrittenIsAnError(t *testing.T) {
	for _, f := range formats {
		if f.Func(failingWriter{}, Judge(sample())) == nil {
			t.Errorf("%s was lost without an error", f.Name)
		}
	}
}

type failingWriter struct{}

func (failingWriter) Write([]byte) (int, error) { return 0, errors.New("no space left") }
