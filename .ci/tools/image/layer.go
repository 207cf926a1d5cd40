package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path"
	"strconv"
	"strings"
	"time"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
	"github.com/moby/buildkit/frontend/dockerfile/instructions"
)

// Sources are the files that an image is made of, besides the certificates.
type sources struct{ program, license string }

// A content is one file or folder of an image.
type content struct {
	data   []byte
	mode   int64
	folder bool
}

// find returns what a COPY instruction is about, by its source.
func (s sources) find(source string) (c content, err error) {
	switch source {
	case "/rescind":
		c.mode = 0o755
		c.data, err = os.ReadFile(s.program)
	case "LICENSE":
		c.mode = 0o644
		c.data, err = os.ReadFile(s.license)
	case "/etc/ssl/certs/ca-certificates.crt":
		c.mode = 0o644
		c.data, err = roots()
	case "/data":
		c.mode, c.folder = 0o755, true
	default:
		err = fmt.Errorf("nobody knows what %s is", source)
	}
	return c, err
}

// layerOf makes a layer of one COPY instruction. Every file has the time of the commit.
func layerOf(c *instructions.CopyCommand, at time.Time, from sources) (v1.Layer, error) {
	if len(c.SourcePaths) != 1 {
		return nil, fmt.Errorf("it has %d sources, not one", len(c.SourcePaths))
	}
	found, err := from.find(c.SourcePaths[0])
	if err != nil {
		return nil, err
	}
	owner, group, err := ownerOf(c.Chown)
	if err != nil {
		return nil, err
	}
	var archive bytes.Buffer
	files := tar.NewWriter(&archive)
	for _, folder := range above(c.DestPath) {
		files.WriteHeader(&tar.Header{Typeflag: tar.TypeDir, Name: folder + "/", Mode: 0o755, ModTime: at})
	}
	header := &tar.Header{Typeflag: tar.TypeReg, Name: strings.TrimPrefix(c.DestPath, "/"), Mode: found.mode, Uid: owner, Gid: group, Size: int64(len(found.data)), ModTime: at}
	if found.folder {
		header.Typeflag, header.Name = tar.TypeDir, header.Name+"/"
	}
	if err := files.WriteHeader(header); err != nil {
		return nil, err
	}
	if _, err := files.Write(found.data); err != nil {
		return nil, err
	}
	if err := files.Close(); err != nil {
		return nil, err
	}
	open := func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(archive.Bytes())), nil }
	return tarball.LayerFromOpener(open, tarball.WithCompressionLevel(gzip.BestCompression), tarball.WithCompressedCaching)
}

// above lists the folders in which a path is, the outermost first.
func above(file string) (all []string) {
	for dir := path.Dir(strings.TrimPrefix(file, "/")); dir != "."; dir = path.Dir(dir) {
		all = append([]string{dir}, all...)
	}
	return all
}

// ownerOf reads USER:GROUP as numbers; nothing is root.
func ownerOf(chown string) (owner, group int, err error) {
	if chown == "" {
		return 0, 0, nil
	}
	user, users, _ := strings.Cut(chown, ":")
	if owner, err = strconv.Atoi(user); err != nil {
		return 0, 0, err
	}
	group, err = strconv.Atoi(users)
	return owner, group, err
}
