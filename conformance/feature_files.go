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

	"github.com/rescindhq/rescind/internal/bounded"
)

// The limits for a folder of features.
const (
	maxFeatureSize = bounded.MiB
	maxEntries     = 20_000
)

// loadFeatures parses the features of a run: the built-in ones, or those in the folder of the user.
func (o Options) loadFeatures() ([]*feature, error) {
	if o.Loaded != nil {
		return o.Loaded.features, nil
	}
	folder := featuresFolder
	if o.Folder != "" {
		folder = strings.TrimPrefix(path.Clean(o.Folder)+"/", "./")
	}
	if o.Folder == "" {
		return readFolder(o.Features, folder, anyFile)
	}
	all, err := readFolder(o.Features, folder, o.namedFiles(folder))
	if err != nil {
		return nil, &SelectionError{err.Error()} // the user asked for these features
	}
	if len(all) == 0 && len(o.Places) == 0 {
		return nil, &SelectionError{fmt.Sprintf("%s holds no file that ends with .feature", o.Folder)}
	}
	return all, nil
}

// anyFile accepts every file.
func anyFile(string) bool { return true }

// namedFiles returns a filter for the files in the folder of the user. Where the user named some, only
// these are read, because the folder may hold features about something else.
func (o Options) namedFiles(folder string) func(path string) bool {
	if len(o.Places) == 0 {
		return anyFile
	}
	var names []string
	for _, text := range o.Places {
		p, _ := parsePlace(text) // casesAtPlaces reports the mistake in it later
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

// readFolder parses the wanted features of a file system, sorted by path.
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

// readFeature reads one file and refuses what is not a regular file, such as a pipe.
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

// checkEncoding returns an error when a file is not saved as UTF-8.
func checkEncoding(data []byte) error {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")):
		return errors.New("the file is in UTF-16: save it as UTF-8")
	case !utf8.Valid(data):
		return errors.New("the file must be text in UTF-8")
	}
	return nil
}

// parseError turns the errors of the Gherkin parser into one line each, which begins with
// FILE:LINE:COLUMN as editors understand it.
func parseError(file string, data []byte, err error) error {
	var lines []string
	for line := range strings.Lines(err.Error()) {
		if m := parserError.FindStringSubmatch(strings.TrimSpace(line)); m != nil {
			lines = append(lines, file+":"+m[1]+": "+keywordMessage(m[2], data)+colonHint(m[2]))
		}
	}
	if lines == nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return errors.New(strings.Join(lines, "\n  "))
}

// colonHint says what is wrong with a keyword before the wide colon of Chinese keyboards; "" elsewhere.
func colonHint(message string) string {
	if strings.Contains(message, "FeatureLine") && strings.Contains(message, "：") {
		return " (after a keyword, write the colon : and not ：)"
	}
	return ""
}

var parserError = regexp.MustCompile(`^\((\d+:\d+)\): (.*)$`)
