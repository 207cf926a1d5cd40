package browser_test

import (
	"bytes"
	"flag"
	"fmt"
	"image/png"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/browser"
)

var update = flag.Bool("update", false, "make the pictures of docs anew")

// docsPictures are the pages that docs/console.md shows, in the order of the page.
var docsPictures = []struct{ name, path string }{
	{"sandbox", "/default"},
	{"unsubscriptions", "/default/huawei/acme/unsubscriptions"},
	{"review", "/default/huawei/acme/unsubscriptions/review?type=1&id={shop}"},
	{"journal", "/default/journal"},
	{"exchange", "/default/journal/2"},
	{"clock", "/default/clock"},
}

var (
	docsFolder     = filepath.Join("..", "..", "docs", "pictures")
	docsRecord     = filepath.Join(docsFolder, "pages.txt")
	docsLanguages  = []string{"en", "zh-CN"}
	makeThemAnew   = "make the pictures anew: .ci/pictures --docs"
	tagOrScript    = regexp.MustCompile(`(?s)<head>.*?</head>|<[^>]*>`)
	blankLines     = regexp.MustCompile(`\s*\n\s*`)
	pictureOnAPage = regexp.MustCompile(`!\[[^\]]+\]\(([^)]*pictures/[^)]+)\)`)
)

// The record has the texts of the pages when their pictures were made. It needs no browser, and no pixel is compared.
func TestThePicturesOfDocsAreOfThesePages(t *testing.T) {
	got := pagesAsText(t)
	if *update {
		makePictures(t)
		if err := os.WriteFile(docsRecord, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(docsRecord)
	if err != nil || got != string(want) {
		t.Errorf("pages that docs/console.md shows have changed (%v); %s", err, makeThemAnew)
		for i, line := range strings.Split(got, "\n") {
			if before := strings.Split(string(want), "\n"); i >= len(before) || before[i] != line {
				t.Fatalf("the first new line is %d: %q", i+1, line)
			}
		}
	}
}

// pagesAsText returns the texts of all pages, in every language.
func pagesAsText(t *testing.T) string {
	d := openDocsMock(t)
	var b strings.Builder
	for _, language := range docsLanguages {
		d.get("?lang=" + language)
		for _, p := range docsPictures {
			text := blankLines.ReplaceAllString(tagOrScript.ReplaceAllString(d.get(d.path(p.path)), "\n"), "\n")
			if len(text) < 200 {
				t.Fatalf("%s says only %q", p.path, text)
			}
			fmt.Fprintf(&b, "## %s\n%s\n", pictureName(p.name, language), text)
		}
	}
	return b.String()
}

func pictureName(page, language string) string { return page + "." + language + ".png" }

// makePictures makes the pictures of all pages, in every language.
func makePictures(t *testing.T) {
	d, b := openDocsMock(t), browser.Need(t)
	w, err := b.Window()
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(w.Visit(t.Context(), d.base+d.link()))
	must(w.SetColorScheme(t.Context(), "light"))
	for _, language := range docsLanguages {
		must(w.Visit(t.Context(), d.base+"?lang="+language))
		for _, p := range docsPictures {
			must(w.Visit(t.Context(), d.base+d.path(p.path)))
			shot, err := w.View(t.Context())
			must(err)
			must(os.WriteFile(filepath.Join(docsFolder, pictureName(p.name, language)), smallPNG(t, shot), 0o644))
		}
	}
}

func TestDocsShowEveryPictureAndNoOther(t *testing.T) {
	shown := map[string]bool{}
	for page, folder := range map[string]string{"docs/console.md": "docs", "docs/zh-CN/console.md": "docs/zh-CN"} {
		text, err := os.ReadFile(filepath.Join("..", "..", filepath.FromSlash(page)))
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range pictureOnAPage.FindAllStringSubmatch(string(text), -1) {
			shown[filepath.Base(m[1])] = true
			config, size := pictureSize(t, filepath.Join("..", "..", folder, filepath.FromSlash(m[1])))
			if config.Width != browser.Wide || size > 150<<10 {
				t.Errorf("%s: %s is %d pixels wide and has %d bytes; want %d, and at most 150 kB", page, m[1], config.Width, size, browser.Wide)
			}
		}
	}
	files, _ := filepath.Glob(filepath.Join(docsFolder, "*.png"))
	for _, language := range docsLanguages {
		for _, p := range docsPictures {
			if name := pictureName(p.name, language); !shown[name] {
				t.Errorf("no page of docs shows %s", name)
			}
		}
	}
	if want := len(docsPictures) * len(docsLanguages); len(files) != want || len(shown) != want {
		t.Errorf("docs/pictures has %d pictures, pages show %d, and %d are made", len(files), len(shown), want)
	}
}

func pictureSize(t *testing.T, file string) (c struct{ Width, Height int }, bytes int64) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatalf("%v; %s", err, makeThemAnew)
	}
	defer f.Close()
	config, err := png.DecodeConfig(f)
	if err != nil {
		t.Fatal(err)
	}
	info, _ := f.Stat()
	return struct{ Width, Height int }{config.Width, config.Height}, info.Size()
}

// path fills in the id of a resource.
func (d *docsMock) path(path string) string { return strings.ReplaceAll(path, "{shop}", d.ids["shop"]) }

// read returns the body of an answer with the wanted status.
func (d *docsMock) read(want int, answer *http.Response, err error) string {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
	defer answer.Body.Close()
	var b bytes.Buffer
	if _, err := b.ReadFrom(answer.Body); err != nil || answer.StatusCode != want {
		d.t.Fatalf("%s is answered with %d, want %d (%v)\n%s", answer.Request.URL, answer.StatusCode, want, err, &b)
	}
	return b.String()
}
