package conformance

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/rescindhq/rescind/internal/bounded"
)

// What is read of a folder of features at most.
const (
	mostOfFeature = bounded.MiB
	mostEntries   = 20_000
)

// read parses the features of a run: the built-in ones, or those of a folder of somebody's own.
func (o Options) read() ([]*feature, error) {
	folder := featuresFolder
	if o.Folder != "" {
		folder = strings.TrimPrefix(path.Clean(o.Folder)+"/", "./")
	}
	all, err := readFolder(o.Features, folder)
	if err == nil && o.Folder != "" {
		if len(all) == 0 {
			return nil, &SelectionError{fmt.Sprintf("%s holds no file that ends with .feature", o.Folder)}
		}
		err = understood(all)
	}
	return all, err
}

// readFolder parses every feature of a file system, in the order of their paths.
func readFolder(fsys fs.FS, folder string) (all []*feature, err error) {
	entries := 0
	err = fs.WalkDir(fsys, ".", func(path string, entry fs.DirEntry, err error) error {
		if entries++; entries > mostEntries {
			return fmt.Errorf("%s holds more than %d files and folders: name the folder that holds the features", strings.TrimSuffix(folder, "/"), mostEntries)
		}
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".feature") {
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
	return bounded.Read(f, folder+path, mostOfFeature)
}

// legible says why a file cannot be a feature: what people save by mistake is another encoding.
func legible(data []byte) error {
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
	for _, vendor := range []string{huawei, alibaba} {
		if c.has("@"+vendor) || strings.HasPrefix(c.feature.path, vendor+"/") {
			all = append(all, vendor)
		}
	}
	if all == nil {
		return []string{huawei, alibaba}
	}
	return all
}

func (c *testCase) has(tag string) bool {
	for _, t := range c.tags {
		if t == tag {
			return true
		}
	}
	return false
}
