package main

import (
	"archive/tar"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/layout"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
)

// indexOf returns the index that a layout holds.
func indexOf(folder string) (v1.ImageIndex, error) {
	outer, err := layout.ImageIndexFromPath(folder)
	if err != nil {
		return nil, err
	}
	manifest, err := outer.IndexManifest()
	if err != nil {
		return nil, err
	}
	if len(manifest.Manifests) != 1 {
		return nil, fmt.Errorf("%s holds %d indexes, not one", folder, len(manifest.Manifests))
	}
	return outer.ImageIndex(manifest.Manifests[0].Digest)
}

// unpack writes the files of the image for one processor into a folder, with their owners.
func unpack(folder, processor, into string) error {
	index, err := indexOf(folder)
	if err != nil {
		return err
	}
	manifest, err := index.IndexManifest()
	if err != nil {
		return err
	}
	for _, m := range manifest.Manifests {
		if m.Platform.Architecture != processor {
			continue
		}
		image, err := index.Image(m.Digest)
		if err != nil {
			return err
		}
		files := mutate.Extract(image)
		defer files.Close()
		return extract(tar.NewReader(files), into)
	}
	return fmt.Errorf("%s has no image for %s", folder, processor)
}

// extract writes the files of an archive.
func extract(files *tar.Reader, into string) error {
	for {
		h, err := files.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if !filepath.IsLocal(h.Name) {
			return fmt.Errorf("%s leaves the folder", h.Name)
		}
		if err := writeEntry(h, files, filepath.Join(into, h.Name)); err != nil {
			return err
		}
	}
}

// writeEntry writes one folder or file, and gives it to its owner.
func writeEntry(h *tar.Header, data io.Reader, name string) error {
	if h.Typeflag == tar.TypeDir {
		if err := os.MkdirAll(name, fs.FileMode(h.Mode)); err != nil {
			return err
		}
		return os.Chown(name, h.Uid, h.Gid)
	}
	f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, fs.FileMode(h.Mode))
	if err != nil {
		return err
	}
	_, err = io.Copy(f, data)
	return errors.Join(err, f.Close(), os.Chown(name, h.Uid, h.Gid))
}
