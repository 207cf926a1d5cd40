package ci

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
)

// program is the program of this repository, built once for all tests.
var program = sync.OnceValues(func() (string, error) {
	if given := os.Getenv("PROGRAM_UNDER_TEST"); given != "" {
		return filepath.Abs(given)
	}
	dir, err := os.MkdirTemp("", "rescind-ci")
	if err != nil {
		return "", err
	}
	file := filepath.Join(dir, "rescind")
	out, err := exec.Command("go", "build", "-o", file, "../cmd/rescind").CombinedOutput()
	os.Stderr.Write(out)
	return file, err
})

func mustProgram(t testing.TB) string {
	t.Helper()
	file, err := program()
	if err != nil {
		t.Fatal(err)
	}
	return file
}

const released = "1.2.3"

// A release is what a page of releases serves. Tests change it to see what is refused.
type release struct {
	URL, archive, sums string
	sum                string
	files              map[string][]byte
}

// serveRelease serves a release as .goreleaser.yaml makes it: an archive for this system with the program at its root, and
// the checksums. The program in it starts the one that was built.
func serveRelease(t testing.TB) *release {
	t.Helper()
	name := fmt.Sprintf("rescind_%s_linux_%s", released, runtime.GOARCH)
	r := &release{archive: "/v" + released + "/" + name + ".tar.gz", sums: "/v" + released + "/checksums.txt"}
	r.files = map[string][]byte{}
	r.serve(pack(t, "rescind", "#!/bin/sh\nexec '"+mustProgram(t)+"' \"$@\"\n"))
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		file, found := r.files[q.URL.Path]
		if !found {
			http.NotFound(w, q)
			return
		}
		w.Write(file)
	}))
	t.Cleanup(s.Close)
	r.URL = s.URL
	return r
}

// serve makes this the archive of the release, with its checksum among others.
func (r *release) serve(packed []byte) {
	r.sum = fmt.Sprintf("%x", sha256.Sum256(packed))
	r.files[r.archive] = packed
	r.files[r.sums] = fmt.Appendf(nil, "%x  rescind_%s_plan9_mips.tar.gz\n%s  %s\n", sha256.Sum256(nil), released, r.sum, path.Base(r.archive))
}

// The program of an archive is found at its root, as the scripts and the cask of Homebrew expect it.
func TestArchivesHaveNoFolder(t *testing.T) {
	var c struct {
		Archives []struct {
			Folder any `yaml:"wrap_in_directory"`
		}
	}
	readYAML(t, ".goreleaser.yaml", &c)
	if len(c.Archives) != 1 || c.Archives[0].Folder != false {
		t.Errorf("archives are %+v", c.Archives)
	}
}

func pack(t testing.TB, name, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	w := tar.NewWriter(z)
	if err := w.WriteHeader(&tar.Header{Name: name, Mode: 0o755, Size: int64(len(text)), Typeflag: tar.TypeReg}); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	w.Close()
	z.Close()
	return b.Bytes()
}

// wrongReleases are what is served, what checksum is wanted besides, and what the refusal says.
var wrongReleases = map[string]struct {
	change   func(testing.TB, *release)
	checksum string
	says     string
}{
	"another archive":   {func(_ testing.TB, r *release) { r.files[r.archive] = append(r.files[r.archive], 0) }, "", "has the checksum"},
	"no checksum of it": {func(_ testing.TB, r *release) { r.files[r.sums] = []byte("0  other.tar.gz\n") }, "", "checksum"},
	"a checksum of a longer name": {func(_ testing.TB, r *release) {
		r.files[r.sums] = bytes.ReplaceAll(r.files[r.sums], []byte(".tar.gz"), []byte(".tar.gz.old"))
	}, "", "checksum"},
	"no program at its root": {func(t testing.TB, r *release) {
		r.serve(pack(t, strings.TrimSuffix(path.Base(r.archive), ".tar.gz")+"/rescind", "#!/bin/sh\nexit 0\n"))
	}, "", "has no program rescind"},
	"no checksums":            {func(_ testing.TB, r *release) { delete(r.files, r.sums) }, "", "cannot be had"},
	"no archive":              {func(_ testing.TB, r *release) { delete(r.files, r.archive) }, "", "cannot be had"},
	"another pinned checksum": {func(testing.TB, *release) {}, "0000000000000000000000000000000000000000000000000000000000000000", "input checksum is another"},
}
