package features

import (
	_ "embed" // sources.yaml
	"strings"
	"sync"

	"github.com/rescindhq/rescind/internal/strictyaml"
)

//go:embed sources.yaml
var sourcesText []byte

// A Source is one of the sources of a row: its title with date and section, and where it can be read.
type Source struct {
	Text string
	URL  string // "": no public page is known
}

// A publicPage is where the sources that begin with a title can be read.
type publicPage struct {
	Title string `yaml:"title"`
	URL   string `yaml:"url"`
}

// Sources splits the source of a row into single ones, and finds the public page of each.
func Sources(source string) (all []Source) {
	for text := range strings.SplitSeq(source, "; ") {
		all = append(all, Source{text, urlOf(text)})
	}
	return all
}

// urlOf returns the page with the longest title with which a source begins.
func urlOf(source string) string {
	var best publicPage
	for _, p := range publicPages() {
		if strings.HasPrefix(source, p.Title) && len(p.Title) > len(best.Title) {
			best = p
		}
	}
	return best.URL
}

// publicPages reads the pages once; the file is part of the program and tested, so it cannot fail.
var publicPages = sync.OnceValue(func() (all []publicPage) {
	if err := strictyaml.Decode("features/sources.yaml", sourcesText, &all); err != nil {
		panic(err)
	}
	return all
})
