package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/layout"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/types"
)

// An input is what an image is made of.
type input struct {
	dockerfile, license, version, revision string

	created  time.Time
	programs []string // PROCESSOR=FILE
}

// build returns an index with an image for each processor.
func build(in input) (v1.ImageIndex, error) {
	d, err := read(in.dockerfile, map[string]string{"VERSION": in.version, "REVISION": in.revision})
	if err != nil {
		return nil, err
	}
	if len(in.programs) == 0 {
		return nil, errors.New(usage)
	}
	index := mutate.IndexMediaType(empty.Index, types.OCIImageIndex)
	for _, p := range in.programs {
		processor, program, ok := strings.Cut(p, "=")
		if !ok {
			return nil, fmt.Errorf("%s: name the processor, as amd64=FILE", p)
		}
		image, err := d.image(processor, in.created, sources{program: program, license: in.license})
		if err != nil {
			return nil, err
		}
		platform := &v1.Platform{OS: "linux", Architecture: processor}
		index = mutate.AppendManifests(index, mutate.IndexAddendum{Add: image, Descriptor: v1.Descriptor{Platform: platform}})
	}
	return mutate.Annotations(index, d.annotations()).(v1.ImageIndex), nil
}

// image returns the image for one processor.
func (d *description) image(processor string, created time.Time, from sources) (v1.Image, error) {
	image := mutate.ConfigMediaType(mutate.MediaType(empty.Image, types.OCIManifestSchema1), types.OCIConfigJSON)
	image, err := mutate.ConfigFile(image, &v1.ConfigFile{
		OS:           "linux",
		Architecture: processor,
		Created:      v1.Time{Time: created},
		Config:       d.config,
		RootFS:       v1.RootFS{Type: "layers"},
	})
	if err != nil {
		return nil, err
	}
	for _, c := range d.copies {
		layer, err := layerOf(c, created, from)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", c, err)
		}
		history := v1.History{Created: v1.Time{Time: created}, CreatedBy: c.String()}
		if image, err = mutate.Append(image, mutate.Addendum{Layer: layer, History: history, MediaType: types.OCILayer}); err != nil {
			return nil, err
		}
	}
	return mutate.Annotations(image, d.annotations()).(v1.Image), nil
}

// write makes a layout of an index, in a folder that is not there yet.
func write(index v1.ImageIndex, folder string) error {
	if err := os.Mkdir(folder, 0o755); err != nil {
		return err
	}
	_, err := layout.Write(folder, mutate.AppendManifests(empty.Index, mutate.IndexAddendum{Add: index}))
	return err
}

// describe prints the digest of an index, and for each image the size as it is sent and as it is kept.
func describe(index v1.ImageIndex, out io.Writer) error {
	digest, err := index.Digest()
	if err != nil {
		return err
	}
	fmt.Fprintln(out, digest)
	manifest, err := index.IndexManifest()
	if err != nil {
		return err
	}
	for _, m := range manifest.Manifests {
		image, err := index.Image(m.Digest)
		if err != nil {
			return err
		}
		sent, kept, err := sizes(image)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "linux/%s: %.1f MB compressed, %.1f MB unpacked\n", m.Platform.Architecture, megabytes(sent), megabytes(kept))
	}
	return nil
}

func megabytes(bytes int64) float64 { return float64(bytes) / 1e6 }

// sizes returns how many bytes the layers have, compressed and unpacked.
func sizes(image v1.Image) (sent, kept int64, err error) {
	layers, err := image.Layers()
	if err != nil {
		return 0, 0, err
	}
	for _, l := range layers {
		size, err := l.Size()
		if err != nil {
			return 0, 0, err
		}
		unpacked, err := l.Uncompressed()
		if err != nil {
			return 0, 0, err
		}
		n, err := io.Copy(io.Discard, unpacked)
		if err != nil {
			return 0, 0, err
		}
		sent, kept = sent+size, kept+n
	}
	return sent, kept, nil
}
