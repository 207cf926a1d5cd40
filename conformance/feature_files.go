package conformance

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/internal/bounded"
)

// What is read of a folder of features at most.
const (
	maxFeatureSize = bounded.MiB
	maxEntries     = 20_000
)

// read parses the features of a run: the built-in ones, or those of a folder of somebody's own.
func (o Options) loadFeatures() ([]*feature, error) {
	folder := featuresFolder
	if o.Folder != "" {
		folder = strings.TrimPrefix(path.Clean(o.Folder)+"/", "./")
	}
	if o.Folder == "" {
		return readFolder(o.Features, folder, anyFile)
	}
	all, err := readFolder(o.Features, folder, o.namedFiles(folder))
	if err != nil {
		return nil, &SelectionError{err.Error()} // they are what was asked for
	}
	if len(all) == 0 && len(o.Places) == 0 {
		return nil, &SelectionError{fmt.Sprintf("%s holds no file that ends with .feature", o.Folder)}
	}
	return all, nil
}

func anyFile(string) bool { return true }

// named reports which files of an own folder are read: where some are named, no other. There may be
// features in it that are about something else.
func (o Options) namedFiles(folder string) func(path string) bool {
	if len(o.Places) == 0 {
		return anyFile
	}
	var names []string
	for _, text := range o.Places {
		p, _ := parsePlace(text) // what is wrong with it is told later
		names = append(names, p.possiblePaths(folder)...)
	}
	return func(path string) bool {
		for _, name := range names {
			if name == "." || path == name || strings.HasPrefix(path, name+"/") {
				return true
			}
		}
		return false
	}
}

// readFolder parses every feature of a file system, in the order of their paths.
func readFolder(fsys fs.FS, folder string, wanted func(path string) bool) (all []*feature, err error) {
	entries := 0
	err = fs.WalkDir(fsys, ".", func(path string, entry fs.DirEntry, err error) error {
		if entries++; entries > maxEntries {
			return fmt.Errorf("%s holds more than %d files and folders: name the folder that holds the features", strings.TrimSuffix(folder, "/"), maxEntries)
		}
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".feature") || !wanted(path) {
			return err
		}
		data, err := readFeature(fsys, folder, path)
		if err != nil {
			return err
		}
		f, err := parseFeatureOf(folder, path, data)
		all = append(all, f)
		return err
	})
	return all, err
}

// readFeature reads one file; a pipe or a device is no feature.
func readFeature(fsys fs.FS, folder, path string) ([]byte, error) {
	info, err := fs.Stat(fsys, path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s%s is not a regular file", folder, path)
	}
	f, err := fsys.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return bounded.Read(f, folder+path, maxFeatureSize)
}

// legible says why a file cannot be a feature: what people save by mistake is another encoding.
func checkEncoding(data []byte) error {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")):
		return errors.New("the file is in UTF-16: save it as UTF-8")
	case !utf8.Valid(data):
		return errors.New("the file must be text in UTF-8")
	}
	return nil
}

// vendors are those that a case is about: by its tags, else by its folder, else both.
func (c *testCase) vendors() (all []string) {
	for _, vendor := range []string{situation.Huawei, situation.Alibaba} {
		if c.hasTag("@"+vendor) || strings.HasPrefix(c.feature.path, vendor+"/") {
			all = append(all, vendor)
		}
	}
	if all == nil {
		return []string{situation.Huawei, situation.Alibaba}
	}
	return all
}

func (c *testCase) hasTag(tag string) bool {
	for _, t := range c.tags {
		if t == tag {
			return true
		}
	}
	return false
}

// unparsed is what is wrong with a feature, a line each, as editors understand places.
func parseError(file string, err error) error {
	var lines []string
	for line := range strings.Lines(err.Error()) {
		if m := parserError.FindStringSubmatch(strings.TrimSpace(line)); m != nil {
			lines = append(lines, file+":"+m[1]+": "+m[2])
		}
	}
	if lines == nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return errors.New(strings.Join(lines, "\n  "))
}

var parserError = regexp.MustCompile(`^\((\d+:\d+)\): (.*)$`)
